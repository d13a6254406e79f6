// Places on outlines of the world: the larger, the more often they are mentioned. At first the map shows just the places;
// from there it can be moved and brought closer. Labels are left out where they would cover each other.
import {
  type GeoGeometryObjects,
  type GeoPermissibleObjects,
  type GeoProjection,
  geoEqualEarth,
  geoMercator,
  geoPath,
} from "d3-geo";
import type { Coordinates } from "../entity";
import { allPlaces, type MapSight, zoomed } from "./mapSight";
import { round } from "./shape";

type Polygon = Extract<GeoGeometryObjects, { type: "Polygon" }>;
type LineString = Extract<GeoGeometryObjects, { type: "LineString" }>;

/** A country, an island, a border, and in which degrees it lies. */
export interface Outline {
  readonly shape: Polygon | LineString;
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

interface Drawn {
  readonly land: readonly Outline[];
  /** Between countries. */
  readonly borders: readonly Outline[];
}

/** Fine ones for a part of the world, coarse ones for all of it. */
export interface Outlines {
  readonly near: Drawn;
  readonly far: Drawn;
}

export interface MapPlace {
  readonly id: string;
  readonly name: string;
  readonly mentions: number;
  readonly coordinates: Coordinates;
}

export interface MapSize {
  readonly width: number;
  readonly height: number;
}

export interface PlacesMap {
  /** Paths of SVG. */
  readonly land: string;
  readonly borders: string;
  /** Those in sight, the largest first. */
  readonly points: readonly MapPoint[];
  /** The sight after the map was dragged that far, in pixels. */
  moved(right: number, down: number): MapSight;
  /** The sight `by` times as close, with what lies at that pixel staying there; without one, the middle. */
  closer(by: number, at?: readonly [x: number, y: number]): MapSight;
}

export interface MapPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Absent where it has no room. `x` is its start, or its end with `end`. */
  readonly label?: { readonly x: number; readonly y: number; readonly anchor: "start" | "middle" | "end" };
}

const padding = 48;
/** Never fewer degrees across than this at first: a single place needs something around it. */
const leastAcross = 10;
/** From this many degrees on the shapes of a map that keeps angles are too far from the truth. */
const wide = 90;

/** `chosen` has its label in any case. */
export function placesMap(
  places: readonly MapPlace[],
  outlines: Outlines,
  size: MapSize,
  sight: MapSight = allPlaces,
  chosen?: string,
): PlacesMap {
  const projection = projectionFor(places, size);
  const scale = projection.scale() * sight.zoom;
  const middle: [number, number] = [size.width / 2, size.height / 2];
  const center = sight.center ?? projection.invert?.(middle) ?? [0, 0];
  projection.scale(scale);
  const [x, y] = projection([...center]) ?? middle;
  const [left, top] = projection.translate();
  projection.translate([left + middle[0] - x, top + middle[1] - y]);
  projection.clipExtent([
    [-1, -1],
    [size.width + 1, size.height + 1],
  ]);
  const { land, borders } = drawnIn(outlines, projection, size);
  const centered = (px: number, py: number): MapSight => ({ ...sight, center: at(px, py) });
  const at = (px: number, py: number) => rounded(projection.invert?.([px, py])) ?? [...center];
  return {
    ...{ land, borders },
    points: labelled(pointsOf(places, projection, size), places, size, chosen),
    moved: (right, down) => centered(middle[0] - right, middle[1] - down),
    closer: (by, [px, py] = middle) => {
      const kept = 1 - 1 / by;
      return zoomed(centered(middle[0] + (px - middle[0]) * kept, middle[1] + (py - middle[1]) * kept), by);
    },
  };
}

/** In degrees from the middle on: from here on the whole world is drawn. */
const far = 45;

function drawnIn({ near, far: coarse }: Outlines, projection: GeoProjection, { width, height }: MapSize) {
  const path = geoPath(projection).digits(1);
  const edges = [0, 0.5, 1].flatMap((x) => [0, 0.5, 1].map((y) => projection.invert?.([x * width, y * height])));
  const [middle = 0] = projection.rotate().map((degrees) => -degrees);
  const [across, up] = [
    edges.map((point) => Math.abs(turned((point?.[0] ?? 180) - middle))),
    edges.map((point) => point?.[1] ?? 90),
  ];
  const reach = Math.max(...across);
  const isFar = reach > far || edges.some((point) => !point || Number.isNaN(point[0]));
  const [south, north] = [Math.min(...up) - 1, Math.max(...up) + 1];
  const inSight = (one: Outline) =>
    one.south <= north &&
    one.north >= south &&
    Math.abs(turned((one.west + one.east) / 2 - middle)) <= reach + 1 + (one.east - one.west) / 2;
  const { land, borders } = isFar ? coarse : near;
  const drawn = (some: readonly Outline[]) =>
    some.flatMap((one) => (isFar || inSight(one) ? (path(one.shape) ?? []) : [])).join("");
  return { land: drawn(land), borders: drawn(borders) };
}

export function outlineOf(shape: Polygon | LineString): Outline {
  const points = shape.type === "Polygon" ? (shape.coordinates[0] ?? []) : shape.coordinates;
  let [west, east, south, north] = [180, -180, 90, -90];
  for (const [longitude = 0, latitude = 0] of points) {
    [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
    [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
  }
  return { shape, west, east, south, north };
}

/** Shows all places, turned so that they lie in its middle. */
function projectionFor(places: readonly MapPlace[], { width, height }: MapSize): GeoProjection {
  const longitude = middleLongitude(places.map(({ coordinates }) => coordinates.longitude));
  const across = places.map(({ coordinates }) => turned(coordinates.longitude - longitude));
  const isWide = Math.max(...across.map(Math.abs), 0) * 2 > wide;
  const far = places.some(({ coordinates }) => Math.abs(coordinates.latitude) > 70);
  const projection = (isWide || far || places.length === 0 ? geoEqualEarth() : geoMercator()).rotate([-longitude, 0]);
  const shown: GeoPermissibleObjects =
    places.length === 0
      ? { type: "Sphere" }
      : { type: "MultiPoint", coordinates: places.map(({ coordinates: { longitude: x, latitude: y } }) => [x, y]) };
  const inset = Math.min(padding, width / 4, height / 4);
  const middle: [number, number] = [width / 2, height / 2];
  projection.fitExtent(
    [
      [inset, inset],
      [Math.max(width - inset, inset + 1), Math.max(height - inset, inset + 1)],
    ],
    shown,
  );
  const most = width / ((leastAcross * Math.PI) / 180);
  if (projection.scale() <= most && Number.isFinite(projection.scale())) return projection;
  projection.scale(most).translate(middle);
  const [x, y] = projection(meanOf(places)) ?? middle;
  return projection.translate([2 * middle[0] - x, 2 * middle[1] - y]);
}

function meanOf(places: readonly MapPlace[]): [number, number] {
  const latitudes = places.map(({ coordinates }) => coordinates.latitude);
  const longitude = middleLongitude(places.map(({ coordinates }) => coordinates.longitude));
  return [longitude, (Math.min(...latitudes) + Math.max(...latitudes)) / 2];
}

/** The middle of the shortest stretch of longitudes that has all of them, over the date line too. */
function middleLongitude(longitudes: readonly number[]): number {
  const sorted = longitudes.toSorted((a, b) => a - b);
  let [largest, after] = [-1, 0];
  for (const [place, longitude] of sorted.entries()) {
    const next = sorted[place + 1] ?? (sorted[0] ?? 0) + 360;
    if (next - longitude > largest) [largest, after] = [next - longitude, next];
  }
  return turned(after + (360 - largest) / 2);
}

/** The same longitude between -180 and 180. */
function turned(longitude: number): number {
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}

function pointsOf(places: readonly MapPlace[], projection: GeoProjection, { width, height }: MapSize): MapPoint[] {
  const most = Math.max(...places.map(({ mentions }) => mentions), 1);
  return places
    .toSorted((a, b) => b.mentions - a.mentions)
    .flatMap(({ id, mentions, coordinates: { longitude, latitude } }) => {
      const [x, y] = projection([longitude, latitude]) ?? [Number.NaN, Number.NaN];
      if (!(x >= 0 && x <= width && y >= 0 && y <= height)) return [];
      // The area tells how often.
      const radius = round(3.5 + 10.5 * Math.sqrt(mentions / most));
      return [{ id, x: round(x), y: round(y), radius }];
    });
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

const lineHeight = 15;

function labelled(
  points: readonly MapPoint[],
  places: readonly MapPlace[],
  size: MapSize,
  chosen: string | undefined,
): readonly MapPoint[] {
  const names = new Map(places.map(({ id, name }) => [id, name]));
  const taken: Box[] = points.map(({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius]);
  const labels = new Map<string, MapPoint["label"]>();
  const first = points.filter(({ id }) => id === chosen);
  for (const point of [...first, ...points.filter(({ id }) => id !== chosen)]) {
    const own = points.indexOf(point);
    const free = ({ box }: Spot) =>
      box[0] >= 2 &&
      box[2] <= size.width - 2 &&
      box[1] >= 2 &&
      box[3] <= size.height - 2 &&
      taken.every((one, place) => place === own || !overlap(one, box));
    const spots = spotsAround(point, widthOf(names.get(point.id) ?? ""));
    const spot = spots.find(free) ?? (point.id === chosen ? spots[0] : undefined);
    if (!spot) continue;
    taken.push(spot.box);
    labels.set(point.id, spot.label);
  }
  return points.map((point) => {
    const label = labels.get(point.id);
    return label ? { ...point, label } : point;
  });
}

interface Spot {
  readonly box: Box;
  readonly label: NonNullable<MapPoint["label"]>;
}

function spotsAround({ x, y, radius }: MapPoint, width: number): readonly Spot[] {
  const away = radius + 4;
  const boxed = (left: number, middle: number): Box => [
    left,
    middle - lineHeight / 2,
    left + width,
    middle + lineHeight / 2,
  ];
  const up = radius + lineHeight / 2 + 1;
  return [
    { box: boxed(x + away, y), label: { x: round(x + away), y, anchor: "start" } },
    { box: boxed(x - away - width, y), label: { x: round(x - away), y, anchor: "end" } },
    { box: boxed(x - width / 2, y - up), label: { x, y: round(y - up), anchor: "middle" } },
    { box: boxed(x - width / 2, y + up), label: { x, y: round(y + up), anchor: "middle" } },
  ];
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** About the width of a name in the small letters of a map; signs of Chinese, Japanese and Korean take twice as much. */
function widthOf(name: string): number {
  return [...name].reduce((sum, sign) => sum + (/[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/u.test(sign) ? 13 : 7), 4);
}

function rounded(point: readonly [number, number] | null | undefined): [number, number] | undefined {
  return point ? [Math.round(point[0] * 1e4) / 1e4, Math.round(point[1] * 1e4) / 1e4] : undefined;
}

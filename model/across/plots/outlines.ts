// The outlines of the world's countries that Spanwise brings along: Natural Earth, by way of world-atlas, at 1:110 million for
// the whole world and at 1:50 million for parts of it. Large: only what draws a map loads them.
import { feature, mesh } from "topojson-client";
import near from "world-atlas/countries-50m.json?raw";
import far from "world-atlas/countries-110m.json?raw";
import { type Outline, type Outlines, outlineOf } from "./placesMap";

let made: Outlines | undefined;

/** Read once. */
export function worldOutlines(): Outlines {
  made ??= { near: read(near), far: read(far) };
  return made;
}

function read(text: string): Outlines["near"] {
  const atlas: Parameters<typeof mesh>[0] = JSON.parse(text);
  const countries = atlas.objects.countries as Parameters<typeof mesh>[1];
  if (!countries) throw new Error("the outlines are not those of world-atlas");
  const drawn = feature(atlas, countries);
  const borders = mesh(atlas, countries, (one, other) => one !== other);
  return {
    land: (drawn.type === "FeatureCollection" ? drawn.features : [drawn]).flatMap(({ geometry }): Outline[] => {
      if (geometry.type === "Polygon") return [outlineOf(geometry)];
      if (geometry.type !== "MultiPolygon") return [];
      return geometry.coordinates.map((coordinates) => outlineOf({ type: "Polygon", coordinates }));
    }),
    borders: borders.coordinates.map((coordinates) => outlineOf({ type: "LineString", coordinates })),
  };
}

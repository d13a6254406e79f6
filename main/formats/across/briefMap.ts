// The places of the brief: a map of those with coordinates, and a table of all.
import { type MapPlace, type Outlines, placesMap } from "../../../model/across/plots/placesMap";
import type { AcrossExport, PlaceRow } from "./AcrossExport";
import { drawing, isolated, type Markup, markup, section } from "./briefMarkup";

export const mostPlaces = 1000;
const size = { width: 680, height: 360 };

export function placesSection({ places }: AcrossExport, outlines: Outlines): Markup {
  const shown = places.slice(0, mostPlaces);
  const placed = shown.filter(isPlaced);
  const rows = shown.map(({ name, coordinates, from, country, isOneOfSeveral, mentions, articles }) => {
    const where = coordinates && `${coordinates.latitude.toFixed(2)}, ${coordinates.longitude.toFixed(2)}`;
    const how = [
      from === "gazetteer" ? `gazetteer, ${country}` : from && "by hand",
      isOneOfSeveral && "the largest of several of that name",
    ];
    return markup`<tr><td>${isolated(name)}</td><td>${where ?? "no coordinates"}</td><td>${how.filter(Boolean).join("; ")}</td><td>${mentions}</td><td>${articles}</td></tr>
`;
  });
  return section("places", "Places", places.length, shown.length, [
    placed.length > 0 ? mapOf(placed, outlines) : markup``,
    markup`<table><thead><tr><th>Place</th><th>Latitude, longitude</th><th>From</th><th>Mentions</th><th>Articles</th></tr></thead><tbody>
${rows}</tbody></table>
`,
  ]);
}

function isPlaced(row: PlaceRow): row is PlaceRow & MapPlace {
  return row.coordinates !== undefined;
}

function mapOf(placed: readonly MapPlace[], outlines: Outlines): Markup {
  const { land, borders, points } = placesMap(placed, outlines, size);
  const names = new Map(placed.map(({ id, name }) => [id, name]));
  const circles = points.map(({ x, y, radius }) => markup`<circle cx="${x}" cy="${y}" r="${radius}"/>`);
  const labels = points.flatMap(({ id, label }) =>
    label
      ? [markup`<text x="${label.x}" y="${label.y + 4}" text-anchor="${label.anchor}">${names.get(id)}</text>`]
      : [],
  );
  const outlined = [
    { look: "land", d: land },
    { look: "borders", d: borders },
  ];
  return markup`<div class="map">${drawing(outlined, size.width, size.height, markup`${circles}${labels}`)}</div>
`;
}

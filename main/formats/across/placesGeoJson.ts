// Places as GeoJSON (RFC 7946): a point for each place whose coordinates are known.
import { inOneLine } from "../files/jsonLine";
import { type AcrossExport, type AcrossFormat, unplaced, writePieces } from "./AcrossExport";
import { acrossId } from "./acrossIds";

export const placesGeoJson: AcrossFormat = {
  name: "geojson",
  title: "places with coordinates, for maps",
  layout: { kind: "file", ending: "geojson" },
  losses: unplaced,
  write: (tables, sink) => writePieces(sink, "places.geojson", pieces(tables)),
};

function* pieces(tables: AcrossExport): Iterable<string> {
  yield '{"type":"FeatureCollection","features":[';
  let separator = "\n";
  for (const feature of features(tables)) {
    yield separator + inOneLine(JSON.stringify(feature));
    separator = ",\n";
  }
  yield "\n]}\n";
}

function* features(tables: AcrossExport): Iterable<object> {
  const entities = new Map(tables.entities.map((entity) => [entity.row.id, entity]));
  for (const { id, name, mentions, articles, coordinates, from, country, isOneOfSeveral } of tables.places) {
    if (!coordinates) continue;
    const { row, externalIds = [] } = entities.get(id) ?? {};
    const others = (row?.spellings ?? []).map(({ text }) => text).filter((text) => text !== name);
    yield {
      type: "Feature",
      id: acrossId(tables, "entity", id),
      // Longitude comes first in GeoJSON.
      geometry: { type: "Point", coordinates: [coordinates.longitude, coordinates.latitude] },
      properties: {
        ...{ name, alsoSpelled: [...new Set(others)], mentions, articles, outlets: row?.outlets ?? 0 },
        coordinatesFrom: from,
        ...(country !== undefined && { country }),
        ...(isOneOfSeveral && { otherPlacesHaveThisName: true }),
        ...(row?.first !== undefined && { firstPublished: row.first }),
        ...(row?.last !== undefined && { lastPublished: row.last }),
        ...(externalIds.length > 0 && { externalIds: externalIds.map((one) => `${one.registry}:${one.id}`) }),
        ...(row?.note !== undefined && { note: row.note }),
      },
    };
  }
}

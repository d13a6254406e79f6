// Places as GeoJSON: what RFC 7946 asks of points.
import { check } from "@placemarkio/check-geojson";
import { expect, test } from "vitest";
import { placesGeoJson } from "../../../../main/formats/across/placesGeoJson";
import { harbourTables, written } from "./harbourTables";

test("a place with coordinates is a point, longitude first; one without is left out", async () => {
  const { "places.geojson": text = "" } = await written(placesGeoJson);
  const { type, features, ...rest } = JSON.parse(text);
  expect([type, rest, features.length]).toEqual(["FeatureCollection", {}, 1]);
  expect(features[0]).toEqual({
    type: "Feature",
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    geometry: { type: "Point", coordinates: [2.18, 41.375] },
    properties: {
      ...{ name: "Port Vell", alsoSpelled: [], mentions: 1, articles: 1, outlets: 1, coordinatesFrom: "hand" },
    },
  });
});

test("says how many places have no point", () => {
  expect(placesGeoJson.losses?.(harbourTables)).toEqual(["1 place without coordinates is left out."]);
  expect(placesGeoJson.losses?.({ ...harbourTables, places: [] })).toEqual([]);
});

test("no place is a collection all the same", async () => {
  const { "places.geojson": text = "" } = await written(placesGeoJson, { ...harbourTables, places: [] });
  expect(JSON.parse(text)).toEqual({ type: "FeatureCollection", features: [] });
});

test("a place of the gazetteer says in which country it was found, and a validator of others finds nothing", async () => {
  const place = { id: "s/location/tripoli", name: "Tripoli", mentions: 2, articles: 1, from: "gazetteer" as const };
  const coordinates = { latitude: 32.89, longitude: 13.19 };
  const places = [...harbourTables.places, { ...place, coordinates, country: "LY", isOneOfSeveral: true }];
  const { "places.geojson": text = "" } = await written(placesGeoJson, { ...harbourTables, places });
  const { features } = check(text) as { features: readonly { properties: unknown }[] };
  expect(features.map(({ properties }) => properties)).toMatchObject([
    { name: "Port Vell", coordinatesFrom: "hand" },
    { name: "Tripoli", coordinatesFrom: "gazetteer", country: "LY", otherPlacesHaveThisName: true },
  ]);
});

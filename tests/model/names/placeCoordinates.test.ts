// Where the gazetteer's places lie.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { knownPlaceFinder } from "../../../model/names/placeCoordinates";

const find = knownPlaceFinder();

/** Country and whole degrees. */
function roughly(name: string) {
  const found = find(name);
  return found && [found.country, Math.round(found.latitude), Math.round(found.longitude)];
}

test("cities are found in their spellings and scripts", () => {
  expect(roughly("Beirut")).toEqual(["LB", 34, 36]);
  expect(roughly("بيروت")).toEqual(["LB", 34, 36]);
  expect(roughly("Al-Fallūjah")).toEqual(["IQ", 33, 44]);
  expect(roughly("Fallujah")).toEqual(["IQ", 33, 44]);
});

test("countries lie in the middle of their largest part, parts of countries in the middle of their towns", () => {
  expect(roughly("Iraq")).toEqual(["IQ", 33, 44]);
  expect(roughly("Frankreich")).toEqual(["FR", 47, 2]);
  expect(roughly("U.S.")?.[0]).toBe("US");
  expect(find("USA")).toEqual(find("United States"));
  expect(roughly("Anbar")).toEqual(["IQ", 34, 42]);
  expect(roughly("Georgia")?.[0]).toBe("GE");
});

test("of several places with one name the largest is taken, and that is said", () => {
  expect(find("Tripoli")).toMatchObject({ country: "LY", isOneOfSeveral: true });
  for (const name of ["Baghdad", "Iraq", "Berlin"]) expect(find(name)?.isOneOfSeveral).toBe(false);
});

test("a large city is not taken for the country that other languages call so", () => {
  expect(roughly("Tunis")).toEqual(["TN", 37, 10]);
  expect(roughly("Tunisia")).toEqual(["TN", 34, 10]);
});

test("what is no place is not found", () => {
  expect(["Osmer Point", "", "#cities", "Qassem Mesleh"].map(find)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("there is a mark for each name, and nearly all names lie somewhere", () => {
  const [places = "", coordinates = ""] = ["places.txt", "placeCoordinates.txt"].map((file) =>
    readFileSync(path.join(import.meta.dirname, "../../../model/names", file), "utf8"),
  );
  const names = places.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  expect(coordinates.indexOf("\n")).toBe(3 * names.length);
  const some = names.filter((_, place) => place % 97 === 0);
  const found = some.filter((name) => find(name) !== undefined);
  expect(found.length / some.length).toBeGreaterThan(0.98);
});

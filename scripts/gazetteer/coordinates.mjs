// The coordinates of the gazetteer's names: for a country the middle of its largest part (Natural Earth), for a part of
// a country the middle of its towns, for cities and towns those of GeoNames. Of several places with one name the one
// with the most inhabitants is taken, and the name is marked.
import { readFileSync } from "node:fs";
import { geoArea, geoCentroid, geoContains, geoDistance } from "d3-geo";
import { feature } from "topojson-client";

/** Names of places this near to each other (in radians, about 50 km) are one place. */
const near = 50 / 6371;
/** A place this many times as large as another one is meant when nothing more is said. */
const known = 50;
/** A country or its part with the name of a smaller place is the better known one. */
const weightOfCountry = 1e12;
/** In other languages a country may be called like a city: Tunisia is Tunis in some, and then the large city is meant. */
export const weightOfForeignName = 500_000;
const weightOfPart = 100_000;

/**
 * @typedef {{ country: string, at: readonly [longitude: number, latitude: number], weight: number }} Place
 * @typedef {{ name: string, latitude: number, longitude: number, kind: string, country: string, part: string, inhabitants: number }} Settlement
 */

/** Gathers places by key, and writes them beside the keys. */
export function coordinates() {
  /** @type {Map<string, Place[]>} */
  const places = new Map();

  return {
    /** @param {Iterable<string>} keys @param {Place | undefined} place */
    add(keys, place) {
      if (place) for (const key of keys) places.set(key, [...(places.get(key) ?? []), place]);
    },
    /** The text of places.txt's companion, for the keys in the order in which they stand there. */
    text(keys) {
      const chosen = keys.map((key) => bestOf(places.get(key) ?? []));
      const used = [...new Set(chosen.flatMap(({ place }) => (place ? [place] : [])))].sort(compare);
      const numbers = new Map(used.map((place, number) => [place, number + 1]));
      const marks = chosen.map(({ place, isOne }) => (place ? (numbers.get(place) ?? 0) * 2 + (isOne ? 0 : 1) : 0));
      console.log(`${used.length} places for ${marks.filter((mark) => mark > 0).length} names`);
      return `${marks.map(inThree).join("")}\n${used.map(lineOf).join("\n")}\n`;
    },
  };
}

function bestOf(some) {
  const [place, ...others] = some.toSorted((a, b) => b.weight - a.weight || compare(a, b));
  const isOther = ({ at, weight }) => weight * known > place.weight && geoDistance(at, place.at) > near;
  return { place, isOne: !others.some(isOther) };
}

/** Places of one country together, from south to north: so the numbers differ little from line to line. */
function compare(a, b) {
  return a.country < b.country ? -1 : a.country > b.country ? 1 : a.at[1] - b.at[1] || a.at[0] - b.at[0];
}

/** The country where it is another one than in the line before; degrees in hundredths, latitude as the step to the line before. */
function lineOf({ country, at: [longitude, latitude] }, index, all) {
  const before = all[index - 1];
  const same = before?.country === country;
  const step = hundredths(latitude) - (same ? hundredths(before.at[1]) : 0);
  return `${same ? "" : country}${step} ${hundredths(longitude)}`;
}

function hundredths(degrees) {
  return Math.round(degrees * 100);
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Three characters for a number below 64³. */
function inThree(number) {
  if (number >= 64 ** 3) throw new Error("more places than three characters can count");
  return [number >> 12, number >> 6, number].map((part) => digits[part & 63]).join("");
}

/**
 * The middle of each country's largest part, by code; the capital where that lies outside of it or nothing is drawn.
 * @param {(file: string) => any} names @param {readonly Settlement[]} settlements
 */
export function placesOfCountries(names, settlements) {
  const { codeMappings } = names("cldr-core/supplemental/codeMappings.json").supplemental;
  const atlas = JSON.parse(readFileSync(new URL(import.meta.resolve("world-atlas/countries-50m.json")), "utf8"));
  const drawn = new Map(feature(atlas, atlas.objects.countries).features.map((one) => [one.id, one.geometry]));
  const capitals = new Map(settlements.filter(({ kind }) => kind === "PPLC").map((one) => [one.country, atOf(one)]));
  return new Map(
    Object.entries(codeMappings).flatMap(([country, { _numeric }]) => {
      const at = (_numeric && middleOf(drawn.get(_numeric))) ?? capitals.get(country);
      return at ? [[country, { country, at, weight: weightOfCountry }]] : [];
    }),
  );
}

function middleOf(geometry) {
  if (!geometry) return undefined;
  const parts = geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates];
  const [largest] = parts
    .map((part) => ({ type: "Polygon", coordinates: part }))
    .toSorted((a, b) => geoArea(b) - geoArea(a));
  const middle = geoCentroid(largest);
  return geoContains(largest, middle) ? middle : undefined;
}

/**
 * The middle of the towns of each part of a country, by CLDR's code (`iqan`).
 * @param {(file: string) => any} names @param {readonly Settlement[]} settlements
 */
export function placesOfParts(names, settlements) {
  const towns = new Map();
  for (const one of settlements) {
    const key = `${one.country} ${one.part}`;
    if (!towns.has(key)) towns.set(key, []);
    towns.get(key).push(one);
  }
  const parts = Object.values(names("iso3166-2-db/data/iso3166-2.json")).flatMap(({ iso, regions }) =>
    regions.map(({ iso: part, admin }) => [`${iso}${part}`.toLowerCase(), towns.get(`${iso} ${admin}`)]),
  );
  return new Map(
    parts.flatMap(([code, some]) => {
      if (!some?.length) return [];
      const at = geoCentroid({ type: "MultiPoint", coordinates: some.map(atOf) });
      return [[code, { country: some[0].country, at, weight: weightOfPart }]];
    }),
  );
}

/** @param {Settlement} settlement @returns {Place} */
export function placeOfSettlement(settlement) {
  return { country: settlement.country, at: atOf(settlement), weight: settlement.inhabitants };
}

function atOf({ longitude, latitude }) {
  return [longitude, latitude];
}

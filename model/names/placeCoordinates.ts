// The coordinates of the gazetteer's places. placeCoordinates.txt is made with places.txt by scripts/gazetteer: its
// first line has three characters for each key there, the lines after it a place each. Reading both takes a moment and
// some memory, so only a worker asks.
import { countWhile } from "../data/countWhile";
import coordinates from "./placeCoordinates.txt?raw";
import { placeKey } from "./placeKey";
import places from "./places.txt?raw";

export interface KnownPlace {
  /** In degrees, to about a kilometre. */
  readonly latitude: number;
  readonly longitude: number;
  /** ISO 3166 code, two letters. */
  readonly country: string;
  /** Other places have the same name; this one has the most inhabitants. */
  readonly isOneOfSeveral: boolean;
}

/** Short names of countries that no list of names has. */
const countries: Readonly<Record<string, string>> = {
  ...{ us: "united states", "u.s.": "united states", usa: "united states", "u.s.a.": "united states" },
  ...{ uk: "united kingdom", "u.k.": "united kingdom", britain: "united kingdom", "great britain": "united kingdom" },
  ...{ uae: "united arab emirates", drc: "democratic republic of congo", burma: "myanmar", holland: "netherlands" },
  ...{ "gaza strip": "gaza", "west bank": "ramallah" },
};

/** Gives what finds a place by its name, in any of the spellings that the gazetteer has. Reads it at the first name. */
export function knownPlaceFinder(): (name: string) => KnownPlace | undefined {
  const known = new Map<string, KnownPlace | undefined>();
  let find: ((key: string) => KnownPlace | undefined) | undefined;
  return (name) => {
    const key = placeKey(name);
    if (!known.has(key)) {
      find ??= placesByKey();
      known.set(key, find(countries[key] ?? key));
    }
    return known.get(key);
  };
}

function placesByKey(): (key: string) => KnownPlace | undefined {
  const blocks = sortedBlocks();
  const [countryOf, latitudes, longitudes] = readPlaces(coordinates.slice(coordinates.indexOf("\n") + 1).split("\n"));
  return (key) => {
    const number = numberOf(blocks, key);
    const mark = number === undefined ? 0 : markAt(number);
    const place = (mark >> 1) - 1;
    const [latitude, longitude, country] = [latitudes[place], longitudes[place], countryOf[place]];
    if (latitude === undefined || longitude === undefined || country === undefined) return undefined;
    return { latitude: latitude / 100, longitude: longitude / 100, country, isOneOfSeveral: (mark & 1) === 1 };
  };
}

/** Three characters say which place a key is (counted from 1, 0 for none), doubled, and one more where there are several. */
function markAt(number: number): number {
  const digit = (place: number) => digits.indexOf(coordinates[3 * number + place] ?? "A");
  return (digit(0) << 12) | (digit(1) << 6) | digit(2);
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Hundredths of degrees. A line has the country where it is another one than before, and the latitude as a step. */
function readPlaces(lines: readonly string[]): readonly [readonly string[], Int16Array, Int16Array] {
  const countryOf: string[] = [];
  const [latitudes, longitudes] = [new Int16Array(lines.length - 1), new Int16Array(lines.length - 1)];
  let [country, latitude] = ["", 0];
  for (const [place, line] of lines.slice(0, -1).entries()) {
    const named = /^[A-Z]{2}/.exec(line)?.[0];
    const [step = "", longitude = ""] = line.slice(named?.length ?? 0).split(" ");
    latitude = Number(step) + (named === undefined ? latitude : 0);
    country = named ?? country;
    countryOf.push(country);
    latitudes[place] = latitude;
    longitudes[place] = Number(longitude);
  }
  return [countryOf, latitudes, longitudes];
}

interface Block {
  /** The number of its first key among all keys. */
  readonly first: number;
  /** The start of each key's characters, and one more entry for the end. */
  readonly starts: Uint32Array;
}

function sortedBlocks(): readonly Block[] {
  const blocks: Block[] = [];
  let first = 0;
  for (let at = 0; at !== -1 && at < places.length; ) {
    const begin = places.indexOf("\n", at) + 1;
    const next = places.indexOf("\n#", begin);
    const end = next === -1 ? places.length : next + 1;
    const starts: number[] = [];
    for (let start = begin; start < end; start = places.indexOf("\n", start) + 1) starts.push(start);
    blocks.push({ first, starts: Uint32Array.from([...starts, end]) });
    first += starts.length;
    at = next === -1 ? -1 : end;
  }
  return blocks;
}

/** The place of a key among all. */
function numberOf(blocks: readonly Block[], key: string): number | undefined {
  for (const { first, starts } of blocks) {
    const keyAt = (place: number) => places.slice(starts[place], (starts[place + 1] ?? 0) - 1);
    const place = countWhile(starts.length - 1, (index) => keyAt(index) < key);
    if (place < starts.length - 1 && keyAt(place) === key) return first + place;
  }
  return undefined;
}

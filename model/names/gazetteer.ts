// The names of places that are known without an article: countries and provinces, cities in all their spellings, towns.
// places.txt is made by scripts/gazetteer and holds sorted keys, so that a name is found by halving and nothing needs to
// be read beforehand.
import { knownPlaces } from "./peoples";
import { placeKey } from "./placeKey";
import places from "./places.txt?raw";

export type PlaceKind = "country" | "region" | "city" | "town";

const blocks: readonly (readonly [PlaceKind, string])[] = [
  ["country", blockOf("countries")],
  ["region", blockOf("regions")],
  ["city", blockOf("cities")],
  ["town", blockOf("towns")],
];

/** The kind of place that a name is known as; undefined when no place is called so. */
export function placeNamed(name: string): PlaceKind | undefined {
  const key = placeKey(name);
  if (knownPlaces.has(key)) return "country";
  return key.length < 3 ? undefined : blocks.find(([, sorted]) => holds(sorted, key))?.[0];
}

/** Looks places up for one text and remembers the answers, since the same names come again and again. */
export function rememberedPlaces(): (name: string) => PlaceKind | undefined {
  const known = new Map<string, PlaceKind | undefined>();
  return (name) => {
    if (known.has(name)) return known.get(name);
    const kind = placeNamed(name);
    known.set(name, kind);
    return kind;
  };
}

function blockOf(name: string): string {
  const start = places.indexOf(`#${name}\n`) + name.length + 2;
  const end = places.indexOf("\n#", start);
  return places.slice(start, end === -1 ? places.length : end + 1);
}

/** Whether a key is one of the sorted lines of a text. */
function holds(lines: string, key: string): boolean {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = lines.lastIndexOf("\n", middle - 1) + 1;
    const end = lines.indexOf("\n", middle);
    const line = lines.slice(start, end);
    if (line === key) return true;
    if (line < key) low = end + 1;
    else high = start;
  }
  return false;
}

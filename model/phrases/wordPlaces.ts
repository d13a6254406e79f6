// Where each word of a text stands, so that a few names are found without reading all of a long text again.
import type { FoldedWords } from "./foldedWords";

/** The places of the words that `fits` accepts, counted in words from 0, ascending. */
export function placesOf(words: FoldedWords, fits: (word: string) => boolean): Int32Array {
  let known = knownPlaces.get(words);
  if (!known) {
    known = readPlaces(words);
    knownPlaces.set(words, known);
  }
  const found: (readonly number[])[] = [];
  for (const [word, places] of known) if (fits(word)) found.push(places);
  return Int32Array.from(found.flat()).sort();
}

/** Read when they are first asked for. */
const knownPlaces = new WeakMap<FoldedWords, ReadonlyMap<string, readonly number[]>>();

function readPlaces(words: FoldedWords): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (let index = 0; index < words.count; index++) {
    const word = words.word(index);
    const known = places.get(word);
    if (known) known.push(index);
    else places.set(word, [index]);
  }
  return places;
}

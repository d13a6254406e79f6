// Names in Arabic and Hebrew: the word behind a title, a noun of a place or of a body, and countries and cities on the
// list. There are no capitals, so what has no cue is not found.

import type { FoundName } from "./foundName";
import { placeNamed } from "./gazetteer";
import { placeKey } from "./placeKey";
import { arabic, hebrew, type SemiticCues } from "./semiticCues";

interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The word without what is written together with it, and where that begins. */
  readonly bare: string;
  readonly bareStart: number;
}

/** In text order; may overlap. Empty in a text without a letter of the two. */
export function findSemiticNames(plain: string): readonly FoundName[] {
  return [arabic, hebrew].flatMap((cues) => (cues.letters.test(plain) ? namesIn(plain, cues) : []));
}

function namesIn(plain: string, cues: SemiticCues): readonly FoundName[] {
  const words = wordsOf(plain, cues);
  const found: FoundName[] = [];
  const put = (start: number, last: number, label: FoundName["label"], weight: number, why: string) => {
    const end = words[last]?.end ?? 0;
    const name = `${label} ${placeKey(plain.slice(start, end))}`;
    const kind = label === "actor" ? "name" : "place";
    found.push({ start, end, label, strong: weight >= 0.8, weight, why, kind, name });
  };
  const beside = (at: number) => areJoined(plain, words, at);
  for (const [index, word] of words.entries()) {
    const title = cueIn(word, cues.titles);
    const body = cueIn(word, cues.bodies);
    const whole = cueIn(word, cues.placesWhole);
    const place = whole ?? cueIn(word, cues.placesBefore);
    if (title) {
      const name = personBehind(words, index, cues, beside);
      if (name) put(name.start, name.last, "actor", 0.85, `behind the title “${title.text}”`);
    } else if (body) {
      const last = bodyEnd(words, index, cues, beside);
      if (last !== undefined) put(body.start, last, "actor", 0.82, `a body's noun: “${body.text}”`);
    } else if (place) {
      const last = nameEnd(words, index + 1, cues, beside);
      const start = whole ? whole.start : (words[index + 1]?.start ?? 0);
      if (last !== undefined) put(start, last, "location", 0.85, `a place noun: “${place.text}”`);
    } else {
      const known = placeFrom(plain, words, index, cues, beside);
      if (known) put(known.start, known.last, "location", known.weight, known.why);
    }
  }
  return found;
}

/** The cue a word is, by itself or behind what is written together with it. */
function cueIn(word: Word, cues: ReadonlySet<string>): { readonly start: number; readonly text: string } | undefined {
  if (cues.has(word.text)) return { start: word.start, text: word.text };
  return cues.has(word.bare) ? { start: word.bareStart, text: word.bare } : undefined;
}

/** The next one or two words behind a title, adjectives of the title passed over. */
function personBehind(
  words: readonly Word[],
  at: number,
  cues: SemiticCues,
  beside: (at: number) => boolean,
): { readonly start: number; readonly last: number } | undefined {
  let first = at + 1;
  while (first < at + 4 && beside(first - 1) && cues.betweenTitleAndName.test(words[first]?.text ?? "")) first++;
  if (!beside(first - 1) || !isPlain(words[first], cues)) return undefined;
  let last = first;
  let parts = cues.nameParts.has(words[first]?.text ?? "") ? 3 : 2;
  while (--parts > 0 && beside(last) && isPlain(words[last + 1], cues)) {
    last++;
    if (cues.nameParts.has(words[last]?.text ?? "")) parts++;
  }
  return cues.nameParts.has(words[last]?.text ?? "") ? undefined : { start: words[first]?.start ?? 0, last };
}

/** The end of a body's name: with the words that carry the article; one word without it may stand between. */
function bodyEnd(
  words: readonly Word[],
  at: number,
  cues: SemiticCues,
  beside: (at: number) => boolean,
): number | undefined {
  let last = at;
  while (
    last < at + 4 &&
    beside(last) &&
    cues.goesOn.test(words[last + 1]?.text ?? "") &&
    isPlain(words[last + 1], cues)
  )
    last++;
  if (last > at) return last;
  const next = words[at + 1];
  if (!next || !beside(at) || !isPlain(next, cues)) return undefined;
  const goesOn = beside(at + 1) && cues.goesOn.test(words[at + 2]?.text ?? "");
  return goesOn ? at + 2 : placeNamed(next.text) ? at + 1 : undefined;
}

function nameEnd(
  words: readonly Word[],
  first: number,
  cues: SemiticCues,
  beside: (at: number) => boolean,
): number | undefined {
  if (!beside(first - 1) || !isPlain(words[first], cues)) return undefined;
  return cues.nameParts.has(words[first]?.text ?? "") && beside(first) && isPlain(words[first + 1], cues)
    ? first + 1
    : first;
}

/** A country, province or city; a city that could be any word needs a preposition. */
function placeFrom(
  plain: string,
  words: readonly Word[],
  at: number,
  cues: SemiticCues,
  beside: (at: number) => boolean,
): { readonly start: number; readonly last: number; readonly weight: number; readonly why: string } | undefined {
  const word = words[at];
  if (!word || word.text.length < 3 || cues.stops.has(word.text)) return undefined;
  const isBehind = at > 0 && beside(at - 1) && cues.placePrepositions.has(words[at - 1]?.text ?? "");
  for (let last = Math.min(at + 3, words.length - 1); last >= at; last--) {
    if (!allJoined(at, last, beside)) continue;
    for (let start = word.start; start <= word.bareStart; start++) {
      const kind = placeNamed(plain.slice(start, words[last]?.end));
      const isClear = kind === "country" || last > at;
      if (!kind || kind === "town" || (!isClear && !isBehind)) continue;
      const weight = isBehind || start > word.start ? 0.86 : 0.8;
      return { start, last, weight, why: kind === "country" ? "a country or region" : "a city or province" };
    }
  }
  return undefined;
}

function isPlain(word: Word | undefined, cues: SemiticCues): boolean {
  return word !== undefined && word.text.length > 1 && !cues.stops.has(word.text) && !/^\p{N}/u.test(word.text);
}

function allJoined(first: number, last: number, beside: (at: number) => boolean): boolean {
  for (let at = first; at < last; at++) if (!beside(at)) return false;
  return true;
}

/** Whether one space and nothing else stands behind a word. */
function areJoined(plain: string, words: readonly Word[], at: number): boolean {
  const word = words[at];
  const next = words[at + 1];
  return word !== undefined && next !== undefined && /^[ \u00a0־-]$/u.test(plain.slice(word.end, next.start));
}

function wordsOf(plain: string, { letters, prefixes }: SemiticCues): readonly Word[] {
  return [...plain.matchAll(/[\p{L}\p{M}\p{N}]+(?:["״׳'][\p{L}\p{M}]+)*׳?/gu)].map(({ 0: raw, index }) => {
    const text = raw.replace(/"/g, "״");
    const prefix = letters.test(raw) ? (prefixes.exec(raw)?.[0].length ?? 0) : 0;
    return { start: index, end: index + raw.length, text, bare: text.slice(prefix), bareStart: index + prefix };
  });
}

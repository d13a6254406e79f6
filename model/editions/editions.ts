// Two editions of one article, sentence by sentence: what stayed, moved, was changed, added and removed. Texts are evidence,
// so nothing here says which is right; it says which sentence of the one is which of the other, and how surely.
import { sentencesIn } from "../text/sentences";
import type { Stretch } from "../text/stretch";
import { type Token, tokensOf } from "./wordDiff";

export interface Sentence extends Stretch {
  readonly text: string;
  readonly tokens: readonly Token[];
}

export interface SentencePair {
  /** Places in the lists of sentences. */
  readonly before: number;
  readonly after: number;
  readonly kind: "same" | "moved" | "changed";
  /** Whether no other sentence could as well be meant. */
  readonly sure: boolean;
}

export interface Editions {
  readonly before: { readonly text: string; readonly sentences: readonly Sentence[] };
  readonly after: { readonly text: string; readonly sentences: readonly Sentence[] };
  /** In the order of the earlier text; no sentence is in two pairs. */
  readonly pairs: readonly SentencePair[];
  /** Sentences that the other edition does not have, by their places. */
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

export function compareEditions(earlier: string, later: string): Editions {
  const before = editionOf(earlier);
  const after = editionOf(later);
  const match = new Map<number, { readonly after: number; readonly isChanged: boolean; readonly sure: boolean }>();
  const taken = new Set<number>();
  for (const found of sameSentences(before.sentences, after.sentences)) {
    match.set(found.before, { ...found, isChanged: false });
    taken.add(found.after);
  }
  const left = before.sentences.flatMap((_, index) => (match.has(index) ? [] : [index]));
  const free = after.sentences.flatMap((_, index) => (taken.has(index) ? [] : [index]));
  const neighbour = (index: number, step: number) => match.get(index + step)?.after;
  for (const found of likeSentences(before.sentences, after.sentences, left, free, neighbour)) {
    match.set(found.before, { ...found, isChanged: true });
    taken.add(found.after);
  }
  const inOrder = [...match].sort(([a], [b]) => a - b);
  const staying = longestAscending(inOrder.map(([, { after }]) => after));
  const pairs = inOrder.map(([index, { after, isChanged, sure }], place): SentencePair => {
    const kind = isChanged ? "changed" : staying.has(place) ? "same" : "moved";
    return { before: index, after, kind, sure };
  });
  return {
    ...{ before, after, pairs },
    removed: before.sentences.flatMap((_, index) => (match.has(index) ? [] : [index])),
    added: after.sentences.flatMap((_, index) => (taken.has(index) ? [] : [index])),
  };
}

function editionOf(text: string) {
  const sentences = sentencesIn(text).map(({ start, end }): Sentence => {
    const own = text.slice(start, end);
    return { start, end, text: own, tokens: tokensOf(own) };
  });
  return { text, sentences };
}

interface Found {
  readonly before: number;
  readonly after: number;
  readonly sure: boolean;
}

/**
 * Sentences with the same characters. Of several that are the same, those with the same neighbours belong together; without
 * these it is no sure thing which is which.
 */
function sameSentences(before: readonly Sentence[], after: readonly Sentence[]): readonly Found[] {
  const found: Found[] = [];
  const places = placesByText(after);
  for (const [text, own] of placesByText(before)) {
    const others = places.get(text);
    if (others === undefined) continue;
    if (own.length * others.length > mostRepetitions) continue;
    const candidates = own.flatMap((a) =>
      others.map((b) => ({ before: a, after: b, likeness: neighboursShared(a, b) })),
    );
    candidates.sort((x, y) => y.likeness - x.likeness || x.before - y.before || x.after - y.after);
    const [free, left] = [new Set(own), new Set(others)];
    for (const { before: a, after: b, likeness } of candidates) {
      if (!free.has(a) || !left.has(b)) continue;
      free.delete(a);
      left.delete(b);
      const isAlone = own.length === 1 && others.length === 1;
      const rivals = candidates.filter(
        (other) => other.likeness >= likeness && (other.before === a || other.after === b),
      );
      found.push({ before: a, after: b, sure: isAlone || (likeness === 2 && rivals.length === 1) });
    }
  }
  return found;

  function neighboursShared(a: number, b: number): number {
    const isShared = (step: number) => before[a + step]?.text === after[b + step]?.text;
    return Number(isShared(-1)) + Number(isShared(1));
  }
}

/** What is repeated more often is a menu or a rule, and told by nothing. */
const mostRepetitions = 10_000;

function placesByText(sentences: readonly Sentence[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [index, { text }] of sentences.entries()) {
    const list = places.get(text);
    if (list) list.push(index);
    else places.set(text, [index]);
  }
  return places;
}

/** How much of their words two sentences must share to be one that was changed. */
const leastLikeness = 0.5;
/** How much more alike it must be than the next one. */
const clearly = 0.15;
/** Standing beside the same sentence counts as much as some words. */
const besideCounts = 0.1;
/** Words in more sentences than these say nothing about which one is meant. */
const commonWord = 40;

/** Sentences that were changed: the most alike first. */
function likeSentences(
  before: readonly Sentence[],
  after: readonly Sentence[],
  left: readonly number[],
  free: readonly number[],
  neighbour: (index: number, step: number) => number | undefined,
): readonly Found[] {
  const byWord = new Map<string, number[]>();
  for (const index of free)
    for (const word of new Set(after[index]?.tokens.map(({ text }) => text))) {
      const list = byWord.get(word);
      if (list) list.push(index);
      else byWord.set(word, [index]);
    }
  const candidates = left.flatMap((index) => {
    const own = before[index]?.tokens ?? [];
    const met = new Set<number>();
    for (const { text } of own) {
      const list = byWord.get(text) ?? [];
      if (list.length <= commonWord) for (const other of list) met.add(other);
    }
    return [...met].flatMap((other) => {
      const beside = neighbour(index, -1) === other - 1 || neighbour(index, 1) === other + 1;
      const likeness = likenessOf(own, after[other]?.tokens ?? []);
      if (likeness < leastLikeness) return [];
      return [{ before: index, after: other, likeness: likeness + (beside ? besideCounts : 0) }];
    });
  });
  candidates.sort((a, b) => b.likeness - a.likeness || a.before - b.before || a.after - b.after);
  const best = new Map<string, { first: number; second: number }>();
  for (const { before, after, likeness } of candidates)
    for (const key of [`before ${before}`, `after ${after}`]) {
      const known = best.get(key);
      if (known === undefined) best.set(key, { first: likeness, second: 0 });
      else known.second = Math.max(known.second, likeness);
    }
  const isClear = (key: string, likeness: number) => likeness - (best.get(key)?.second ?? 0) >= clearly;
  const done = { before: new Set<number>(), after: new Set<number>() };
  const found: Found[] = [];
  for (const { before, after, likeness } of candidates) {
    if (done.before.has(before) || done.after.has(after)) continue;
    done.before.add(before);
    done.after.add(after);
    const sure = isClear(`before ${before}`, likeness) && isClear(`after ${after}`, likeness);
    found.push({ before, after, sure });
  }
  return found;
}

/** Twice the words that both have, over all words: 0 to 1. */
function likenessOf(a: readonly Token[], b: readonly Token[]): number {
  const counts = new Map<string, number>();
  for (const { text } of a) counts.set(text, (counts.get(text) ?? 0) + 1);
  let shared = 0;
  for (const { text } of b) {
    const count = counts.get(text) ?? 0;
    if (count === 0) continue;
    shared++;
    counts.set(text, count - 1);
  }
  return (2 * shared) / Math.max(1, a.length + b.length);
}

/** The places of a longest ascending row of numbers that are all different. */
function longestAscending(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous = new Int32Array(numbers.length).fill(-1);
  for (const [place, number] of numbers.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous[place] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = place;
  }
  const row = new Set<number>();
  for (let place = ends.at(-1) ?? -1; place !== -1; place = previous[place] ?? -1) row.add(place);
  return row;
}

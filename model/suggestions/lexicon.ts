// The words that were tagged before, folded, and how often they were tagged with which label, by whom and where, and
// how often the same words were left alone in articles that are done. Learned set by set and article by article; a set
// that changed is put again, and only what is different costs anything.

import { type FoldedWords, foldedWords, type Phrase, phraseOf, wordsKey } from "../phrases/foldedWords";
import { type PhraseTree, phraseTree } from "../phrases/phraseTree";
import { type StretchIndex, stretchIndex } from "../phrases/stretchIndex";
import type { Stretch } from "../text/stretch";
import { type EdgeCounts, edgesIn, noEdges, sumOfEdges } from "./boundaries";
import { type DoneTexts, doneTexts } from "./doneTexts";
import { habitIn } from "./habit";
import type { SeenSet } from "./seenSet";

/** Labels whose annotations are told by what is said or counted, not by words that come again. */
const untaught = new Set(["claim", "figure"]);

export interface Lexicon {
  /** Takes a set in, or its newer version. Returns for what suggestions may be different now. */
  put(set: SeenSet): Effect;
  forget(article: string, annotator: string): Effect;
  /** Whether the text of an article should be read: someone is done with it and it is not known. */
  needsText(article: string): boolean;
  readText(article: string, text: string): void;
  set(article: string, annotator: string): SeenSet | undefined;
  readonly phrases: PhraseTree<Entry>;
  /** An entry by its folded key. */
  entry(key: string): Entry | undefined;
  /** Label and folded key of a quote as one string; undefined when it is no phrase. */
  keyOf(quote: string, label: string): string | undefined;
  /** How often the words were left without this label in done articles; 0 where nothing is done. */
  leftAlone(entry: Entry, label: string): LeftAlone;
  /** Whether the annotator refused the words of a quote with this label everywhere. */
  isRefused(quote: string, label: string): boolean;
  /** How often a name was tagged again where it was tagged before in the same article, and how often it could have been. */
  habit(): { readonly again: number; readonly chances: number };
  /** The words at the edges of spans that the annotator takes in and leaves out. */
  edges(): EdgeCounts;
}

/** Suggestions may be different nowhere, in the set's own article, or in all articles. */
export type Effect = "none" | "article" | "project";

export interface Entry {
  readonly key: string;
  readonly steps: readonly string[];
  readonly labels: ReadonlyMap<string, Taggings>;
  /** The signs before and after the words in quotes, with counts: `«` and `»`, the point of `U.S.`. */
  readonly edges: ReadonlyMap<string, number>;
}

/** How often words were tagged with one label. */
export interface Taggings {
  readonly own: number;
  readonly others: number;
  /** How many of them began with a capital, and how many could have. */
  readonly capitals: number;
  readonly cased: number;
  /** Annotators with counts. */
  readonly by: ReadonlyMap<string, number>;
  /** How many of them had which sub-label, by its id. */
  readonly subLabels: ReadonlyMap<string, Pick<Taggings, "own" | "others">>;
}

export interface LeftAlone {
  /** In articles where the words were tagged later on. */
  readonly before: number;
  /** In articles where the words were tagged before. */
  readonly after: number;
  /** In articles where they were tagged nowhere, at most three per article; counted until it is clear. */
  readonly apart: number;
}

/** The most usual signs before and after the words in quotes. */
export function usualEdges({ edges }: Entry): { readonly before: string; readonly after: string } {
  let usual = "\n";
  for (const [edge, count] of edges) if (count > (edges.get(usual) ?? 0)) usual = edge;
  const [before = "", after = ""] = usual.split("\n");
  return { before, after };
}

interface OpenEntry extends Entry {
  readonly labels: Map<string, OpenTaggings>;
  readonly edges: Map<string, number>;
}

interface OpenTaggings extends Taggings {
  own: number;
  others: number;
  capitals: number;
  cased: number;
  readonly by: Map<string, number>;
  readonly subLabels: Map<string, { own: number; others: number }>;
}

interface Tagging {
  readonly label: string;
  readonly subLabel: string | undefined;
  readonly phrase: Phrase;
}

interface KnownSet {
  readonly seen: SeenSet;
  readonly taggings: readonly Tagging[];
  /** Per label, made when first asked for. */
  readonly spans: Map<string, StretchIndex>;
  readonly asides: StretchIndex;
  readonly refusedEverywhere: readonly string[];
  habit: { readonly again: number; readonly chances: number } | undefined;
  edges: EdgeCounts;
}

/** Everything the sets and texts teach, at once. */
export function learn(sets: readonly SeenSet[], texts: ReadonlyMap<string, string> = new Map()): Lexicon {
  const learned = newLexicon();
  for (const set of sets) learned.put(set);
  for (const [article, text] of texts) if (learned.needsText(article)) learned.readText(article, text);
  return learned;
}

export function newLexicon(): Lexicon {
  const sets = new Map<string, KnownSet>();
  /** Done sets by article. */
  const done = new Map<string, Set<string>>();
  const entries = new Map<string, OpenEntry>();
  const phrases = phraseTree<Entry>();
  const texts: DoneTexts = doneTexts();
  const read = new Map<string, FoldedWords>();
  const refused = new Map<string, number>();
  const phraseOfQuote = rememberedPhrases();
  let leftAloneKnown = new Map<string, LeftAlone>();

  function put(seen: SeenSet): Effect {
    const place = placeOf(seen.article, seen.annotator);
    const before = sets.get(place);
    const known = study(seen);
    sets.set(place, known);
    if (seen.done) markDone(seen.article, place);
    else unmarkDone(seen.article, place);
    if (seen.done || before?.seen.done) leftAloneKnown = new Map();
    if (seen.done) readCustoms(known);
    const isLesson = !before || !sameLesson(before, known);
    if (isLesson && before) unteach(before);
    if (isLesson) teach(known);
    if (before && sameLimits(before, known)) return isLesson ? "project" : "none";
    // Words that a done set leaves alone are spoken against everywhere.
    return isLesson || seen.done || before?.seen.done ? "project" : "article";
  }

  function forget(article: string, annotator: string): Effect {
    const place = placeOf(article, annotator);
    const known = sets.get(place);
    if (!known) return "none";
    sets.delete(place);
    unmarkDone(article, place);
    leftAloneKnown = new Map();
    unteach(known);
    return "project";
  }

  function study(seen: SeenSet): KnownSet {
    return {
      seen,
      taggings: seen.spans.flatMap(({ label, subLabel, quote }) => {
        const phrase = quote === undefined || untaught.has(label) ? undefined : phraseOfQuote(quote);
        return phrase === undefined ? [] : { label, subLabel, phrase };
      }),
      spans: new Map(),
      asides: stretchIndex(seen.asides),
      refusedEverywhere: seen.own
        ? seen.refusals.flatMap(({ label, quote, everywhere }) => (everywhere ? `${label}\n${wordsKey(quote)}` : []))
        : [],
      habit: undefined,
      edges: noEdges,
    };
  }

  function teach({ seen, taggings, refusedEverywhere }: KnownSet): void {
    for (const { label, subLabel, phrase } of taggings) {
      let entry = entries.get(phrase.key);
      if (!entry) {
        entry = { key: phrase.key, steps: phrase.steps, labels: new Map(), edges: new Map() };
        entries.set(phrase.key, entry);
        phrases.put(phrase.steps, entry);
      }
      let count = entry.labels.get(label);
      if (!count) {
        count = { own: 0, others: 0, capitals: 0, cased: 0, by: new Map(), subLabels: new Map() };
        entry.labels.set(label, count);
      }
      tally(count, seen, { subLabel, phrase }, 1);
      add(entry.edges, `${phrase.before}\n${phrase.after}`, 1);
    }
    for (const key of refusedEverywhere) add(refused, key, 1);
  }

  function unteach({ seen, taggings, refusedEverywhere }: KnownSet): void {
    for (const { label, subLabel, phrase } of taggings) {
      const entry = entries.get(phrase.key);
      const count = entry?.labels.get(label);
      if (!entry || !count) continue;
      tally(count, seen, { subLabel, phrase }, -1);
      add(entry.edges, `${phrase.before}\n${phrase.after}`, -1);
      if (count.own + count.others > 0) continue;
      entry.labels.delete(label);
      if (entry.labels.size > 0) continue;
      entries.delete(phrase.key);
      phrases.remove(phrase.steps);
    }
    for (const key of refusedEverywhere) add(refused, key, -1);
  }

  function markDone(article: string, place: string): void {
    const others = done.get(article) ?? new Set();
    done.set(article, others.add(place));
  }

  function unmarkDone(article: string, place: string): void {
    const others = done.get(article);
    others?.delete(place);
    if (others?.size === 0) done.delete(article);
  }

  function readText(article: string, text: string): void {
    if (read.has(article)) return;
    const words = foldedWords(text);
    read.set(article, words);
    texts.add(article, words);
    leftAloneKnown = new Map();
    for (const place of done.get(article) ?? []) {
      const known = sets.get(place);
      if (known) readCustoms(known);
    }
  }

  function readCustoms(known: KnownSet): void {
    const words = read.get(known.seen.article);
    if (!words) return;
    known.habit = habitIn(words, known.taggings, (label) => spansOf(known, label), known.asides);
    known.edges = edgesIn(words.folded.original, known.seen.spans);
  }

  function leftAlone(entry: Entry, label: string): LeftAlone {
    if (read.size === 0) return nowhere;
    const key = `${label}\n${entry.key}`;
    let known = leftAloneKnown.get(key);
    if (!known) {
      known = countLeftAlone(entry, label);
      leftAloneKnown.set(key, known);
    }
    return known;
  }

  function countLeftAlone(entry: Entry, label: string): LeftAlone {
    let before = 0;
    let after = 0;
    let apart = 0;
    // A common word stands everywhere; that it is one is clear long before all places are counted.
    const { own = 0, others = 0 } = entry.labels.get(label) ?? {};
    const enough = 20 + 5 * (own + others);
    for (const [article, places] of texts.occurrences(entry.steps)) {
      for (const set of done.get(article) ?? []) {
        const known = sets.get(set);
        if (!known) continue;
        const spans = spansOf(known, label);
        const isTagged = ({ start, end }: Stretch) => spans.overlaps(start, end);
        const isLeft = (place: Stretch) => !isTagged(place) && !known.asides.overlaps(place.start, place.end);
        const first = places.findIndex(isTagged);
        const left = places.filter(isLeft).length;
        const leftBefore = places.slice(0, Math.max(0, first)).filter(isLeft).length;
        if (left === places.length) apart += Math.min(3, left);
        else {
          before += leftBefore;
          after += left - leftBefore;
        }
      }
      if (apart > enough) break;
    }
    return { before, after, apart };
  }

  return {
    put,
    forget,
    needsText: (article) => done.has(article) && !read.has(article),
    readText,
    set: (article, annotator) => sets.get(placeOf(article, annotator))?.seen,
    phrases,
    entry: (key) => entries.get(key),
    keyOf: (quote, label) => {
      const phrase = phraseOfQuote(quote);
      return phrase && `${label}\n${phrase.key}`;
    },
    leftAlone,
    isRefused: (quote, label) => refused.size > 0 && refused.has(`${label}\n${wordsKey(quote)}`),
    habit: () => habitOfAll([...sets.values()]),
    edges: () =>
      [...sets.values()]
        .filter(({ seen }) => seen.own && seen.done)
        .reduce((sum, { edges }) => sumOfEdges(sum, edges), noEdges),
  };
}

const nowhere: LeftAlone = { before: 0, after: 0, apart: 0 };

function placeOf(article: string, annotator: string): string {
  return `${article}/${annotator}`;
}

function spansOf(known: KnownSet, label: string): StretchIndex {
  let index = known.spans.get(label);
  if (!index) {
    index = stretchIndex(known.seen.spans.filter((span) => span.label === label));
    known.spans.set(label, index);
  }
  return index;
}

function tally(
  count: OpenTaggings,
  { own, annotator }: SeenSet,
  { subLabel, phrase: { capital } }: Pick<Tagging, "subLabel" | "phrase">,
  by: 1 | -1,
): void {
  count[own ? "own" : "others"] += by;
  if (subLabel !== undefined) {
    const exact = count.subLabels.get(subLabel) ?? { own: 0, others: 0 };
    exact[own ? "own" : "others"] += by;
    if (exact.own + exact.others > 0) count.subLabels.set(subLabel, exact);
    else count.subLabels.delete(subLabel);
  }
  if (capital !== undefined) count.cased += by;
  if (capital) count.capitals += by;
  add(count.by, annotator, by);
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

function sameLesson(a: KnownSet, b: KnownSet): boolean {
  return (
    a.seen.own === b.seen.own &&
    a.refusedEverywhere.join("\t") === b.refusedEverywhere.join("\t") &&
    a.taggings.length === b.taggings.length &&
    a.taggings.every(({ label, subLabel, phrase }, index) => {
      const other = b.taggings[index];
      return other?.label === label && other.subLabel === subLabel && other.phrase === phrase;
    })
  );
}

/** Whether nothing else about the sets could change a suggestion. */
function sameLimits({ seen: a }: KnownSet, { seen: b }: KnownSet): boolean {
  const limits = ({ done, spans, asides, refusals }: SeenSet) => [
    done,
    spans.map(({ label, start, end }) => [label, start, end]),
    asides.map(({ start, end }) => [start, end]),
    refusals.map(({ label, start, end }) => [label, start, end]),
  ];
  return JSON.stringify(limits(a)) === JSON.stringify(limits(b));
}

/** Prior: names are tagged wherever they stand. Told otherwise by what was left alone in done articles. */
const usually = { again: 2, chances: 2 };

function habitOfAll(sets: readonly KnownSet[]): ReturnType<Lexicon["habit"]> {
  let { again, chances } = usually;
  for (const { habit, seen } of sets) {
    if (!habit || !seen.done) continue;
    // How I work says more about what I want than how colleagues do.
    const weight = seen.own ? 1 : 0.5;
    again += weight * habit.again;
    chances += weight * habit.chances;
  }
  return { again, chances };
}

/** The same few thousand quotes come again with every version of a set. */
function rememberedPhrases(): (quote: string) => Phrase | undefined {
  let known = new Map<string, Phrase | undefined>();
  return (quote) => {
    if (known.has(quote)) return known.get(quote);
    if (known.size > 100_000) known = new Map();
    const phrase = phraseOf(quote);
    known.set(quote, phrase);
    return phrase;
  };
}

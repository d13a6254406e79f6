// “Tagged differently elsewhere”: words that were given more than one label, by whom and where. Words are the same when they
// fold to the same text: `Fοrces` with a Greek omicron is `forces`.

import { type AnnotationSet, endOf, idSchema, misplacement, quoteOf, startOf } from "../annotation/annotation";
import { compareText } from "../data/compareText";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import type { Label } from "../project/label";
import { fold } from "../text/fold";
import { meaningOf } from "./meaningOf";

const variantSchema = z.strictObject({
  /** Id of a label that is not merged into another. */
  label: z.string().min(1).max(60),
  places: z.array(
    z.strictObject({
      article: idSchema,
      annotator: idSchema,
      annotation: idSchema,
      start: z.int().min(0),
      end: z.int().min(1),
    }),
  ),
  /** How many places are left out. Absent: none. */
  more: z.int().min(1).optional(),
});
type InconsistencyVariant = Immutable<z.infer<typeof variantSchema>>;
type Place = InconsistencyVariant["places"][number];

export const inconsistencySchema = z.strictObject({
  /** The words in their most frequent spelling; places are gathered by the folded form. */
  words: z.string().min(1),
  /** The one used most first; at least two. */
  variants: z.array(variantSchema).min(2),
});
export type Inconsistency = Immutable<z.infer<typeof inconsistencySchema>>;

export interface TaggedArticle {
  readonly id: string;
  readonly text: string;
  readonly sets: readonly { readonly annotator: string; readonly set: AnnotationSet }[];
}

export interface InconsistencyCollector {
  add(article: TaggedArticle): void;
  /** The most disputed first: by how many places are not tagged as most are, then by how many people tagged them. */
  inconsistencies(limit: number): { readonly inconsistencies: readonly Inconsistency[]; readonly more: boolean };
}

/** Sentences are not words that come again. UTF-16 units. */
const longestWords = 200;

/** More would be too many to look through. */
const mostPlaces = 500;

/**
 * Collects the words that were tagged, article by article; each article is added once. Unplaced annotations are left
 * out, and a label counts as the one it was merged into. The result does not depend on the order of articles and sets.
 */
export function inconsistencyCollector(labels: readonly Label[]): InconsistencyCollector {
  const meant = meaningOf(labels);
  const folded = foldedWords();
  const tagged = new Map<string, TaggedWords>();
  return {
    add({ id: article, text, sets }) {
      for (const { annotator, set } of sets) {
        for (const annotation of set.annotations) {
          const words = quoteOf(annotation);
          const key = words.length > longestWords ? "" : folded(words);
          if (key === "" || misplacement(text, annotation) !== undefined) continue;
          const found = tagged.get(key) ?? newWords(tagged, key);
          const [start, end] = [startOf(annotation), endOf(annotation)];
          count(found.spellings, words);
          placesOf(found, meant(annotation.label)).push({ article, annotator, annotation: annotation.id, start, end });
        }
      }
    },
    inconsistencies(limit) {
      const disputed = [...tagged].filter(([, { places }]) => places.size > 1).map(([key, words]) => rank(key, words));
      disputed.sort(compareRanked);
      const inconsistencies = disputed.slice(0, limit).map(({ words }) => inconsistencyOf(words));
      return { inconsistencies, more: disputed.length > limit };
    },
  };
}

interface TaggedWords {
  readonly spellings: Map<string, number>;
  /** The places by label. */
  readonly places: Map<string, Place[]>;
}

function newWords(tagged: Map<string, TaggedWords>, key: string): TaggedWords {
  const made = { spellings: new Map<string, number>(), places: new Map<string, Place[]>() };
  tagged.set(key, made);
  return made;
}

function placesOf({ places }: TaggedWords, label: string): Place[] {
  const known = places.get(label);
  if (known !== undefined) return known;
  const made: Place[] = [];
  places.set(label, made);
  return made;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Folds words and remembers the result, since the same words come again and again. */
function foldedWords(): (words: string) => string {
  const known = new Map<string, string>();
  return (words) => {
    let folded = known.get(words);
    if (folded === undefined) {
      folded = fold(words).text.replace(/\s+/gu, " ").trim();
      known.set(words, folded);
    }
    return folded;
  };
}

interface Ranked {
  readonly key: string;
  readonly words: TaggedWords;
  /** Places that are not tagged as most are. */
  readonly differing: number;
  readonly people: number;
}

function rank(key: string, words: TaggedWords): Ranked {
  const places = [...words.places.values()];
  const all = places.reduce((sum, { length }) => sum + length, 0);
  const most = places.reduce((largest, { length }) => Math.max(largest, length), 0);
  const people = new Set(places.flatMap((some) => some.map(({ annotator }) => annotator)));
  return { key, words, differing: all - most, people: people.size };
}

function compareRanked(a: Ranked, b: Ranked): number {
  return b.differing - a.differing || b.people - a.people || compareText(a.key, b.key);
}

function inconsistencyOf({ spellings, places }: TaggedWords): Inconsistency {
  const [words = ""] = [...spellings].sort(([a, one], [b, other]) => other - one || compareText(a, b))[0] ?? [];
  const byCount = [...places].sort(([a, some], [b, others]) => others.length - some.length || compareText(a, b));
  const variants = byCount.map(([label, all]): InconsistencyVariant => {
    const shown = all.toSorted(comparePlaces).slice(0, mostPlaces);
    return { label, places: shown, ...(all.length > shown.length && { more: all.length - shown.length }) };
  });
  return { words, variants };
}

function comparePlaces(a: Place, b: Place): number {
  return (
    compareText(a.article, b.article) ||
    a.start - b.start ||
    b.end - a.end ||
    compareText(a.annotator, b.annotator) ||
    compareText(a.annotation, b.annotation)
  );
}

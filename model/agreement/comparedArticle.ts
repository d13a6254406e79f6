// An article with the annotation sets that are to be compared, and the spans, units and words that are compared: those
// in the text without *not article text*. Which sets take part (those marked done, say) is for the caller to choose.
import { type Annotation, type ArticleLabelValues, type Aside, misplacement } from "../annotation/annotation";
import { type Label, labelFor } from "../project/label";
import type { Stretch } from "../text/stretch";
import { type ComparedSpan, comparedSpan } from "./comparedSpan";
import { type Remainder, remainderOf } from "./remainder";
import { unitsOf } from "./units";
import { type LabelSets, labelSets, wordLabels } from "./wordLabels";

export interface ComparedArticle {
  readonly id: string;
  readonly text: string;
  readonly sets: readonly { readonly annotator: string; readonly set: ComparedSet }[];
}

/** The compared part of an annotation set. */
export interface ComparedSet {
  readonly annotations: readonly (Pick<Annotation, "label" | "fragments"> &
    Partial<Pick<Annotation, "origin">> & {
      /** Of a label that has sub-labels: that label, and which of them it is. */
      readonly divided?: { readonly label: string; readonly subLabel?: string };
    })[];
  readonly articleLabels?: readonly ArticleLabelValues[];
  readonly asides?: readonly Pick<Aside, "start" | "end" | "quote">[];
}

/** An article as its annotators are compared on it. */
export interface ArticleView {
  readonly remainder: Remainder;
  readonly words: number;
  readonly labelSets: LabelSets;
  /** In the order of the annotators' ids. */
  readonly annotators: readonly AnnotatorView[];
}

export interface AnnotatorView {
  readonly annotator: string;
  /** Ordered by start. */
  readonly spans: readonly ComparedSpan[];
  readonly spansOf: ReadonlyMap<string, readonly ComparedSpan[]>;
  /** Labels ascending. */
  readonly units: ReadonlyMap<string, readonly number[]>;
  /** The number of each word's set of labels. */
  readonly wordLabels: Int32Array;
}

/** Annotations that stand where they say, their labels as the project means them now. */
export interface PlacedSet {
  readonly annotator: string;
  readonly asides: readonly Stretch[];
  readonly annotations: readonly { readonly label: string; readonly fragments: readonly Stretch[] }[];
  readonly unplaced: number;
}

export function placedSets({ text, sets }: ComparedArticle, labels: readonly Label[]): readonly PlacedSet[] {
  const meant = new Map<string, string>();
  const meaning = (label: string): string => {
    const known = meant.get(label) ?? labelFor(labels, label)?.id ?? label;
    meant.set(label, known);
    return known;
  };
  const placed = sets.map(({ annotator, set }): PlacedSet => {
    const annotations = set.annotations.filter((annotation) => misplacement(text, annotation) === undefined);
    return {
      annotator,
      asides: (set.asides ?? []).filter(({ start, end, quote }) => text.slice(start, end) === quote),
      annotations: annotations.map(({ label, fragments }) => ({ label: meaning(label), fragments })),
      unplaced: set.annotations.length - annotations.length,
    };
  });
  return placed.sort((a, b) => (a.annotator < b.annotator ? -1 : 1));
}

/** The rest of the text when the asides of these annotators are left out. */
export function remainderFor(text: string, sets: readonly PlacedSet[]): Remainder {
  return remainderOf(
    text.length,
    sets.map(({ asides }) => asides),
  );
}

/** `words` are those of the whole text, as `wordsIn` gives them. */
export function viewOf(words: Int32Array, remainder: Remainder, sets: readonly PlacedSet[]): ArticleView {
  const remaining = remainder.leftOut.length === 0 ? words : wordsLeft(words, remainder);
  const known = labelSets();
  return {
    remainder,
    words: remaining.length / 2,
    labelSets: known,
    annotators: sets.map((set) => annotatorView(set, remainder, remaining, known)),
  };
}

function annotatorView(set: PlacedSet, remainder: Remainder, words: Int32Array, known: LabelSets): AnnotatorView {
  const spans: ComparedSpan[] = [];
  for (const { label, fragments } of set.annotations) {
    const span = comparedSpan(label, placedIn(remainder, fragments));
    if (span !== undefined) spans.push(span);
  }
  spans.sort((a, b) => a.start - b.start);
  const spansOf = new Map<string, ComparedSpan[]>();
  for (const span of spans) {
    const same = spansOf.get(span.label);
    if (same === undefined) spansOf.set(span.label, [span]);
    else same.push(span);
  }
  const labels = [...spansOf.keys()].sort();
  const units = new Map(labels.map((label) => [label, unitsOf(fragmentsOf(spansOf.get(label) ?? []))]));
  return { annotator: set.annotator, spans, spansOf, units, wordLabels: wordLabels(words, [...units], known) };
}

function placedIn({ leftOut, place }: Remainder, fragments: readonly Stretch[]): readonly Stretch[] {
  if (leftOut.length === 0) return fragments;
  return fragments
    .map(({ start, end }) => ({ start: place(start), end: place(end) }))
    .filter(({ start, end }) => start < end);
}

function fragmentsOf(spans: readonly ComparedSpan[]): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (const { fragments } of spans) for (const { start, end } of fragments) found.push([start, end]);
  return found;
}

/** Words that touch what is left out are left out whole. */
function wordsLeft(words: Int32Array, { leftOut, place }: Remainder): Int32Array {
  const left: number[] = [];
  let next = 0;
  for (let at = 0; at < words.length; at += 2) {
    const [start, end] = [words[at] ?? 0, words[at + 1] ?? 0];
    while ((leftOut[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    if ((leftOut[next]?.start ?? Number.POSITIVE_INFINITY) >= end) left.push(place(start), place(end));
  }
  return Int32Array.from(left);
}

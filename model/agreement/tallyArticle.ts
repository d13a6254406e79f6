// Counts, for one article, how far its annotators agree: every two of them, and all together.
import type { Label } from "../project/label";
import {
  type AgreementTally,
  addPooledPair,
  allLabels,
  type ContinuumCounts,
  emptyGroup,
  emptyPair,
  emptyTally,
  type GroupTally,
  type PairTally,
  type SpanCounts,
} from "./agreementTally";
import {
  type AnnotatorView,
  type ArticleView,
  type ComparedArticle,
  type PlacedSet,
  placedSets,
  remainderFor,
  viewOf,
} from "./comparedArticle";
import { addTable, type CrossTable } from "./crossTable";
import { labelConfusion } from "./labelConfusion";
import type { Remainder } from "./remainder";
import { matchSpans } from "./spanMatching";
import { commonLength, lengthOfUnits, squaresOfUnits } from "./units";
import { wordsIn } from "./wordsIn";

/**
 * Stretches that are *not article text* are decided for everyone together, and for every two on their own, so that the
 * agreement of two people does not depend on who else is asked.
 */
export function tallyArticle(article: ComparedArticle, labels: readonly Label[]): AgreementTally {
  const steps = tallyInSteps(article, labels, "each");
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * The same, step by step, so that a caller can let others work in between: a thousand annotators are half a million pairs.
 * `pooled` pairs are counted together only, in memory for one.
 */
export function* tallyInSteps(
  article: ComparedArticle,
  labels: readonly Label[],
  pairs: "each" | "pooled",
): Generator<void, AgreementTally, void> {
  const tally = emptyTally();
  const sets = placedSets(article, labels);
  if (sets.length < 2) return tally;
  const words = wordsIn(article.text);
  const everyone = viewOf(words, remainderFor(article.text, sets), sets);
  const group = emptyGroup();
  for (const [index, one] of sets.entries()) {
    for (const [further, other] of sets.slice(index + 1).entries()) {
      const counts = continuumOf(everyone, index, index + 1 + further);
      const pair = pairView(article, words, everyone, [index, index + 1 + further], [one, other]);
      if (pairs === "pooled") addPooledPair(tally, spanCounts(pair.a, pair.b));
      else tally.pairs.set(`${one.annotator} ${other.annotator}`, pairTally(pair, counts, one, other));
      addPairTo(group, counts);
    }
    yield;
  }
  tally.groups.set(sets.length, completed(group, everyone));
  for (const { spans } of everyone.annotators) {
    for (const { label } of spans) tally.annotations.set(label, (tally.annotations.get(label) ?? 0) + 1);
  }
  const placed = sets.reduce((sum, { annotations }) => sum + annotations.length, 0);
  const compared = everyone.annotators.reduce((sum, { spans }) => sum + spans.length, 0);
  tally.unplaced = sets.reduce((sum, { unplaced }) => sum + unplaced, 0);
  tally.aside = { annotations: placed - compared, characters: article.text.length - everyone.remainder.length };
  return tally;
}

interface PairView {
  /** The view of two annotators, when it differs from everyone's. */
  readonly own: ArticleView | undefined;
  readonly a: AnnotatorView;
  readonly b: AnnotatorView;
}

function pairView(
  { text }: ComparedArticle,
  words: Int32Array,
  everyone: ArticleView,
  places: readonly [number, number],
  sets: readonly [PlacedSet, PlacedSet],
): PairView {
  const remainder = remainderFor(text, sets);
  const own = sameRemainder(remainder, everyone.remainder) ? undefined : viewOf(words, remainder, sets);
  const [a, b] = own ? own.annotators : [everyone.annotators[places[0]], everyone.annotators[places[1]]];
  if (a?.annotator !== sets[0].annotator || b?.annotator !== sets[1].annotator)
    throw new Error("the annotators of a view are not in the order of the sets");
  return { own, a, b };
}

function pairTally({ own, a, b }: PairView, counts: ContinuumCounts, one: PlacedSet, other: PlacedSet): PairTally {
  return {
    ...emptyPair(one.annotator, other.annotator),
    ...(own === undefined ? counts : continuumOf(own, 0, 1)),
    articles: 1,
    spans: spanCounts(a, b),
    confusion: labelConfusion(a.spans, b.spans),
  };
}

function sameRemainder(a: Remainder, b: Remainder): boolean {
  return (
    a.leftOut.length === b.leftOut.length &&
    a.leftOut.every(({ start, end }, index) => b.leftOut[index]?.start === start && b.leftOut[index]?.end === end)
  );
}

function spanCounts(a: AnnotatorView, b: AnnotatorView): Map<string, SpanCounts> {
  const counts = new Map<string, SpanCounts>();
  const all = { a: 0, b: 0, exact: 0, overlapping: 0 };
  for (const label of new Set([...a.spansOf.keys(), ...b.spansOf.keys()])) {
    const [ofA, ofB] = [a.spansOf.get(label) ?? [], b.spansOf.get(label) ?? []];
    const { exact, overlapping } = matchSpans(ofA, ofB);
    counts.set(label, inOneArticle({ a: ofA.length, b: ofB.length, exact, overlapping }));
    all.a += ofA.length;
    all.b += ofB.length;
    all.exact += exact;
    all.overlapping += overlapping;
  }
  if (counts.size > 0) counts.set(allLabels, inOneArticle(all));
  return counts;
}

function inOneArticle(counts: Pick<SpanCounts, "a" | "b" | "exact" | "overlapping">): SpanCounts {
  const { a, b, exact, overlapping } = counts;
  const [exactF1, overlappingF1] = [rounded((2 * exact) / (a + b)), rounded((2 * overlapping) / (a + b))];
  return { a, b, exact, overlapping, articles: 1, exactF1, overlappingF1 };
}

/** To the ninth digit, in binary: the sum over millions of articles is exact, and so the same in any order. */
function rounded(f1: number): number {
  return Math.round(f1 * 2 ** 30) / 2 ** 30;
}

/** The continuum of two annotators of a view. */
function continuumOf(view: ArticleView, one: number, other: number): ContinuumCounts {
  const [a, b] = [view.annotators[one], view.annotators[other]];
  const counts: ContinuumCounts = {
    characters: view.remainder.length,
    words: view.words,
    units: new Map(),
    wordLabels: new Map(),
  };
  if (a === undefined || b === undefined) return counts;
  for (const label of new Set([...a.units.keys(), ...b.units.keys()])) {
    const [ofA, ofB] = [a.units.get(label) ?? [], b.units.get(label) ?? []];
    counts.units.set(label, {
      length: lengthOfUnits(ofA) + lengthOfUnits(ofB),
      common: commonLength(ofA, ofB),
      squares: squaresOfUnits(ofA) + squaresOfUnits(ofB),
    });
  }
  counts.wordLabels = crossed(a.wordLabels, b.wordLabels, view.labelSets.names);
  return counts;
}

function crossed(a: Int32Array, b: Int32Array, names: readonly string[]): CrossTable {
  const counts = new Int32Array(names.length * names.length);
  for (let word = 0; word < a.length; word++) {
    const cell = (a[word] ?? 0) * names.length + (b[word] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const table: CrossTable = new Map();
  for (const [row, name] of names.entries()) {
    const columns = new Map<string, number>();
    for (const [column, other] of names.entries()) {
      const count = counts[row * names.length + column] ?? 0;
      if (count > 0) columns.set(other, count);
    }
    if (columns.size > 0) table.set(name, columns);
  }
  return table;
}

/** Common characters and words' labels are sums over pairs. */
function addPairTo(group: GroupTally, { units, wordLabels }: ContinuumCounts): void {
  addTable(group.wordLabels, wordLabels);
  for (const [label, { common }] of units) {
    const known = group.units.get(label);
    if (known === undefined) group.units.set(label, { length: 0, common, squares: 0 });
    else known.common += common;
  }
}

/** Lengths and squares are sums over annotators. */
function completed(group: GroupTally, view: ArticleView): GroupTally {
  for (const { units } of view.annotators) {
    for (const [label, stretches] of units) {
      const known = group.units.get(label);
      if (known === undefined) continue;
      known.length += lengthOfUnits(stretches);
      known.squares += squaresOfUnits(stretches);
    }
  }
  return { ...group, articles: 1, characters: view.remainder.length, words: view.words };
}

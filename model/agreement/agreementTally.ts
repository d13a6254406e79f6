// The counts of articles from which agreement follows: they can be added up, article by article, in any order and in
// any thread. Numbers come out of it in `agreementReport`.
import { addTable, type CrossTable, inKeyOrder, tableInOrder } from "./crossTable";

/** Annotations of one label, or of all. */
export interface SpanCounts {
  a: number;
  b: number;
  exact: number;
  overlapping: number;
  /** Articles in which at least one of the two used the label, and the sums of their F1. */
  articles: number;
  exactF1: number;
  overlappingF1: number;
}

/** Characters of one label's continuum; see `UnitizedValue`. */
export interface UnitCounts {
  /** The length of all annotators' units together. */
  length: number;
  /** Characters that both marked, summed over pairs of annotators. */
  common: number;
  squares: number;
}

/** One continuum's size and labels. */
export interface ContinuumCounts {
  characters: number;
  words: number;
  units: Map<string, UnitCounts>;
  /**
   * Per pair of annotators, how many words carry which sets of labels (JSON lists). In the tally of a pair, rows are the
   * first one's; in that of everyone the two are in either order.
   */
  wordLabels: CrossTable;
}

export interface PairTally extends ContinuumCounts {
  /** Ids; `a` is before `b`. */
  a: string;
  b: string;
  articles: number;
  /** Counts per label; those of all labels together are under `allLabels`. */
  spans: Map<string, SpanCounts>;
  /** Labels of `a` (rows) against labels of `b`. */
  confusion: CrossTable;
}

/** Articles that have the same number of annotators to compare. */
export interface GroupTally extends ContinuumCounts {
  articles: number;
}

export interface AgreementTally {
  pairs: Map<string, PairTally>;
  /** Tallies by the number of annotators. */
  groups: Map<number, GroupTally>;
  /** Everyone's annotations that were compared, per label. */
  annotations: Map<string, number>;
  /** Annotations whose quote is not what the text holds there, not compared. */
  unplaced: number;
  /** Articles that could not be read, not compared. */
  unreadable: number;
  /** Annotations and characters of *not article text*, not compared. */
  aside: { annotations: number; characters: number };
}

/** No label is empty. */
export const allLabels = "";

export function emptyTally(): AgreementTally {
  return {
    ...{ pairs: new Map(), groups: new Map(), annotations: new Map() },
    ...{ unplaced: 0, unreadable: 0, aside: { annotations: 0, characters: 0 } },
  };
}

/** Adds `more` to `total`, which changes; `more` stays as it is. */
export function addTally(total: AgreementTally, more: AgreementTally): void {
  for (const [key, pair] of more.pairs) {
    const known = total.pairs.get(key) ?? emptyPair(pair.a, pair.b);
    total.pairs.set(key, known);
    known.articles += pair.articles;
    addContinuum(known, pair);
    addTable(known.confusion, pair.confusion);
    for (const [label, counts] of pair.spans) addSpans(known.spans, label, counts);
  }
  for (const [annotators, group] of more.groups) {
    const known = total.groups.get(annotators) ?? emptyGroup();
    total.groups.set(annotators, known);
    known.articles += group.articles;
    addContinuum(known, group);
  }
  for (const [label, count] of more.annotations) {
    total.annotations.set(label, (total.annotations.get(label) ?? 0) + count);
  }
  total.unplaced += more.unplaced;
  total.unreadable += more.unreadable;
  total.aside.annotations += more.aside.annotations;
  total.aside.characters += more.aside.characters;
}

/**
 * The same counts in the order of their keys. Measures are sums of fractions, whose last digit depends on the order, and the
 * order in which articles were added is not the same in every run.
 */
export function tallyInOrder(tally: AgreementTally): AgreementTally {
  const pairs = [...tally.pairs].map(([key, pair]): [string, PairTally] => [
    key,
    {
      ...continuumInOrder(pair),
      ...{ spans: inKeyOrder(pair.spans), confusion: tableInOrder(pair.confusion) },
    },
  ]);
  const groups = [...tally.groups].map(([key, group]): [number, GroupTally] => [key, continuumInOrder(group)]);
  return {
    ...tally,
    pairs: inKeyOrder(new Map(pairs)),
    groups: inKeyOrder(new Map(groups)),
    annotations: inKeyOrder(tally.annotations),
  };
}

function continuumInOrder<Counts extends ContinuumCounts>(counts: Counts): Counts {
  return { ...counts, units: inKeyOrder(counts.units), wordLabels: tableInOrder(counts.wordLabels) };
}

/** Adds a pair of annotators to what is known of all pairs together. */
export function addPooledPair({ pairs }: AgreementTally, spans: ReadonlyMap<string, SpanCounts>): void {
  const pool = pairs.get(pooled) ?? emptyPair(pooled, pooled);
  pairs.set(pooled, pool);
  for (const [label, counts] of spans) addSpans(pool.spans, label, counts);
}

/** Stands for every pair; no id is empty. */
const pooled = "";

export function emptyPair(a: string, b: string): PairTally {
  return { a, b, articles: 0, spans: new Map(), confusion: new Map(), ...emptyContinuum() };
}

export function emptyGroup(): GroupTally {
  return { articles: 0, ...emptyContinuum() };
}

function emptyContinuum(): ContinuumCounts {
  return { characters: 0, words: 0, units: new Map(), wordLabels: new Map() };
}

function addContinuum(total: ContinuumCounts, more: ContinuumCounts): void {
  total.characters += more.characters;
  total.words += more.words;
  addTable(total.wordLabels, more.wordLabels);
  for (const [label, counts] of more.units) addUnits(total.units, label, counts);
}

function addUnits(total: Map<string, UnitCounts>, label: string, more: UnitCounts): void {
  const known = total.get(label);
  if (known === undefined) total.set(label, { ...more });
  else {
    known.length += more.length;
    known.common += more.common;
    known.squares += more.squares;
  }
}

function addSpans(total: Map<string, SpanCounts>, label: string, more: SpanCounts): void {
  const known = total.get(label);
  if (known === undefined) total.set(label, { ...more });
  else {
    known.a += more.a;
    known.b += more.b;
    known.exact += more.exact;
    known.overlapping += more.overlapping;
    known.articles += more.articles;
    known.exactF1 += more.exactF1;
    known.overlappingF1 += more.overlappingF1;
  }
}

// How far annotators agree, as it is shown, printed and exported: measures per label, for every two annotators, for all of
// them, and per article. Measures are made of a tally here; formulas are where their names say.

import { idSchema } from "../annotation/annotation";
import { compareText } from "../data/compareText";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import {
  alphaMeasure,
  f1Measure,
  fleissMeasure,
  kappaMeasure,
  type Naming,
  perArticleMeasure,
  unitizingMeasure,
} from "./agreementMeasures";
import {
  type AgreementTally,
  allLabels,
  type ContinuumCounts,
  type PairTally,
  type SpanCounts,
} from "./agreementTally";
import { articleLabelAgreementSchema } from "./articleLabelAgreement";
import { cellsOf } from "./crossTable";
import { nothing } from "./labelConfusion";
import { measureSchema } from "./measure";
import { subLabelAgreementSchema } from "./subLabelRows";
import { type Disagreement, unitizingDisagreement } from "./unitizingAlpha";

const count = z.int().min(0);
/** Id of a label; absent: all labels together. */
const label = z.string().min(1).max(60).optional();

const pairRowSchema = z.strictObject({
  label,
  /** How many annotations of each were compared. */
  annotations: z.strictObject({ a: count, b: count }),
  /** F1 of spans: on the same characters; sharing at least one. */
  exact: measureSchema,
  overlapping: measureSchema,
  /** The mean over articles of the same two. */
  exactPerArticle: measureSchema,
  overlappingPerArticle: measureSchema,
  /** Krippendorff's alpha for unitizing. */
  unitizing: measureSchema,
  /** Cohen's kappa on words: whether they carry the label; with all labels, which set of labels they carry. */
  kappa: measureSchema,
});

const groupRowSchema = z.strictObject({
  label,
  annotations: count,
  /** F1 of spans over all pairs of annotators together. */
  exact: measureSchema,
  overlapping: measureSchema,
  unitizing: measureSchema,
  /** On words, as Cohen's kappa in a pair. */
  fleiss: measureSchema,
  alpha: measureSchema,
});

export const pairAgreementSchema = z.strictObject({
  a: idSchema,
  b: idSchema,
  /** How many articles both annotators have a set for. */
  articles: count,
  /** All labels first, then each. */
  rows: z.array(pairRowSchema),
  /** How often one annotator gave label `a` where the other gave `b`; an absent label means no annotation. */
  confusion: z.array(z.strictObject({ a: label, b: label, count })),
});
export type PairAgreement = Immutable<z.infer<typeof pairAgreementSchema>>;

const articleRowSchema = z.strictObject({
  article: idSchema,
  annotators: z.array(idSchema),
  /** F1 of spans of all labels, over all pairs of annotators together. */
  exact: measureSchema,
  overlapping: measureSchema,
  unitizing: measureSchema,
});
export type ArticleAgreement = Immutable<z.infer<typeof articleRowSchema>>;

export const agreementReportSchema = z.strictObject({
  /** The annotators who were compared. */
  annotators: z.array(idSchema),
  /** How many articles have sets of at least two of them. */
  articles: count,
  everyone: z.array(groupRowSchema),
  pairs: z.array(pairAgreementSchema),
  /** A row per label that has sub-labels; absent when none has. */
  subLabels: z.array(subLabelAgreementSchema).min(1).optional(),
  /** A row per label of the whole article; absent when there is none. */
  articleLabels: z.array(articleLabelAgreementSchema).min(1).optional(),
  /** One row per compared article. */
  perArticle: z.array(articleRowSchema),
  /** How the annotations in the compared articles came to be, by annotator. Absent in a report of tallies alone. */
  origins: z.array(z.strictObject({ annotator: idSchema, hand: count, import: count, suggestion: count })).optional(),
  /** The parts that were not compared. */
  leftOut: z.strictObject({
    /** Annotations whose quote is not what the text holds there. */
    unplaced: count,
    /** Articles that could not be read; the project's problems say why. */
    unreadable: count,
    /** *Not article text*, and the annotations in it. */
    aside: z.strictObject({ annotations: count, characters: count }),
  }),
});
export type AgreementReport = Immutable<z.infer<typeof agreementReportSchema>>;

export interface ReportFacts {
  readonly annotators: readonly { readonly id: string; readonly name: string }[];
  /** The labels to report on, in this order; others that were used follow. */
  readonly labels: readonly { readonly id: string; readonly name: string }[];
}

export function agreementReport(
  tally: AgreementTally,
  facts: ReportFacts,
  perArticle: readonly ArticleAgreement[] = [],
): AgreementReport {
  const naming = namingOf(facts);
  const labels = labelsOf(tally, facts);
  return {
    ...agreementOfAll(tally, facts),
    pairs: [...tally.pairs.values()]
      .toSorted((a, b) => compareText(a.a, b.a) || compareText(a.b, b.b))
      .map((pair) => pairAgreement(pair, labels, naming)),
    perArticle,
    leftOut: { unplaced: tally.unplaced, unreadable: tally.unreadable, aside: tally.aside },
  };
}

/** The report's part about everyone together; a tally of pooled pairs is enough for that. */
export function agreementOfAll(
  tally: AgreementTally,
  facts: ReportFacts,
): Pick<AgreementReport, "annotators" | "articles" | "everyone"> {
  const naming = namingOf(facts);
  const labels = labelsOf(tally, facts);
  return {
    annotators: facts.annotators.map(({ id }) => id),
    articles: [...tally.groups.values()].reduce((sum, { articles }) => sum + articles, 0),
    everyone: [allLabels, ...labels].map((id) => groupRow(tally, id, labels, facts, naming)),
  };
}

/** An article's row, of its own tally. */
export function articleAgreement(
  article: string,
  annotators: readonly string[],
  tally: AgreementTally,
  facts: ReportFacts,
): ArticleAgreement {
  const naming = namingOf(facts);
  return {
    article,
    annotators,
    ...pooledF1(tally, allLabels, naming),
    unitizing: unitizingOfGroups(tally, labelsOf(tally, facts), allLabels, naming),
  };
}

function pairAgreement(pair: PairTally, labels: readonly string[], naming: Naming): PairAgreement {
  const people = [naming.person(pair.a), naming.person(pair.b)] as const;
  const rows = [allLabels, ...labels].map((id) => {
    const counts = pair.spans.get(id) ?? noSpans;
    const what = naming.label(id);
    const exact = { counts, people, what, kind: "exact" } as const;
    const overlapping = { counts, people, what, kind: "overlapping" } as const;
    const asked = id === allLabels ? labels : [id];
    const isUnused = asked.every((one) => (pair.units.get(one)?.length ?? 0) === 0);
    return {
      ...labelled(id),
      annotations: { a: counts.a, b: counts.b },
      exact: f1Measure(exact),
      overlapping: f1Measure(overlapping),
      exactPerArticle: perArticleMeasure(exact),
      overlappingPerArticle: perArticleMeasure(overlapping),
      unitizing: unitizingMeasure(disagreementsOf([[2, pair]], asked), pair.characters, what, isUnused),
      kappa: kappaMeasure(pair, id, what),
    };
  });
  const confusion = [...cellsOf(pair.confusion)]
    .toSorted((x, y) => compareText(x.row, y.row) || compareText(x.column, y.column))
    .map((cell) => ({
      ...(cell.row === nothing ? {} : { a: cell.row }),
      ...(cell.column === nothing ? {} : { b: cell.column }),
      count: cell.count,
    }));
  return { a: pair.a, b: pair.b, articles: pair.articles, rows, confusion };
}

function groupRow(
  tally: AgreementTally,
  id: string,
  labels: readonly string[],
  { annotators }: ReportFacts,
  naming: Naming,
): AgreementReport["everyone"][number] {
  const what = naming.label(id);
  const used = id === allLabels ? [...tally.annotations.keys()] : [id];
  return {
    ...labelled(id),
    annotations: used.reduce((sum, one) => sum + (tally.annotations.get(one) ?? 0), 0),
    ...pooledF1(tally, id, naming),
    unitizing: unitizingOfGroups(tally, labels, id, naming),
    fleiss: fleissMeasure(tally.groups, annotators.length, id, what),
    alpha: alphaMeasure(tally.groups, id, what),
  };
}

function pooledF1(tally: AgreementTally, id: string, naming: Naming) {
  const counts = { ...noSpans };
  for (const { spans } of tally.pairs.values()) {
    const of = spans.get(id) ?? noSpans;
    counts.a += of.a;
    counts.b += of.b;
    counts.exact += of.exact;
    counts.overlapping += of.overlapping;
  }
  const what = naming.label(id);
  return {
    exact: f1Measure({ counts, what, kind: "exact" }),
    overlapping: f1Measure({ counts, what, kind: "overlapping" }),
  };
}

function unitizingOfGroups(tally: AgreementTally, labels: readonly string[], id: string, naming: Naming) {
  const groups = [...tally.groups].toSorted(([a], [b]) => a - b);
  const characters = groups.reduce((sum, [, group]) => sum + group.characters, 0);
  const disagreements = disagreementsOf(groups, id === allLabels ? labels : [id]);
  const isUnused = id === allLabels ? tally.annotations.size === 0 : (tally.annotations.get(id) ?? 0) === 0;
  return unitizingMeasure(disagreements, characters, naming.label(id), isUnused);
}

/** One label's units and the gaps between them, for each of `labels`. `groups`: by number of annotators. */
function disagreementsOf(
  groups: readonly (readonly [annotators: number, counts: ContinuumCounts])[],
  labels: readonly string[],
): readonly Disagreement[] {
  return labels.map((id) => {
    const units = { length: 0, agreed: 0, squares: 0 };
    let total = 0;
    for (const [annotators, counts] of groups) {
      const of = counts.units.get(id);
      total += annotators * counts.characters;
      units.length += of?.length ?? 0;
      units.agreed += (2 * (of?.common ?? 0)) / (annotators - 1);
      units.squares += of?.squares ?? 0;
    }
    const gaps = total - units.length;
    // The share of the units met by another unit that did not meet a gap, and the other way round.
    return unitizingDisagreement([
      units,
      { length: gaps, agreed: gaps - (units.length - units.agreed), squares: gaps },
    ]);
  });
}

const noSpans: SpanCounts = { a: 0, b: 0, exact: 0, overlapping: 0, articles: 0, exactF1: 0, overlappingF1: 0 };

function namingOf({ annotators, labels }: ReportFacts): Naming {
  return {
    person: (id) => annotators.find((annotator) => annotator.id === id)?.name ?? id,
    label: (id) => (id === allLabels ? undefined : (labels.find((known) => known.id === id)?.name ?? id)),
  };
}

function labelsOf(tally: AgreementTally, { labels }: ReportFacts): readonly string[] {
  const known = labels.map(({ id }) => id);
  const used = new Set(tally.annotations.keys());
  for (const { spans } of tally.pairs.values()) for (const id of spans.keys()) if (id !== allLabels) used.add(id);
  return [...known, ...[...used].filter((id) => !known.includes(id)).sort()];
}

function labelled(id: string): { readonly label?: string } {
  return id === allLabels ? {} : { label: id };
}

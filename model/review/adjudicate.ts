// The adjudicated set: what remains of all annotators' sets when a reviewer's verdicts are applied. It is never stored, but
// derived from the review and the sets, so that it cannot contradict them. Verdicts that are stale do not count.
import type { Annotation, ArticleLabelValues, Link } from "../annotation/annotation";
import type { Label } from "../project/label";
import { type AdjudicatedLinks, adjudicatedLinks } from "./adjudicatedLinks";
import { adjudicatedAnswers, answerCases, answerState } from "./answerVerdicts";
import type { Case, ReviewedSet } from "./case";
import { caseAnnotationsOf } from "./caseAnnotationsOf";
import { casesOf } from "./casesOf";
import { meaningOf } from "./meaningOf";
import { mergeTaken, type Taken, takenOf } from "./mergeTaken";
import type { Review, Verdict } from "./review";
import { caseVerdictState, staleVerdicts } from "./verdictState";

export interface AdjudicatedSource {
  readonly annotator: string;
  /** Id of the annotation in that annotator's set. */
  readonly annotation: string;
  readonly decision: "accept" | "amend";
}

export interface Adjudication extends AdjudicatedLinks {
  /** In text order. Fit the text, and have ids that are unique among them. */
  readonly annotations: readonly Annotation[];
  /** Ordered by id. */
  readonly links: readonly Link[];
  /** What holds of the whole article, ordered by label. */
  readonly articleLabels: readonly ArticleLabelValues[];
  /** From the id of an adjudicated annotation to the annotations it stands for, ordered by annotator; never empty. */
  readonly sources: ReadonlyMap<string, readonly AdjudicatedSource[]>;
  /** In text order: cases in which somebody's annotation has no verdict, or only a stale one. */
  readonly openCases: readonly Case[];
  /** Labels of the whole article that people answered differently, and no verdict settles. */
  readonly openAnswers: readonly string[];
  /** In the review's order; also verdicts whose annotation is gone. */
  readonly stale: readonly Verdict[];
}

/**
 * The adjudicated set of an article. Annotations that were accepted come as they were seen, amended ones as they should be;
 * those that say the same become one, which takes id, times and note from the first by annotator. Does not depend on the
 * order of `sets`.
 */
export function adjudicate(
  text: string,
  sets: readonly ReviewedSet[],
  review: Review,
  labels: readonly Label[],
): Adjudication {
  const inOrder = sets.toSorted((a, b) => (a.annotator < b.annotator ? -1 : 1));
  const meant = meaningOf(labels);
  const holders = inOrder.flatMap(caseAnnotationsOf);
  const merged = mergeTaken(
    holders.flatMap((holder) => takenOf(text, review, holder) ?? []),
    meant,
  );
  return {
    annotations: merged.map(({ annotation }) => annotation),
    sources: new Map(merged.map(({ annotation, taken }) => [annotation.id, taken.map(sourceOf)])),
    ...adjudicatedLinks(review, holders, merged, meant),
    articleLabels: adjudicatedAnswers(review, inOrder),
    openAnswers: answerCases(inOrder)
      .filter((one) => ["open", "stale"].includes(answerState(review, one)))
      .map(({ label }) => label),
    openCases: casesOf(text, inOrder, labels).filter((one) => caseVerdictState(review, one) !== "decided"),
    stale: staleVerdicts(review, inOrder),
  };
}

function sourceOf({ holder, decision }: Taken): AdjudicatedSource {
  return { annotator: holder.annotator, annotation: holder.annotation.id, decision: decision.kind };
}

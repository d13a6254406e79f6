// Which cases the review's list shows, and in which order they are walked: what differs first, what all agree on after,
// where it is not folded away. A verdict that turned stale is never folded away.

import { type Label, labelFor } from "../../model/project/label";
import type { AppState } from "../session/appState";
import type { CaseFilter } from "../session/articleReview";
import { openReviewOf } from "../session/reviewSession";
import { type CaseStandings, caseStandings } from "./caseStandings";
import { isAgreed, type ReviewedCase, reviewCases } from "./reviewCases";

export interface ShownCases {
  readonly differing: readonly ReviewedCase[];
  /** All agree by now, but not on what the reviewer decided. */
  readonly changed: readonly ReviewedCase[];
  readonly agreed: readonly ReviewedCase[];
  /** How many the filter holds back. */
  readonly filtered: number;
}

const nothing: ShownCases = { differing: [], changed: [], agreed: [], filtered: 0 };

/** The cases that pass the filter, in text order. The same object until another case passes. */
export function shownCases(state: AppState): ShownCases {
  const review = openReviewOf(state);
  if (!review) return nothing;
  const cases = reviewCases(state);
  const { filter } = review;
  const labels = state.project?.project.labels ?? noLabels;
  // Verdicts matter only where they are asked for, or where one is stale.
  const all = caseStandings(state);
  const standings = filter.standing === "" && all.progress.stale === 0 ? undefined : all;
  const last = known.get(cases);
  if (last?.filter === filter && last.labels === labels && last.standings === standings) return last.shown;
  const passing = cases.filter((reviewCase) => passes(reviewCase, filter, labels, standings));
  const isStale = (reviewCase: ReviewedCase) => standings?.byCase.get(reviewCase)?.standing === "stale";
  const made = {
    differing: passing.filter((reviewCase) => !isAgreed(reviewCase)),
    changed: passing.filter((reviewCase) => isAgreed(reviewCase) && isStale(reviewCase)),
    agreed: passing.filter((reviewCase) => isAgreed(reviewCase) && !isStale(reviewCase)),
    filtered: cases.length - passing.length,
  };
  const shown = last && sameShown(last.shown, made) ? last.shown : made;
  known.set(cases, { filter, labels, standings, shown });
  return shown;
}

const noLabels: readonly Label[] = [];

/** Every panel asks on every change. */
const known = new WeakMap<
  readonly ReviewedCase[],
  {
    readonly filter: CaseFilter;
    readonly labels: readonly Label[];
    readonly standings: CaseStandings | undefined;
    readonly shown: ShownCases;
  }
>();

function sameShown(a: ShownCases, b: ShownCases): boolean {
  return sameCases(a.differing, b.differing) && sameCases(a.changed, b.changed) && sameCases(a.agreed, b.agreed);
}

function sameCases(a: readonly ReviewedCase[], b: readonly ReviewedCase[]): boolean {
  return a.length === b.length && a.every((reviewCase, place) => reviewCase === b[place]);
}

/** The cases that Tab and the arrows walk, in the order of the list. */
export function walkedCases(state: AppState): readonly ReviewedCase[] {
  const { differing, changed, agreed } = shownCases(state);
  return [...differing, ...changed, ...(openReviewOf(state)?.agreedShown ? agreed : [])];
}

export function isFiltered({ label, annotator, difference, standing }: CaseFilter): boolean {
  return label !== "" || annotator !== "" || difference !== "" || standing !== "";
}

function passes(
  reviewCase: ReviewedCase,
  { label, annotator, difference, standing }: CaseFilter,
  labels: readonly Label[],
  standings: CaseStandings | undefined,
): boolean {
  const holders = reviewCase.variants.flatMap((variant) => variant.holders);
  return (
    (label === "" || holders.some((holder) => labelFor(labels, holder.annotation.label)?.id === label)) &&
    (annotator === "" || holders.some((holder) => holder.annotator === annotator)) &&
    (difference === "" || reviewCase.differences.includes(difference)) &&
    (standing === "" || standings?.byCase.get(reviewCase)?.standing === standing)
  );
}

// Which cases the review's list shows, and in which order they are walked: what differs first, what all agree on after,
// where it is not folded away. A verdict that turned stale is never folded away.

import { type Label, labelFor } from "../../model/project/label";
import type { AppState } from "../session/appState";
import type { CaseFilter } from "../session/articleReview";
import { openReviewOf } from "../session/reviewSession";
import { type CaseStates, caseStates } from "./caseStates";
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
  const all = caseStates(state);
  const states = filter.verdictState === "" && all.progress.stale === 0 ? undefined : all;
  const last = known.get(cases);
  if (last?.filter === filter && last.labels === labels && last.states === states) return last.shown;
  const passing = cases.filter((reviewCase) => passes(reviewCase, filter, labels, states));
  const isStale = (reviewCase: ReviewedCase) => states?.byCase.get(reviewCase)?.verdictState === "stale";
  const made = {
    differing: passing.filter((reviewCase) => !isAgreed(reviewCase)),
    changed: passing.filter((reviewCase) => isAgreed(reviewCase) && isStale(reviewCase)),
    agreed: passing.filter((reviewCase) => isAgreed(reviewCase) && !isStale(reviewCase)),
    filtered: cases.length - passing.length,
  };
  const shown = last && sameShown(last.shown, made) ? last.shown : made;
  known.set(cases, { filter, labels, states, shown });
  return shown;
}

const noLabels: readonly Label[] = [];

/** Every panel asks on every change. */
const known = new WeakMap<
  readonly ReviewedCase[],
  {
    readonly filter: CaseFilter;
    readonly labels: readonly Label[];
    readonly states: CaseStates | undefined;
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

export function isFiltered({ label, annotator, difference, verdictState }: CaseFilter): boolean {
  return label !== "" || annotator !== "" || difference !== "" || verdictState !== "";
}

function passes(
  reviewCase: ReviewedCase,
  { label, annotator, difference, verdictState }: CaseFilter,
  labels: readonly Label[],
  states: CaseStates | undefined,
): boolean {
  const holders = reviewCase.variants.flatMap((variant) => variant.holders);
  return (
    (label === "" || holders.some((holder) => labelFor(labels, holder.annotation.label)?.id === label)) &&
    (annotator === "" || holders.some((holder) => holder.annotator === annotator)) &&
    (difference === "" || reviewCase.differences.includes(difference)) &&
    (verdictState === "" || states?.byCase.get(reviewCase)?.verdictState === verdictState)
  );
}

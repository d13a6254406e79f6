// Which cases the review's list shows, and in which order they are walked: what differs first, what all agree on after,
// where it is not folded away.
import { labelFor } from "../../model/label";
import type { AppState } from "./appState";
import type { CaseFilter } from "./articleReview";
import { caseStandings } from "./caseStandings";
import { isAgreed, openReviewOf, type ReviewedCase, reviewCases } from "./reviewCases";

export interface ShownCases {
  readonly differing: readonly ReviewedCase[];
  readonly agreed: readonly ReviewedCase[];
  /** How many the filter holds back. */
  readonly filtered: number;
}

const nothing: ShownCases = { differing: [], agreed: [], filtered: 0 };

/** What passes the filter, in text order. */
export function shownCases(state: AppState): ShownCases {
  const review = openReviewOf(state);
  if (!review) return nothing;
  const cases = reviewCases(state);
  const passing = cases.filter((reviewCase) => passes(reviewCase, review.filter, state));
  return {
    differing: passing.filter((reviewCase) => !isAgreed(reviewCase)),
    agreed: passing.filter(isAgreed),
    filtered: cases.length - passing.length,
  };
}

/** The cases that Tab and the arrows walk, in the order of the list. */
export function walkedCases(state: AppState): readonly ReviewedCase[] {
  const { differing, agreed } = shownCases(state);
  return openReviewOf(state)?.agreedShown ? [...differing, ...agreed] : differing;
}

export function isFiltered({ label, annotator, difference, standing }: CaseFilter): boolean {
  return label !== "" || annotator !== "" || difference !== "" || standing !== "";
}

function passes(reviewCase: ReviewedCase, filter: CaseFilter, state: AppState): boolean {
  const { label, annotator, difference, standing } = filter;
  const labels = state.project?.project.labels ?? [];
  const holders = reviewCase.variants.flatMap((variant) => variant.holders);
  return (
    (label === "" || holders.some((holder) => labelFor(labels, holder.annotation.label)?.id === label)) &&
    (annotator === "" || holders.some((holder) => holder.annotator === annotator)) &&
    (difference === "" || reviewCase.differences.includes(difference)) &&
    (standing === "" || caseStandings(state).byCase.get(reviewCase)?.standing === standing)
  );
}

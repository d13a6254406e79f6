// How all cases of the open review stand. A verdict among thousands concerns one case: the others keep what was found for
// them, so that counts, list and marks follow a key press without looking at everything again.

import type { Review } from "../../model/review/review";
import { isUnanimous } from "../../model/review/reviewSteps";
import type { VerdictState } from "../../model/review/verdictState";
import { turnsOn, verdictOn } from "../../model/review/verdictState";
import type { AppState } from "../session/appState";
import { changedAnnotations } from "../session/changedAnnotations";
import { openReviewOf } from "../session/reviewSession";
import { type CaseState, caseStateOf, type ReviewedCase, reviewCases, variantStateOf } from "./reviewCases";

export interface StatesOfCase {
  readonly verdictState: CaseState;
  /** In the order of the case's variants. */
  readonly variants: readonly VerdictState[];
  /** All agree, and nothing was decided about it yet. */
  readonly waitsForAll: boolean;
}

export interface CaseStates {
  /** A case that did not change has the same object as before. */
  readonly byCase: ReadonlyMap<ReviewedCase, StatesOfCase>;
  readonly progress: ReviewProgress;
  /** How many cases “accept all unanimous” would accept. */
  readonly unanimous: number;
}

export interface ReviewProgress {
  readonly all: number;
  readonly decided: number;
  readonly open: number;
  readonly stale: number;
}

const nothing: CaseStates = {
  byCase: new Map(),
  progress: { all: 0, decided: 0, open: 0, stale: 0 },
  unanimous: 0,
};

export function caseStates(state: AppState): CaseStates {
  const review = openReviewOf(state)?.mine.review;
  if (!review) return nothing;
  const cases = reviewCases(state);
  const last = known.get(cases);
  if (last?.review === review) return last.states;
  const states = last ? statesAfter(last, cases, review) : countedUp(cases, (one) => statesIn(review, one));
  known.set(cases, { review, states });
  return states;
}

export function reviewProgress(state: AppState): ReviewProgress {
  return caseStates(state).progress;
}

interface Known {
  readonly review: Review;
  readonly states: CaseStates;
}

/** Every panel asks on every change. */
const known = new WeakMap<readonly ReviewedCase[], Known>();

function statesAfter(before: Known, cases: readonly ReviewedCase[], review: Review): CaseStates {
  const { removed, added } = changedAnnotations(before.review.verdicts, review.verdicts);
  const changed = new Set([...removed, ...added].map(({ annotator, seen }) => `${annotator}/${seen.id}`));
  const isTouched = ({ variants }: ReviewedCase) =>
    variants.some(({ holders }) => holders.some((holder) => turnsOn(review, holder).some((id) => changed.has(id))));
  return countedUp(cases, (one) => {
    const kept = before.states.byCase.get(one);
    return kept && !isTouched(one) ? kept : statesIn(review, one);
  });
}

function countedUp(cases: readonly ReviewedCase[], statesOf: (reviewCase: ReviewedCase) => StatesOfCase): CaseStates {
  const byCase = new Map<ReviewedCase, StatesOfCase>();
  const progress = { all: cases.length, decided: 0, open: 0, stale: 0 };
  let unanimous = 0;
  for (const one of cases) {
    const found = statesOf(one);
    byCase.set(one, found);
    progress[found.verdictState]++;
    if (found.waitsForAll) unanimous++;
  }
  return { byCase, progress, unanimous };
}

function statesIn(review: Review, reviewCase: ReviewedCase): StatesOfCase {
  return {
    verdictState: caseStateOf(review, reviewCase),
    variants: reviewCase.variants.map((variant) => variantStateOf(review, reviewCase, variant)),
    waitsForAll:
      isUnanimous(reviewCase) &&
      reviewCase.variants.every(({ holders }) =>
        holders.every(({ annotator, annotation }) => !verdictOn(review, annotator, annotation.id)),
      ),
  };
}

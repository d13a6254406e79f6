// How all cases of the open review stand. A verdict among thousands concerns one case: the others keep what was found for
// them, so that counts, list and marks follow a key press without looking at everything again.

import type { Review } from "../../model/review/review";
import { isUnanimous } from "../../model/review/reviewSteps";
import type { VerdictState } from "../../model/review/verdictState";
import { turnsOn, verdictOn } from "../../model/review/verdictState";
import type { AppState } from "../session/appState";
import { changedAnnotations } from "../session/changedAnnotations";
import { openReviewOf } from "../session/reviewSession";
import { type CaseStanding, type ReviewedCase, reviewCases, standingOfCase, standingOfVariant } from "./reviewCases";

export interface CaseStands {
  readonly standing: CaseStanding;
  /** In the order of the case's variants. */
  readonly variants: readonly VerdictState[];
  /** All agree, and nothing was decided about it yet. */
  readonly waitsForAll: boolean;
}

export interface CaseStandings {
  /** A case that did not change has the same object as before. */
  readonly byCase: ReadonlyMap<ReviewedCase, CaseStands>;
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

const nothing: CaseStandings = {
  byCase: new Map(),
  progress: { all: 0, decided: 0, open: 0, stale: 0 },
  unanimous: 0,
};

export function caseStandings(state: AppState): CaseStandings {
  const review = openReviewOf(state)?.mine.review;
  if (!review) return nothing;
  const cases = reviewCases(state);
  const last = known.get(cases);
  if (last?.review === review) return last.standings;
  const standings = last ? standingsAfter(last, cases, review) : countedUp(cases, (one) => standsIn(review, one));
  known.set(cases, { review, standings });
  return standings;
}

export function reviewProgress(state: AppState): ReviewProgress {
  return caseStandings(state).progress;
}

interface Known {
  readonly review: Review;
  readonly standings: CaseStandings;
}

/** Every panel asks on every change. */
const known = new WeakMap<readonly ReviewedCase[], Known>();

function standingsAfter(before: Known, cases: readonly ReviewedCase[], review: Review): CaseStandings {
  const { removed, added } = changedAnnotations(before.review.verdicts, review.verdicts);
  const changed = new Set([...removed, ...added].map(({ annotator, seen }) => `${annotator}/${seen.id}`));
  const isTouched = ({ variants }: ReviewedCase) =>
    variants.some(({ holders }) => holders.some((holder) => turnsOn(review, holder).some((id) => changed.has(id))));
  return countedUp(cases, (one) => {
    const kept = before.standings.byCase.get(one);
    return kept && !isTouched(one) ? kept : standsIn(review, one);
  });
}

function countedUp(cases: readonly ReviewedCase[], standsOf: (reviewCase: ReviewedCase) => CaseStands): CaseStandings {
  const byCase = new Map<ReviewedCase, CaseStands>();
  const progress = { all: cases.length, decided: 0, open: 0, stale: 0 };
  let unanimous = 0;
  for (const one of cases) {
    const stands = standsOf(one);
    byCase.set(one, stands);
    progress[stands.standing]++;
    if (stands.waitsForAll) unanimous++;
  }
  return { byCase, progress, unanimous };
}

function standsIn(review: Review, reviewCase: ReviewedCase): CaseStands {
  return {
    standing: standingOfCase(review, reviewCase),
    variants: reviewCase.variants.map((variant) => standingOfVariant(review, reviewCase, variant)),
    waitsForAll:
      isUnanimous(reviewCase) &&
      reviewCase.variants.every(({ holders }) =>
        holders.every(({ annotator, annotation }) => !verdictOn(review, annotator, annotation.id)),
      ),
  };
}

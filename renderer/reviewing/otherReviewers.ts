// The verdicts of other reviewers of the open article: shown beside one's own, never counted among them.

import type { Variant } from "../../model/review/case";
import type { ReviewStatus } from "../../model/review/review";
import { equalStatements } from "../../model/review/statement";
import type { VerdictState } from "../../model/review/verdictState";
import type { AppState } from "../session/appState";
import type { OpenReview } from "../session/articleReview";
import { openReviewOf } from "../session/reviewSession";
import { type ReviewedCase, variantStateOf } from "./reviewCases";

export interface OtherReviewer {
  readonly reviewer: string;
  readonly status: Exclude<ReviewStatus, "not-reviewing">;
  readonly verdicts: number;
}

/** The other reviewers of the open article; the same array for the same reviews. */
export function otherReviewers(state: AppState): readonly OtherReviewer[] {
  const review = openReviewOf(state);
  const me = state.app?.annotator?.id;
  if (!review) return nobody;
  const last = known.get(review.others);
  if (last && last.me === me) return last.reviewers;
  const reviewers = review.others.flatMap(({ reviewer, review: { status, verdicts } }) =>
    reviewer === me || status === "not-reviewing" ? [] : [{ reviewer, status, verdicts: verdicts.length }],
  );
  known.set(review.others, { me, reviewers });
  return reviewers;
}

const nobody: readonly OtherReviewer[] = [];
const known = new WeakMap<
  OpenReview["others"],
  { readonly me: string | undefined; readonly reviewers: readonly OtherReviewer[] }
>();

export interface OtherVerdict {
  readonly reviewer: string;
  readonly verdictState: Exclude<VerdictState, { readonly kind: "open" }>;
}

/** The verdicts of other reviewers on a variant; those who did not decide are left out. */
export function othersOn(
  { others }: OpenReview,
  me: string | undefined,
  reviewCase: ReviewedCase,
  variant: Variant,
): readonly OtherVerdict[] {
  if (reviewCase.gone) return [];
  return others.flatMap(({ reviewer, review }) => {
    if (reviewer === me) return [];
    const verdictState = variantStateOf(review, reviewCase, variant);
    return verdictState.kind === "open" ? [] : [{ reviewer, verdictState }];
  });
}

/** Whether another reviewer and this person decided differently about a case, each for good. */
export function isDisputed(review: OpenReview, me: string | undefined, reviewCase: ReviewedCase): boolean {
  return reviewCase.variants.some((variant) => {
    const mine = variantStateOf(review.mine.review, reviewCase, variant);
    return othersOn(review, me, reviewCase, variant).some(({ verdictState }) => differ(mine, verdictState));
  });
}

function differ(one: VerdictState, other: VerdictState): boolean {
  if (one.kind === "open" || one.kind === "stale" || other.kind === "open" || other.kind === "stale") return false;
  const [mine, theirs] = [one.verdict.decision, other.verdict.decision];
  if (mine.kind !== theirs.kind) return true;
  return mine.kind === "amend" && theirs.kind === "amend" && !equalStatements(mine.statement, theirs.statement);
}

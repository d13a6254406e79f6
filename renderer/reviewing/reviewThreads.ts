// The threads of the open review: what everybody wrote, put together, and which of them hang on a case.

import type { Review } from "../../model/review/review";
import { type Thread, threadsOf } from "../../model/review/threads";
import type { AppState } from "../session/appState";
import type { OpenReview } from "../session/articleReview";
import { openReviewOf } from "../session/reviewSession";
import { type ReviewedCase, reviewCases } from "./reviewCases";

/** One empty array for all calls: with a new one each time, panels would be drawn again without end. */
const noThreads: readonly Thread[] = [];

/** All threads about the open article, in text order. */
export function reviewThreads(state: AppState): readonly Thread[] {
  const review = openReviewOf(state);
  const me = state.app?.annotator?.id;
  if (!review || me === undefined) return noThreads;
  const { comments } = review.mine.review;
  const last = known.get(review.others);
  if (last?.comments === comments) return last.threads;
  const threads = threadsOf([
    ...comments.map((comment) => ({ author: me, comment })),
    ...review.others.flatMap(({ reviewer, review: { comments: theirs } }) =>
      reviewer === me ? [] : theirs.map((comment) => ({ author: reviewer, comment })),
    ),
  ]);
  known.set(review.others, { comments, threads });
  return threads;
}

/** Every row asks on every change, so the last answer is kept with the reviews it was made from. */
const known = new WeakMap<
  OpenReview["others"],
  { readonly comments: Review["comments"]; readonly threads: readonly Thread[] }
>();

/** The threads about an annotation of a case, or about words it covers. */
export function threadsOn(state: AppState, reviewCase: ReviewedCase): readonly Thread[] {
  return reviewThreads(state).filter((thread) => isOn(thread, reviewCase));
}

/** The threads on a case that are not resolved. */
export function openThreadsOn(state: AppState, reviewCase: ReviewedCase): readonly Thread[] {
  return threadsOn(state, reviewCase).filter(({ resolved }) => !resolved);
}

/** The threads about words that nobody tagged. */
export function threadsElsewhere(state: AppState): readonly Thread[] {
  const cases = reviewCases(state);
  return reviewThreads(state).filter((thread) => !cases.some((reviewCase) => isOn(thread, reviewCase)));
}

export function pickedThread(state: AppState): Thread | undefined {
  const picked = openReviewOf(state)?.thread;
  return picked === undefined ? undefined : reviewThreads(state).find(({ id }) => id === picked);
}

function isOn({ about }: Thread, { start, end, variants }: ReviewedCase): boolean {
  if (!about) return false;
  const { annotation } = about;
  if (annotation) {
    return variants.some(({ holders }) =>
      holders.some((holder) => holder.annotator === annotation.annotator && holder.annotation.id === annotation.id),
    );
  }
  return about.start < end && start < about.end;
}

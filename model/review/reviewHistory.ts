// The one way to change a review, in steps that can be undone and redone like those of an annotation set. Every change
// carries what it replaces, so that its inverse is derived from it alone.

import { actionSchemaOf, historySchemaOf, stepSchemaOf, takeStep } from "../annotation/pastSteps";
import type { Immutable } from "../data/immutable";
import { revisionSchema } from "../data/revision";
import * as z from "../data/zod";
import { emptyReview, reviewSchema } from "./review";
import { applyReviewChanges, invertReviewChange, reviewChangeSchema } from "./reviewChange";

export const reviewStepSchema = stepSchemaOf(reviewChangeSchema, {});
export type ReviewStep = Immutable<z.infer<typeof reviewStepSchema>>;

export const reviewActionSchema = actionSchemaOf(reviewStepSchema);
export type ReviewAction = Immutable<z.infer<typeof reviewActionSchema>>;

/** A review with its history. `revision` counts the actions since it began, 0 when nothing was said. */
export const reviewStateSchema = z.strictObject({
  revision: revisionSchema,
  review: reviewSchema,
  history: historySchemaOf(reviewStepSchema),
});
export type ReviewState = Immutable<z.infer<typeof reviewStateSchema>>;

export const emptyReviewState: ReviewState = { revision: 0, review: emptyReview, history: { done: [], undone: [] } };

/**
 * The state after an action, its revision one higher.
 * Throws a `conflict` when a change does not fit the state, a `bad-request` when there is nothing to undo or redo.
 */
export function applyReviewAction(state: ReviewState, action: ReviewAction): ReviewState {
  const { history, changes } = takeStep(state.history, action, invertReviewChange);
  return { revision: state.revision + 1, review: applyReviewChanges(state.review, changes), history };
}

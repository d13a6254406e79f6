// Tags what everybody missed: it goes into the reviewer's own set, and is accepted at once.

import type { StepStamp } from "../../model/annotation/annotationSteps";
import { acceptVariant } from "../../model/review/reviewSteps";
import type { Context } from "../session/context";
import { changeReviewView, dispatchReviewStep, openReviewOf } from "../session/reviewSession";
import { caseHolding, reviewCases } from "./reviewCases";

/**
 * Accepts an annotation of the reviewer's own set, and picks its case. With the stamp it was made on: steps with the
 * same id in the set and in the review are undone and redone together.
 */
export function acceptOwn(context: Context, annotation: string, made: StepStamp): void {
  const state = context.store.getState();
  const me = state.app?.annotator?.id;
  const review = openReviewOf(state)?.mine.review;
  const id = `${me}/${annotation}`;
  const reviewCase = caseHolding(reviewCases(state), id);
  const variant = reviewCase?.variants.find(({ holders }) =>
    holders.some((holder) => holder.annotator === me && holder.annotation.id === annotation),
  );
  if (!review || !reviewCase || !variant) return;
  dispatchReviewStep(context, acceptVariant(review, reviewCase, variant.id, made));
  changeReviewView(context, { picked: reviewCase.id, variant: variant.id, thread: undefined, amending: undefined });
}

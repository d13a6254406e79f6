// Review by exception: what is wrong is decided case by case, the rest is accepted at once, after a look, in one step.

import { acceptRest } from "../../model/review/reviewSteps";
import { say } from "../languages/say";
import { type Context, dismissOffers, notify, stamp } from "../session/context";
import { dispatchReviewStep, openReviewOf } from "../session/reviewSession";
import type { ReviewedCase } from "./reviewCases";
import { nextOpenCase } from "./reviewing";
import { undoReview } from "./reviewUndo";

/** Accepts these cases of the rest. Returns whether it was done. */
export function acceptTheRest(context: Context, cases: readonly ReviewedCase[]): boolean {
  const review = openReviewOf(context.store.getState())?.mine.review;
  const step = review && acceptRest(review, cases, stamp(context));
  if (!step || !dispatchReviewStep(context, step)) return false;
  const isLast = () => openReviewOf(context.store.getState())?.mine.history.done.at(-1)?.id === step.id;
  dismissOffers(context, "edit.undo");
  notify(context, "info", say("{cases, plural, one {# case} other {# cases}} accepted.", { cases: cases.length }), {
    title: say("Undo"),
    run: () => isLast() && undoReview(context),
    command: "edit.undo",
  });
  nextOpenCase(context);
  return true;
}

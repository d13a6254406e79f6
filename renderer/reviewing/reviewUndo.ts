// Undo and redo while a review is open: step by step through the review, each time picking what the step was about.

import { say, sayHost } from "../languages/say";
import { dispatchAction } from "../session/articleSession";
import { announce, type Context } from "../session/context";
import { dispatchReviewAction, openReviewOf } from "../session/reviewSession";
import { caseHolding, reviewCases } from "./reviewCases";
import { goTo } from "./reviewing";

/** Takes the last step of the review back and picks the case it was about. */
export function undoReview(context: Context): void {
  timeTravel(context, "undo");
}

export function redoReview(context: Context): void {
  timeTravel(context, "redo");
}

function timeTravel(context: Context, kind: "undo" | "redo"): void {
  const review = openReviewOf(context.store.getState());
  const step = kind === "undo" ? review?.mine.history.done.at(-1) : review?.mine.history.undone.at(-1);
  if (!step) {
    announce(
      context,
      kind === "undo" ? say("Nothing to undo in this review.") : say("Nothing to redo in this review."),
    );
    return;
  }
  if (!dispatchReviewAction(context, { kind })) return;
  // An annotation that everybody had missed was tagged on the same stamp.
  const history = context.store.getState().article?.state.history;
  if ((kind === "undo" ? history?.done : history?.undone)?.at(-1)?.id === step.id) dispatchAction(context, { kind });
  const verdict = step.changes.flatMap((change) =>
    change.kind === "verdict" ? [change.after ?? change.before] : [],
  )[0];
  const id = verdict && `${verdict.annotator}/${verdict.seen.id}`;
  const reviewCase = id === undefined ? undefined : caseHolding(reviewCases(context.store.getState()), id);
  if (reviewCase) goTo(context, reviewCase);
  announce(context, `${kind === "undo" ? say("Took back") : say("Done again")}: ${sayHost(step.title)}`);
}

// Commands of the review: open and close it, walk its cases, decide. While a review is open their keys win over those
// of annotating (listenToKeys.ts).

import { type CommandId, numberedVariants, variantCommand } from "../../model/commands/commandTable";
import { focusField } from "../controls/focus";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import type { Command } from "../session/command";
import { type CommandHandler, canWrite, hasArticle, shows } from "../session/commandHandler";
import { announce, type Context, update } from "../session/context";
import { hasSelection } from "../session/picked";
import { beginReview, changeReviewView, closeReview, openReview, openReviewOf } from "../session/reviewSession";
import { amendingNow, beginAmending } from "./amending";
import { caseStates } from "./caseStates";
import { finishAnyway, finishReview } from "./finishing";
import { pickedCase, theRest } from "./reviewCases";
import {
  acceptAllUnanimous,
  acceptChosen,
  chooseVariant,
  confirmAmending,
  keepChosenToo,
  nextOpenCase,
  pickCaseAtCaret,
  pickDecided,
  rejectPicked,
  walkCases,
  walkVariants,
  withdrawPicked,
} from "./reviewing";

export const reviewCommands = {
  "review.open": {
    canRun: (state) => hasArticle(state) && state.linking === undefined,
    run: (context) => (context.store.getState().review ? closeReview(context) : openReview(context)),
  },
  "review.begin": { canRun: mayBegin, run: beginReview },
  "review.accept": { canRun: isDeciding, run: acceptChosen },
  "review.reject": { canRun: isDeciding, run: rejectPicked },
  "review.skip": { canRun: isDeciding, run: (context) => nextOpenCase(context) },
  "review.keepToo": { canRun: isDeciding, run: keepChosenToo },
  "review.amend": { canRun: (state) => isDeciding(state) && pickedCase(state) !== undefined, run: beginAmending },
  "review.confirm": { canRun: isAmending, run: confirmAmending },
  "review.withdraw": { canRun: isDeciding, run: withdrawPicked },
  "review.explain": {
    canRun: (state) => isDeciding(state) && (openReviewOf(state)?.mine.review.verdicts.length ?? 0) > 0,
    run: (context) => {
      pickDecided(context);
      goToField(context, "[data-reason-field]");
    },
  },
  "review.next": { canRun: isReviewing, run: (context) => walkOn(context, 1) },
  "review.previous": { canRun: isReviewing, run: (context) => walkOn(context, -1) },
  "review.nextVariant": { canRun: hasVariants, run: (context) => walkVariants(context, 1) },
  "review.previousVariant": { canRun: hasVariants, run: (context) => walkVariants(context, -1) },
  "review.pick": { canRun: isDeciding, run: pickCaseAtCaret },
  "review.agreed": {
    canRun: isReviewing,
    run: (context) => changeReviewView(context, { agreedShown: !openReviewOf(context.store.getState())?.agreedShown }),
  },
  "review.acceptUnanimous": {
    canRun: (state) => !isAmending(state) && caseStates(state).unanimous > 0,
    run: acceptAllUnanimous,
  },
  "review.acceptRest": shows("accept-rest", (state) => isDeciding(state) && theRest(state).length > 0),
  "review.comment": {
    canRun: (state) => isReviewing(state) && (hasSelection(state) || pickedCase(state) !== undefined),
    run: (context) => goToField(context, "[data-comment-field]"),
  },
  "review.finish": { canRun: isReviewing, run: finishReview },
  "review.finishAnyway": { canRun: isReviewing, run: finishAnyway },
} satisfies Partial<Record<CommandId, CommandHandler>>;

/** The digits, which choose among the variants of the picked case. */
export const variantCommands: readonly Command[] = Array.from({ length: numberedVariants }, (_, place) => ({
  ...variantCommand(place),
  canRun: (state) => isDeciding(state) && (place === 0 || (pickedCase(state)?.variants.length ?? 0) > place),
  run: (context) => chooseVariant(context, place),
}));

function isReviewing(state: AppState): boolean {
  return openReviewOf(state) !== undefined;
}

/** A person who has tagged something finishes that first. */
function mayBegin(state: AppState): boolean {
  return state.review?.kind === "refused" && canWrite(state) && state.article?.state.set.annotations.length === 0;
}

function isAmending(state: AppState): boolean {
  return amendingNow(state) !== undefined;
}

/** Whether the keys decide cases. While words are selected or a variant is amended, the same keys give labels. */
function isDeciding(state: AppState): boolean {
  return isReviewing(state) && !isAmending(state) && !hasSelection(state);
}

/** Goes to another case, but not while a variant is being amended. */
function walkOn(context: Context, by: 1 | -1): void {
  if (!isAmending(context.store.getState())) walkCases(context, by);
  else announce(context, say("Enter confirms what you amend, Escape drops it. F6 leaves the text."));
}

/** Whether the arrows choose among variants. With one variant, or no case picked, they move the caret. */
function hasVariants(state: AppState): boolean {
  return isDeciding(state) && (pickedCase(state)?.variants.length ?? 0) > 1;
}

/** Goes to a field of the picked case. */
function goToField(context: Context, field: string): void {
  update(context, { annotationsShown: true });
  focusField(field);
}

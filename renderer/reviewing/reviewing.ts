// Walks the cases of the open review, chooses variants, and decides: accept, reject, withdraw, amend.
import type { Variant } from "../../model/review/case";
import type { Review, Verdict } from "../../model/review/review";
import type { ReviewStep } from "../../model/review/reviewHistory";
import {
  acceptUnanimous,
  acceptVariant,
  amendVariant,
  explainVerdicts,
  forgetVerdicts,
  keepVariantToo,
  rejectCase,
  withdrawVerdicts,
} from "../../model/review/reviewSteps";
import { shorten } from "../../model/text/shorten";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { announce, type Context, stamp } from "../session/context";
import { changeReviewView, dispatchReviewStep, openReviewOf } from "../session/reviewSession";
import { amendingNow, endAmending } from "./amending";
import { caseStates } from "./caseStates";
import {
  caseHolding,
  caseStateOf,
  chosenVariant,
  holds,
  isAgreed,
  pickedCase,
  type ReviewedCase,
  reviewCases,
} from "./reviewCases";
import { shownCases, walkedCases } from "./shownCases";
import { spokenCase, spokenVariant } from "./spokenCase";

/** Picks a case, unfolding what all agree on where it is one of those; says what it is. */
export function pickCase(context: Context, id: string | undefined, variant?: string): void {
  const reviewCase = id === undefined ? undefined : reviewCases(context.store.getState()).find((one) => one.id === id);
  // The caret comes along: with words selected, the label keys would tag them.
  if (reviewCase) context.text.current?.select(reviewCase.start, reviewCase.start);
  changeReviewView(context, {
    picked: reviewCase?.id,
    variant,
    thread: undefined,
    amending: undefined,
    ...(reviewCase && shownCases(context.store.getState()).agreed.includes(reviewCase) && { agreedShown: true }),
  });
  if (reviewCase) announce(context, spokenCase(context.store.getState(), reviewCase));
}

/** Picks the case next to the picked one in the list, around the ends; else the one nearest the caret. */
export function walkCases(context: Context, by: 1 | -1): void {
  const state = context.store.getState();
  const cases = walkedCases(state);
  const picked = pickedCase(state);
  const place = cases.findIndex(({ id }) => id === picked?.id);
  const caret = state.selection?.head ?? 0;
  const next =
    place !== -1
      ? cases[(place + by + cases.length) % cases.length]
      : by === 1
        ? (cases.find(({ start }) => start >= caret) ?? cases[0])
        : (cases.findLast(({ start }) => start < caret) ?? cases.at(-1));
  if (next) goTo(context, next);
  else announce(context, say("No case is shown in the list."));
}

/** Goes to the next open case, in the list's order and around its end; where none is left, says so. */
export function nextOpenCase(context: Context, said = ""): void {
  const state = context.store.getState();
  const review = openReviewOf(state)?.mine.review;
  if (!review) return;
  const cases = walkedCases(state);
  const picked = pickedCase(state);
  const place = placeAmong(cases, picked);
  const around = [...cases.slice(place + 1), ...cases.slice(0, place + 1)];
  const isLeft = (reviewCase: ReviewedCase) => caseStateOf(review, reviewCase) !== "decided";
  const next = around.find(isLeft) ?? shownCases(state).agreed.find((one) => isLeft(one) && !waitsForAll(state, one));
  if (next && next.id !== picked?.id) {
    goTo(context, next);
    announce(
      context,
      say("{said}Next: {spokenCase}", { said, spokenCase: spokenCase(context.store.getState(), next) }),
    );
  } else
    announce(
      context,
      `${said}${next ? say("This is the only case left.") : say("Nothing is left to decide in the list.")}`,
    );
}

/**
 * Whether “Accept all unanimous” would accept a case: all agree, and no annotation in it has a verdict. It leaves a
 * case out when the reviewer rejected somebody's annotation before the others came to agree.
 */
function waitsForAll(state: AppState, reviewCase: ReviewedCase): boolean {
  return caseStates(state).byCase.get(reviewCase)?.waitsForAll ?? false;
}

/** The place of a case in the list; after the filter has taken it out, the place of the one before it. */
function placeAmong(cases: readonly ReviewedCase[], picked: ReviewedCase | undefined): number {
  if (!picked) return -1;
  const place = cases.indexOf(picked);
  if (place !== -1) return place;
  return cases.findLastIndex((one) => isAgreed(one) === isAgreed(picked) && one.start <= picked.start);
}

/** Chooses one of the picked case's variants by its place, counted from 0. */
export function chooseVariant(context: Context, place: number): void {
  const state = context.store.getState();
  const variant = pickedCase(state)?.variants[place];
  if (!variant) return;
  changeReviewView(context, { variant: variant.id });
  announce(context, `${place + 1}: ${spokenVariant(state, variant)}`);
}

/** Chooses the variant below or above the chosen one. */
export function walkVariants(context: Context, by: 1 | -1): void {
  const state = context.store.getState();
  const variants = pickedCase(state)?.variants ?? [];
  const place = variants.findIndex(({ id }) => id === chosenVariant(state)?.id);
  chooseVariant(context, Math.min(variants.length - 1, Math.max(0, place + by)));
}

/** Accepts the chosen variant, which rejects the undecided others, and goes on. */
export function acceptChosen(context: Context): void {
  decide(context, say("Accepted"), (review, reviewCase, variant) =>
    acceptVariant(review, reviewCase, variant.id, stamp(context)),
  );
}

/** Accepts the chosen variant besides what was accepted before. */
export function keepChosenToo(context: Context): void {
  decide(context, say("Accepted, too"), (review, reviewCase, variant) =>
    keepVariantToo(review, reviewCase, variant.id, stamp(context)),
  );
}

/** “There should be nothing here.” */
export function rejectPicked(context: Context): void {
  decide(context, say("Rejected, nothing here"), (review, reviewCase) =>
    rejectCase(review, reviewCase, stamp(context)),
  );
}

function decide(
  context: Context,
  done: string,
  make: (review: Review, reviewCase: ReviewedCase, variant: Variant) => ReviewStep | undefined,
): void {
  const state = context.store.getState();
  const review = openReviewOf(state)?.mine.review;
  const reviewCase = pickedCase(state);
  const variant = chosenVariant(state);
  if (!review) return;
  if (!reviewCase || !variant) {
    nextOpenCase(context);
    return;
  }
  if (reviewCase.gone) {
    announce(context, say("This annotation is gone: there is nothing to decide. Delete withdraws the old verdict."));
    return;
  }
  const step = make(review, reviewCase, variant);
  if (step && !dispatchReviewStep(context, step)) return;
  const said = `${step ? done : say("It is so already")}: ${spokenVariant(state, variant)}. `;
  const now = openReviewOf(context.store.getState())?.mine.review;
  // Other variants of this case still wait; they come before the next case.
  if (now && caseStateOf(now, reviewCase) !== "decided") {
    announce(context, say("{said}Others of this case are open.", { said }));
  } else nextOpenCase(context, said);
}

/** Takes the verdicts on the picked case back; it is open again. */
export function withdrawPicked(context: Context): void {
  const state = context.store.getState();
  const review = openReviewOf(state)?.mine.review;
  const reviewCase = pickedCase(state);
  if (!review || !reviewCase) return;
  if (reviewCase.gone) {
    if (dispatchReviewStep(context, forgetVerdicts(review, [reviewCase.gone], stamp(context)))) {
      nextOpenCase(context, `${say("The old verdict is withdrawn.")} `);
    }
    return;
  }
  const step = withdrawVerdicts(review, reviewCase, stamp(context));
  if (!step) announce(context, say("There is no verdict on this case."));
  else if (dispatchReviewStep(context, reopening(review, step))) {
    announce(context, say("The verdict is withdrawn; the case is open again."));
  }
}

/** The step, which also puts an adjudicated article back into review. */
function reopening(review: Review, step: ReviewStep): ReviewStep {
  if (review.status !== "adjudicated") return step;
  return { ...step, changes: [...step.changes, { kind: "status", before: review.status, after: "in-review" }] };
}

/** Accepts every open case on which all agree, in one step. */
export function acceptAllUnanimous(context: Context): void {
  const state = context.store.getState();
  const review = openReviewOf(state)?.mine.review;
  if (!review) return;
  const { unanimous: length } = caseStates(state);
  const step = acceptUnanimous(review, reviewCases(state), stamp(context));
  if (!step) announce(context, say("No open case is left on which all agree."));
  else if (dispatchReviewStep(context, step)) {
    announce(context, say("{length, plural, one {# case} other {# cases}} accepted on which all agree.", { length }));
  }
}

/**
 * When the picked case is not decided, goes back to the one that was decided last, since deciding goes on to the next
 * case.
 */
export function pickDecided(context: Context): void {
  const state = context.store.getState();
  const review = openReviewOf(state)?.mine.review;
  const [first, ...others] = review?.verdicts ?? [];
  const picked = pickedCase(state);
  const isDecided =
    picked &&
    caseStates(state)
      .byCase.get(picked)
      ?.variants.some(({ kind }) => kind !== "open");
  if (!first || isDecided) return;
  const last = others.reduce((latest, one) => (one.at > latest.at ? one : latest), first);
  const reviewCase = caseHolding(reviewCases(state), `${last.annotator}/${last.seen.id}`);
  if (reviewCase) goTo(context, reviewCase);
}

/** Sets the reason or comment on the verdicts of a case. A value of `undefined` takes it away. */
export function explain(
  context: Context,
  reviewCase: ReviewedCase,
  why: { readonly reason?: Verdict["reason"]; readonly comment?: string },
): void {
  const review = openReviewOf(context.store.getState())?.mine.review;
  if (review) dispatchReviewStep(context, explainVerdicts(review, reviewCase, why, stamp(context)));
}

/** Picks the case at the caret; when one is picked there already, the next one there. */
export function pickCaseAtCaret(context: Context): void {
  const state = context.store.getState();
  const at = state.selection?.head ?? 0;
  const here = reviewCases(state).filter(({ start, end }) => start <= at && at <= end);
  const place = here.findIndex(({ id }) => id === pickedCase(state)?.id);
  const next = here[place + 1] ?? here[0];
  if (next) pickCase(context, next.id);
  else announce(context, say("No case here."));
}

/** A click on the mark of a variant picks its case and chooses the variant; a click beside the marks lets go. */
export function pickMark(context: Context, id: string | undefined): void {
  const reviewCase = id === undefined ? undefined : caseHolding(reviewCases(context.store.getState()), id);
  pickCase(context, reviewCase?.id, id);
}

/** Picks a case and brings it into sight. */
export function goTo(context: Context, reviewCase: ReviewedCase): void {
  pickCase(context, reviewCase.id);
  context.text.current?.reveal(reviewCase.start);
}

/** Decides what was amended, and goes on. */
export function confirmAmending(context: Context): void {
  const state = context.store.getState();
  const review = openReviewOf(state)?.mine.review;
  const amending = amendingNow(state);
  if (!review || !amending) return;
  const reviewCase = caseHolding(reviewCases(state), amending.variant);
  // A variant has the id of its first holder, which may have changed, so it is found by any holder.
  const variant = reviewCase?.gone ? undefined : reviewCase?.variants.find(holds(amending.variant));
  if (!reviewCase || !variant) {
    announce(
      context,
      say("Its annotator deleted this annotation, so there is nothing to amend any more. Escape closes."),
    );
    return;
  }
  const step = amendVariant(review, reviewCase, variant.id, amending.statement, stamp(context));
  if (step && !dispatchReviewStep(context, step)) return;
  endAmending(context);
  const quote = amending.statement.fragments.map((fragment) => fragment.quote).join(" … ");
  nextOpenCase(
    context,
    step ? `${say("Amended: “{quote}”.", { quote: shorten(quote, 60) })} ` : `${say("Nothing was amended.")} `,
  );
}

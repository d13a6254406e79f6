// What people said of the whole article, in the open review, and settling it.
import { type ArticleLabel, choiceNames } from "../../model/project/articleLabel";
import {
  type AnswerCase,
  type AnswerState,
  answerCases,
  answerState,
  settleAnswer,
  withdrawAnswer,
} from "../../model/review/answerVerdicts";
import type { ReviewedSet } from "../../model/review/case";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { announce, type Context, stamp } from "../session/context";
import { dispatchReviewStep, openReviewOf } from "../session/reviewSession";
import { reviewedSets } from "./reviewCases";

const made = new WeakMap<readonly ReviewedSet[], readonly AnswerCase[]>();

/** One case per label that somebody answered. */
export function answersInReview(state: AppState): readonly AnswerCase[] {
  const sets = reviewedSets(state);
  const known = made.get(sets) ?? answerCases(sets);
  made.set(sets, known);
  return known;
}

/** The state of a label in the open review; undefined when nobody answered it. */
export function stateOfAnswer(state: AppState, label: string): AnswerState | undefined {
  const review = openReviewOf(state)?.mine.review;
  const found = answersInReview(state).find((one) => one.label === label);
  return review && found && answerState(review, found);
}

/** How many labels people answered differently that are not settled. */
export function openAnswers(state: AppState): number {
  return answersInReview(state).filter(({ label }) => ["open", "stale"].includes(stateOfAnswer(state, label) ?? ""))
    .length;
}

/** Settles what holds. */
export function settle(context: Context, label: ArticleLabel, values: readonly string[]): void {
  const state = context.store.getState();
  const review = openReviewOf(state)?.mine.review;
  const found = answersInReview(state).find((one) => one.label === label.id);
  if (!review || !found) return;
  const step = settleAnswer(review, found, values, stamp(context));
  if (step && !dispatchReviewStep(context, step)) return;
  const settled = values.length === 0 ? say("nothing") : choiceNames(label, values);
  announce(context, say("{label}, settled: {settled}", { label: label.name, settled }));
}

/** Takes the verdict on a label back. */
export function withdraw(context: Context, label: ArticleLabel): void {
  const review = openReviewOf(context.store.getState())?.mine.review;
  const step = review && withdrawAnswer(review, label.id, stamp(context));
  if (dispatchReviewStep(context, step)) announce(context, say("The verdict is withdrawn; the case is open again."));
}

// What reviewers settle about the whole article: agreement stands by itself, differences wait for a verdict, a verdict waits
// again when somebody says something else.
import { expect, test } from "vitest";
import { emptySet } from "../../../model/annotation/annotation";
import {
  adjudicatedAnswers,
  answerCases,
  answerState,
  settleAnswer,
  withdrawAnswer,
} from "../../../model/review/answerVerdicts";
import { emptyReview, reviewSchema } from "../../../model/review/review";
import { applyReviewAction, emptyReviewState, type ReviewStep } from "../../../model/review/reviewHistory";

const stamp = { id: "step-one", at: "2026-03-01T08:00:00.000Z" };

function said(answers: Readonly<Record<string, string | undefined>>) {
  return Object.entries(answers).map(([annotator, value]) => ({
    annotator,
    set: { ...emptySet, ...(value && { articleLabels: [{ label: "relevance", values: [value] }] }) },
  }));
}

function relevance(sets: ReturnType<typeof said>) {
  const [found] = answerCases(sets);
  if (!found) throw new Error("nobody answered");
  return found;
}

function settled(sets: ReturnType<typeof said>, values: readonly string[]) {
  const step = settleAnswer(emptyReview, relevance(sets), values, stamp);
  return applyReviewAction(emptyReviewState, { kind: "do", step: step as ReviewStep });
}

test("what all who answered agree on holds without a verdict", () => {
  const sets = said({ "ada-1": "main", "bo-1": "main", "cem-1": undefined });
  expect(answerState(emptyReview, relevance(sets))).toBe("agreed");
  expect(adjudicatedAnswers(emptyReview, sets)).toEqual([{ label: "relevance", values: ["main"] }]);
});

test("the same choices in another order are the same answer", () => {
  const sets = [
    ["ada-1", ["trade", "weather"]],
    ["bo-1", ["weather", "trade"]],
  ].map(([annotator, values]) => ({ annotator, set: { articleLabels: [{ label: "topics", values }] } }));
  const [answerCase] = answerCases(sets as unknown as Parameters<typeof answerCases>[0]);
  expect(answerCase && answerState(emptyReview, answerCase)).toBe("agreed");
});

test("where they differ, nothing holds until it is settled; settling begins the review, and can be undone", () => {
  const sets = said({ "bo-1": "side", "ada-1": "main" });
  expect([answerState(emptyReview, relevance(sets)), adjudicatedAnswers(emptyReview, sets)]).toEqual(["open", []]);
  const state = settled(sets, ["side"]);
  expect(reviewSchema.parse(state.review).answers?.[0]?.seen.map(({ annotator }) => annotator)).toEqual([
    "ada-1",
    "bo-1",
  ]);
  expect([state.review.status, answerState(state.review, relevance(sets))]).toEqual(["in-review", "settled"]);
  expect(adjudicatedAnswers(state.review, sets)).toEqual([{ label: "relevance", values: ["side"] }]);
  expect(settleAnswer(state.review, relevance(sets), ["side"], stamp)).toBeUndefined();
  expect(applyReviewAction(state, { kind: "undo" }).review).toEqual(emptyReview);
  expect(
    applyReviewAction(state, { kind: "do", step: withdrawAnswer(state.review, "relevance", stamp) as ReviewStep })
      .review,
  ).toEqual({
    ...emptyReview,
    status: "in-review",
  });
  expect(adjudicatedAnswers(settled(sets, []).review, sets)).toEqual([]);
});

test("a verdict is stale once somebody says something new, and holds when they follow it", () => {
  const { review } = settled(said({ "ada-1": "main", "bo-1": "side" }), ["side"]);
  const state = (answers: Parameters<typeof said>[0]) => answerState(review, relevance(said(answers)));
  expect(state({ "ada-1": "side", "bo-1": "side" })).toBe("settled");
  expect(state({ "ada-1": "none", "bo-1": "side" })).toBe("stale");
  expect(state({ "ada-1": "main", "bo-1": "side", "cem-1": "main" })).toBe("stale");
});

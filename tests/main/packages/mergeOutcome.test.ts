// What a package brings in a colleague's name takes the place of what is here only where nothing is lost by it.
import { expect, test } from "vitest";
import { outcomeOfReview, outcomeOfSet } from "../../../main/packages/mergeOutcome";
import type { Change } from "../../../model/annotation/change";
import { applyAction, emptyState, type SetState } from "../../../model/annotation/history";
import type { ReviewChange } from "../../../model/review/reviewChange";
import { applyReviewAction, emptyReviewState } from "../../../model/review/reviewHistory";
import { commenting, doing, harbour, reviewing, tagging } from "../store/examples";

const answer = (before: readonly string[], after: readonly string[]): Change => ({
  kind: "set-article-label",
  label: "topic",
  before: [...before],
  after: [...after],
});
const settled: ReviewChange = {
  kind: "answer",
  after: { label: "topic", values: ["trade"], seen: [], at: "2026-03-01T08:00:00.000Z" },
};

const base = [tagging("a001", harbour, "Ines Dahl"), doing("b001", answer([], ["trade"]))].reduce(
  applyAction,
  emptyState,
);
const tagged = applyAction(base, tagging("a002", harbour, "14", "figure"));

test.each<[string, SetState]>([
  ["answered otherwise", applyAction(base, doing("h001", answer(["trade"], ["war"])))],
  ["marked as done", applyAction(base, doing("h002", { kind: "set-status", before: base.set.status, after: "done" }))],
])("a colleague's set that was %s here stays beside one that was tagged in elsewhere", (_, here) => {
  const both = { text: harbour, own: false };
  expect(outcomeOfSet({ here, coming: tagged, ...both })).toBe("conflicting");
  expect(outcomeOfSet({ here: tagged, coming: here, ...both })).toBe("conflicting");
});

test("a colleague's review that settled an answer here stays beside one with a comment", () => {
  const here = applyReviewAction(emptyReviewState, reviewing("r001", settled));
  const coming = applyReviewAction(emptyReviewState, commenting("c0001", harbour, "14"));
  expect(outcomeOfReview({ here, coming, text: harbour, own: false })).toBe("conflicting");
  expect(outcomeOfReview({ here: coming, coming: here, text: harbour, own: false })).toBe("conflicting");
});

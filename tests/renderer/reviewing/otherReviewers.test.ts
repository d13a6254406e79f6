import { expect, test } from "vitest";
import { emptyReview } from "../../../model/review/review";
import { applyReviewAction, emptyReviewState, type ReviewStep } from "../../../model/review/reviewHistory";
import { acceptVariant, explainVerdicts, rejectCase } from "../../../model/review/reviewSteps";
import { isDisputed, otherReviewers, othersOn } from "../../../renderer/reviewing/otherReviewers";
import { reviewCases } from "../../../renderer/reviewing/reviewCases";
import { acceptChosen, pickCase } from "../../../renderer/reviewing/reviewing";
import { openReview, openReviewOf } from "../../../renderer/session/reviewSession";
import { reviewing } from "../session/reviewWindow";

const at = "2024-05-01T10:00:00.000Z";
const ben = { "Ada Lovelace": "actor", London: "location" };
const cyn = { Lovelace: "actor", London: "location" };

test("what another reviewer decided, and why, stands at each variant; where the two part is marked", async () => {
  const window = await reviewing({ "ben-1": ben, "cyn-1": cyn });
  const { context } = window;
  const sets = openReviewOf(window.state())?.sets;
  const [first, second] = reviewCases(window.state());
  if (!first || !second) throw new Error("two cases");
  let theirs = emptyReviewState;
  const decide = (step: ReviewStep | undefined) => {
    if (step) theirs = applyReviewAction(theirs, { kind: "do", step });
  };
  decide(rejectCase(theirs.review, first, { id: "step-1", at }));
  decide(explainVerdicts(theirs.review, first, { reason: "not-one", comment: "A title." }, { id: "step-2", at }));
  decide(acceptVariant(theirs.review, second, second.variants[0].id, { id: "step-3", at }));
  window.answer("review.read", () => ({
    sets,
    mine: emptyReviewState,
    others: [
      { reviewer: "dee-1", revision: 3, review: theirs.review },
      { reviewer: "ben-1", revision: 1, review: emptyReview },
    ],
  }));
  await openReview(context);
  const [ada, london] = reviewCases(window.state());
  const open = () => {
    const review = openReviewOf(window.state());
    if (!review || !ada || !london) throw new Error("no review");
    return { review, ada, london };
  };
  const { review } = open();
  expect(otherReviewers(window.state())).toEqual([{ reviewer: "dee-1", status: "in-review", verdicts: 4 }]);
  expect(
    open().ada.variants.map((variant) =>
      othersOn(review, "me", open().ada, variant).map(({ reviewer, verdictState: { kind, verdict } }) => [
        reviewer,
        kind,
        verdict.reason,
        verdict.comment,
      ]),
    ),
  ).toEqual([[["dee-1", "rejected", "not-one", "A title."]], [["dee-1", "rejected", "not-one", "A title."]]]);
  for (const one of [open().ada, open().london]) {
    expect(isDisputed(open().review, "me", one)).toBe(false);
    pickCase(context, one.id);
    acceptChosen(context);
  }
  expect([open().ada, open().london].map((one) => isDisputed(open().review, "me", one))).toEqual([true, false]);
});

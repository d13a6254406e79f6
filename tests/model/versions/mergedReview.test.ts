// Merging two versions of a review, checked against histories made up by chance that part from a past known to the test.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equalData } from "../../../model/data/equalData";
import type { Verdict } from "../../../model/review/review";
import { applyReviewAction, emptyReviewState, type ReviewState } from "../../../model/review/reviewHistory";
import { mergedReview } from "../../../model/versions/mergedReview";
import { runs } from "../../runs";
import { anyReviewDeeds, reviewed } from "./reviewing";
import { partsThere } from "./working";

const stamp = { id: "merge-0001", at: "2026-03-02T08:00:00.000Z" };

const anyParting = fc
  .tuple(anyReviewDeeds, anyReviewDeeds, anyReviewDeeds)
  .map(([before, here, there]) => {
    const past = reviewed(emptyReviewState, before, "past");
    return { past, mine: reviewed(past, here, "mine"), other: reviewed(past, there, "other") };
  })
  // Versions that go on from each other are caught up with, not merged.
  .filter(({ past, mine, other }) => partsThere(past, mine, other) && [mine, other].every(goesOnFrom(past)));

describe("merging two versions of a review", () => {
  test("gives the same review, whichever is merged into the other, and nothing more when done again", () => {
    fc.assert(
      fc.property(anyParting, ({ mine, other }) => {
        const here = merge(mine, other);
        const there = merge(other, mine);
        expect(here.review).toEqual(there.review);
        expect(mergedReview(here, other, stamp).step).toBeUndefined();
        expect(mergedReview(here, there, stamp).step).toBeUndefined();
        expect(mergedReview(there, mine, stamp).step).toBeUndefined();
      }),
      runs(300),
    );
  });

  test("loses no verdict and no comment that the other side did not take away or change", () => {
    fc.assert(
      fc.property(anyParting, ({ past, mine, other }) => {
        const merged = merge(mine, other).review;
        for (const [side, opposite] of [
          [mine, other],
          [other, mine],
        ] as const) {
          for (const verdict of side.review.verdicts) {
            const [before, there] = [past, opposite].map(({ review }) => review.verdicts.find(sameAs(verdict)));
            if (equalData(before, verdict) && !equalData(there, verdict)) continue;
            const now = merged.verdicts.find(sameAs(verdict));
            const told = merged.comments.some(
              ({ about, text }) => about?.annotation?.id === verdict.seen.id && text.includes(verdict.decision.kind),
            );
            expect(told || equalData(now?.decision, verdict.decision)).toBe(true);
            if (verdict.comment) expect(JSON.stringify(merged)).toContain(verdict.comment);
          }
          for (const comment of side.review.comments) {
            if (comment.text === "") continue; // words that were taken back
            const [before, there] = [past, opposite].map(({ review }) =>
              review.comments.find(({ id }) => id === comment.id),
            );
            if (equalData(before, comment) && !equalData(there, comment)) continue;
            expect(merged.comments.map(({ text }) => text)).toContain(comment.text);
          }
        }
      }),
      runs(300),
    );
  });

  test("leaves no verdict of an annotation on which both decided differently, and no thread without a beginning", () => {
    fc.assert(
      fc.property(anyParting, ({ past, mine, other }) => {
        const { verdicts, comments, status } = merge(mine, other).review;
        for (const verdict of mine.review.verdicts) {
          const [before, there] = [past, other].map(({ review }) => review.verdicts.find(sameAs(verdict)));
          const disputed = there && !equalData(before, verdict) && !equalData(before, there);
          if (!disputed || equalData(there.decision, verdict.decision)) continue;
          expect([verdicts.find(sameAs(verdict)), status]).toEqual([
            undefined,
            expect.not.stringMatching("adjudicated"),
          ]);
        }
        const begun = [...mine.review.comments, ...other.review.comments].map(({ id }) => id);
        const ids = comments.map(({ id }) => id);
        const cutOff = comments.filter(({ thread }) => begun.includes(thread) && !ids.includes(thread));
        expect(cutOff).toEqual([]);
      }),
      runs(300),
    );
  });
});

function merge(mine: ReviewState, other: ReviewState): ReviewState {
  const { step } = mergedReview(mine, other, stamp);
  return step ? applyReviewAction(mine, { kind: "do", step }) : mine;
}

function sameAs(verdict: Verdict): (other: Verdict) => boolean {
  return (other) => other.annotator === verdict.annotator && other.seen.id === verdict.seen.id;
}

function goesOnFrom(past: ReviewState): (version: ReviewState) => boolean {
  return ({ revision }) => revision > past.revision;
}

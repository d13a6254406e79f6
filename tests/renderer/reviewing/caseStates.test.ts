import fc from "fast-check";
import { expect, test } from "vitest";
import type { AnnotationSet } from "../../../model/annotation/annotation";
import { caseStates } from "../../../renderer/reviewing/caseStates";
import { caseHolding, caseStateOf, reviewCases, variantStateOf } from "../../../renderer/reviewing/reviewCases";
import {
  acceptChosen,
  keepChosenToo,
  pickCase,
  rejectPicked,
  walkVariants,
  withdrawPicked,
} from "../../../renderer/reviewing/reviewing";
import { undoReview } from "../../../renderer/reviewing/reviewUndo";
import { openReview, openReviewOf } from "../../../renderer/session/reviewSession";
import { openWindow, quiet, text } from "../session/fakeWorkbench";

const at = "2024-05-01T10:00:00.000Z";
const deeds = [acceptChosen, keepChosenToo, rejectPicked, withdrawPicked, undoReview, "link", "move"] as const;

test("what is kept from one verdict to the next is what looking at everything again would find", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(fc.tuple(fc.constantFrom(0, 1, 2, 3, 0, -1), fc.boolean(), fc.constantFrom(...deeds)), {
        minLength: 8,
        maxLength: 20,
      }),
      async (alone, acts) => {
        const { context, colleagues } = await openWindow();
        // Alone, the claim and its source are most of what there is to decide.
        const others: Readonly<Record<string, AnnotationSet>> = alone ? {} : { "cyn-1": cyn };
        colleagues({ "ben-1": ben, ...others });
        await openReview(context);
        const state = () => context.store.getState();
        let [linked, moved] = [true, false];
        for (const [place, second, deed] of acts) {
          if (typeof deed === "string") {
            // An annotator goes on meanwhile: verdicts keep links that the set has no more.
            if (deed === "link") linked = !linked;
            else moved = !moved;
            colleagues({ "ben-1": benAfter(linked, moved), ...others });
            await quiet();
          } else {
            pickCase(context, reviewCases(state()).at(place)?.id);
            if (second) walkVariants(context, 1);
            deed(context);
          }
          const review = openReviewOf(state())?.mine.review;
          if (!review) throw new Error("no review");
          const { byCase, progress } = caseStates(state());
          const fresh = reviewCases(state()).map((one) => [
            caseStateOf(review, one),
            one.variants.map((variant) => variantStateOf(review, one, variant)),
          ]);
          expect([...byCase.values()].map(({ verdictState, variants }) => [verdictState, variants])).toEqual(fresh);
          expect(progress.decided).toBe(fresh.filter(([verdictState]) => verdictState === "decided").length);
        }
      },
    ),
    { numRuns: 40 },
  );
});

test("a verdict that keeps a link which is gone turns stale again when the verdict on the link's end is undone", async () => {
  const { context, colleagues } = await openWindow();
  colleagues({ "ben-1": ben });
  await openReview(context);
  const state = () => context.store.getState();
  const claim = () => {
    const found = caseHolding(reviewCases(state()), "ben-1/ben-1-in-London");
    return found && caseStates(state()).byCase.get(found)?.verdictState;
  };
  pickCase(context, "ben-1/ben-1-in-London");
  acceptChosen(context);
  colleagues({ "ben-1": { ...ben, links: [] } });
  await quiet();
  const before = claim();
  pickCase(context, "ben-1/ben-1-Ada-Lovelace");
  rejectPicked(context);
  const rejected = claim();
  undoReview(context);
  expect([before, rejected, claim()]).toEqual(["stale", "decided", "stale"]);
  expect(caseStates(state()).progress).toMatchObject({ stale: 1, decided: 0 });
});

test("a case that a verdict is not about keeps the very thing that was found for it", async () => {
  const { context, colleagues } = await openWindow();
  colleagues({ "ben-1": ben, "cyn-1": cyn });
  await openReview(context);
  const before = caseStates(context.store.getState()).byCase;
  const [first] = reviewCases(context.store.getState());
  pickCase(context, first?.id);
  acceptChosen(context);
  const after = caseStates(context.store.getState()).byCase;
  const kept = reviewCases(context.store.getState()).filter((one) => before.get(one) === after.get(one));
  expect(kept.map(({ start }) => text.slice(start).split(" ")[0])).toEqual(["met", "Charles"]);
});

/** The claim is linked, so its verdict state may turn on verdicts about its source. */
const ben = setOf("ben-1", {
  "Ada Lovelace": "actor",
  met: "figure",
  "Charles Babbage": "actor",
  "in London": "claim",
});
const cyn = setOf("cyn-1", { Lovelace: "actor", met: "figure", "Charles Babbage": "location", "in London": "claim" });

function benAfter(linked: boolean, moved: boolean): AnnotationSet {
  const annotations = ben.annotations.map((one) =>
    moved && one.label === "figure" ? { ...one, label: "location" } : one,
  );
  return { ...ben, annotations, links: linked ? ben.links : [] };
}

function setOf(annotator: string, tags: Readonly<Record<string, string>>): AnnotationSet {
  const idOf = (quote: string) => `${annotator}-${quote.replaceAll(" ", "-")}`;
  const annotations = Object.entries(tags).map(([quote, label]) => {
    const start = text.indexOf(quote);
    const fragments = [{ start, end: start + quote.length, quote }];
    return { id: idOf(quote), label, fragments, createdAt: at, origin: "hand" as const };
  });
  const to = { annotation: idOf(annotator === "ben-1" ? "Ada Lovelace" : "Lovelace") };
  const link = { id: `${annotator}-link`, type: "source", from: idOf("in London"), to, createdAt: at } as const;
  return { status: "done", annotations, links: [link] };
}

test("a rejection in favour of what was accepted elsewhere turns stale when that is withdrawn", async () => {
  const { context, colleagues } = await openWindow();
  colleagues({ "ben-1": ben, "cyn-1": cyn });
  await openReview(context);
  const state = () => context.store.getState();
  pickCase(context, "ben-1/ben-1-Ada-Lovelace");
  acceptChosen(context);
  // Its annotator moves what was accepted to other words: it is another case now.
  const start = text.indexOf("met Charles");
  const moved = { fragments: [{ start, end: start + 11, quote: "met Charles" }] };
  const annotations = ben.annotations.map((one) => (one.id === "ben-1-Ada-Lovelace" ? { ...one, ...moved } : one));
  colleagues({ "ben-1": { ...ben, annotations }, "cyn-1": cyn });
  await quiet();
  const standingAt = (id: string) => {
    const found = caseHolding(reviewCases(state()), id);
    return found && caseStates(state()).byCase.get(found)?.verdictState;
  };
  expect(standingAt("cyn-1/cyn-1-Lovelace")).toBe("decided");
  pickCase(context, "ben-1/ben-1-Ada-Lovelace");
  withdrawPicked(context);
  expect([standingAt("ben-1/ben-1-Ada-Lovelace"), standingAt("cyn-1/cyn-1-Lovelace")]).toEqual(["open", "stale"]);
});

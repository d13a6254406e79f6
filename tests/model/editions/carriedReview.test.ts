import { expect, test } from "vitest";
import type { Annotation } from "../../../model/annotation/annotation";
import type { SetState } from "../../../model/annotation/history";
import { carriedReview, carryReviewStep } from "../../../model/editions/carriedReview";
import { compareEditions } from "../../../model/editions/editions";
import { type Comment, emptyReview, type Review, type Verdict } from "../../../model/review/review";
import { applyReviewAction, emptyReviewState } from "../../../model/review/reviewHistory";

const earlier = "Ines Dahl counted 12 damaged boats. The mayor of Ostvik was not there. Nobody was hurt.";
const later = "Divers came at noon. Ines Dahl counted 15 damaged boats. Nobody was hurt.";
const at = "2026-01-01T00:00:00.000Z";

function mark(id: string, text: string, quote: string, label = "actor"): Annotation {
  const start = text.indexOf(quote);
  return { id, label, fragments: [{ start, end: start + quote.length, quote }], createdAt: at, origin: "hand" };
}

function verdict(id: string, quote: string, decision: Verdict["decision"] = { kind: "accept" }): Verdict {
  return { annotator: "ben", seen: mark(id, earlier, quote), links: [], setRevision: 1, decision, at };
}

function comment(id: string, thread: string, quote?: string): Comment {
  const start = quote ? earlier.indexOf(quote) : 0;
  const about = quote && { about: { start, end: start + quote.length, quote } };
  return { id, thread, sequence: quote ? 0 : 1, kind: "comment", text: `On ${id}`, at, ...about };
}

function setOf(...annotations: readonly Annotation[]): SetState {
  return { revision: 7, set: { status: "done", annotations, links: [] }, history: { done: [], undone: [] } };
}

const review: Review = {
  status: "adjudicated",
  verdicts: [
    verdict("dahl", "Ines Dahl", { kind: "amend", statement: mark("", earlier, "Ines Dahl", "location") }),
    verdict("boats", "12 damaged boats"),
    verdict("mayor", "The mayor"),
    verdict("nobody", "Nobody"),
    verdict("hurt", "hurt"),
  ],
  comments: [
    comment("c1", "c1", "Ines Dahl"),
    comment("c2", "c1"),
    comment("c3", "c3", "The mayor"),
    comment("c4", "c3"),
  ],
};

const ids = (list: readonly { readonly seen: { readonly id: string } }[]) => list.map(({ seen }) => seen.id);

test("a verdict goes along where its annotation stands already in the same words; all else is said", () => {
  const changed = { ...mark("hurt", later, "hurt"), label: "claim" };
  const sets = new Map([
    ["ben", setOf(mark("dahl", later, "Ines Dahl"), mark("boats", later, "15 damaged boats"), changed)],
  ]);
  const carried = carriedReview(review, compareEditions(earlier, later), {
    sets,
    review: emptyReview,
    threads: new Set(),
  });
  expect(ids(carried.verdicts)).toEqual(["dahl"]);
  expect(ids(carried.waiting)).toEqual(["nobody"]);
  expect(ids(carried.again)).toEqual(["boats", "mayor", "hurt"]);
  expect([carried.comments.map(({ id }) => id), carried.left.map(({ id }) => id)]).toEqual([
    ["c1", "c2"],
    ["c3", "c4"],
  ]);
  const [first] = carried.verdicts;
  const place = { start: 21, end: 30, quote: "Ines Dahl" };
  expect([first?.seen.fragments, first?.setRevision]).toEqual([[place], 7]);
  expect(first?.decision).toMatchObject({ kind: "amend", statement: { label: "location", fragments: [place] } });
  expect(carried.comments[0]?.about).toMatchObject(place);
});

test("it is one step, which begins the review, can be taken back, and adds nothing twice", () => {
  const sets = new Map([["ben", setOf(mark("dahl", later, "Ines Dahl"))]]);
  const editions = compareEditions(earlier, later);
  const carried = carriedReview(review, editions, { sets, review: emptyReview, threads: new Set() });
  const step = carryReviewStep(emptyReview, carried, { id: "carry", at });
  if (step === undefined) throw new Error("there is something to carry");
  const done = applyReviewAction(emptyReviewState, { kind: "do", step });
  expect([done.review.status, done.review.verdicts.length, done.review.comments.length]).toEqual(["in-review", 1, 2]);
  expect(applyReviewAction(done, { kind: "undo" }).review).toEqual(emptyReview);
  const again = carriedReview(review, editions, { sets, review: done.review, threads: new Set() });
  expect(carryReviewStep(done.review, again, { id: "again", at })).toBeUndefined();
});

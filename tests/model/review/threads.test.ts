import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StepStamp } from "../../../model/annotation/annotationSteps";
import {
  beginThread,
  editComment,
  removeComment,
  reopenThread,
  reply,
  resolveThread,
} from "../../../model/review/commentSteps";
import { emptyReview, type Review, reviewSchema } from "../../../model/review/review";
import { applyReviewAction, emptyReviewState, type ReviewStep } from "../../../model/review/reviewHistory";
import { type Thread, threadsOf } from "../../../model/review/threads";

const about = { start: 0, end: 3, quote: "Ada" };
const at = "2026-03-01T00:00:00.000Z";

type People = Readonly<Record<"ada" | "ben", Review>>;
const nobody: People = { ada: emptyReview, ben: emptyReview };

function saying(people: People, who: keyof People, step: ReviewStep | undefined): People {
  if (step === undefined) return people;
  const state = applyReviewAction({ ...emptyReviewState, review: people[who] }, { kind: "do", step });
  expect(reviewSchema.parse(state.review)).toEqual(state.review);
  return { ...people, [who]: state.review };
}

function threads({ ada, ben }: People): readonly Thread[] {
  return threadsOf([
    ...ada.comments.map((comment) => ({ author: "ada", comment })),
    ...ben.comments.map((comment) => ({ author: "ben", comment })),
  ]);
}

function only(people: People): Thread {
  const [thread] = threads(people);
  if (thread === undefined) throw new Error("there is no thread");
  return thread;
}

/** `ada: Who?, ben resolves: The countess. (resolved)` */
function shown({ entries, resolved }: Thread): string {
  const kinds = { comment: "", resolve: " resolves", reopen: " reopens" };
  const said = entries.map(({ author, comment }) => `${author}${kinds[comment.kind]}: ${comment.text}`);
  return `${said.join(", ")}${resolved ? " (resolved)" : ""}`;
}

const on = (id: string): StepStamp => ({ id, at });
const asked = saying(nobody, "ada", beginThread(about, " Who? ", on("step-9")));
const answered = saying(asked, "ben", reply(only(asked), "The countess.", on("step-3")));

describe("a thread", () => {
  test("goes on in everybody's own review, in the order of what they had seen", () => {
    const resolved = saying(answered, "ada", resolveThread(only(answered), "", on("step-1")));
    const again = saying(resolved, "ben", reopenThread(only(resolved), "Not sure.", on("step-2")));
    expect([only(answered), ...[resolved, again].map(only)].map(shown)).toEqual([
      "ada: Who?, ben: The countess.",
      "ada: Who?, ben: The countess., ada resolves:  (resolved)",
      "ada: Who?, ben: The countess., ada resolves: , ben reopens: Not sure.",
    ]);
    expect(only(again).about).toEqual(about);
  });

  test("has the same order for everybody when two answer at once", () => {
    const both = saying(
      saying(answered, "ada", resolveThread(only(answered), "", on("step-7"))),
      "ben",
      reply(only(answered), "Lovelace.", on("step-5")),
    );
    expect(shown(only(both))).toBe("ada: Who?, ben: The countess., ben: Lovelace., ada resolves:  (resolved)");
  });

  test("is about nothing known while the comment that began it has not arrived", () => {
    expect(threads({ ...answered, ada: emptyReview })).toEqual([
      { id: "step-9", entries: [{ author: "ben", comment: answered.ben.comments[0] }], resolved: false },
    ]);
  });

  test("that others answered in stays when its beginning is removed, and goes when nobody says anything any more", () => {
    const removed = saying(answered, "ada", removeComment(answered.ada, only(answered), "step-9", on("step-4")));
    expect([shown(only(removed)), only(removed).about]).toEqual(["ada: , ben: The countess.", about]);
    const both = saying(removed, "ben", removeComment(removed.ben, only(removed), "step-3", on("step-5")));
    expect([threads(both), both.ada.comments.length]).toEqual([[], 1]);
    const alone = saying(asked, "ada", removeComment(asked.ada, only(asked), "step-9", on("step-4")));
    expect(alone).toEqual(nobody);
  });

  test("takes no empty words, and resolves what is resolved only with words", () => {
    const resolved = saying(answered, "ada", resolveThread(only(answered), "", on("step-1")));
    expect([
      beginThread(about, " ", on("step-4")),
      reply(only(answered), "\n", on("step-4")),
      resolveThread(only(resolved), "", on("step-4")),
      reopenThread(only(answered), "", on("step-4")),
      editComment(answered.ada, "step-9", "Who?", on("step-4")),
      editComment(answered.ada, "step-9", "", on("step-4")),
    ]).toEqual(Array(6).fill(undefined));
    const edited = saying(answered, "ada", editComment(answered.ada, "step-9", "Who is she?", on("step-4")));
    const more = saying(resolved, "ada", resolveThread(only(resolved), "Done.", on("step-4")));
    expect([edited, more].map((people) => shown(only(people)))).toEqual([
      "ada: Who is she?, ben: The countess.",
      "ada: Who?, ben: The countess., ada resolves: , ada: Done. (resolved)",
    ]);
  });
});

test("threads come in text order, whoever's review is read first", () => {
  const later = saying(answered, "ben", beginThread({ start: 4, end: 8, quote: "came" }, "When?", on("step-6")));
  const both = saying(later, "ada", beginThread({ start: 0, end: 8, quote: "Ada came" }, "True?", on("step-8")));
  const entries = Object.entries(both).flatMap(([author, { comments }]) =>
    comments.map((comment) => ({ author, comment })),
  );
  expect(threads(both).map(({ id }) => id)).toEqual(["step-8", "step-9", "step-6"]);
  fc.assert(
    fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
      expect(threadsOf(shuffled)).toEqual(threads(both));
    }),
  );
});

// Changes of a review. `before` absent: it was not there; `after` absent: it is taken away.

import { compareText } from "../data/compareText";
import { equalData } from "../data/equalData";
import { Failure } from "../data/failure";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import {
  type AnswerVerdict,
  answerVerdictSchema,
  type Comment,
  commentSchema,
  type Review,
  reviewStatusSchema,
  type Verdict,
  verdictSchema,
} from "./review";

export const reviewChangeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("verdict"), before: verdictSchema.optional(), after: verdictSchema.optional() }),
  z.strictObject({
    kind: z.literal("answer"),
    before: answerVerdictSchema.optional(),
    after: answerVerdictSchema.optional(),
  }),
  z.strictObject({ kind: z.literal("comment"), before: commentSchema.optional(), after: commentSchema.optional() }),
  z.strictObject({ kind: z.literal("status"), before: reviewStatusSchema, after: reviewStatusSchema }),
]);
export type ReviewChange = Immutable<z.infer<typeof reviewChangeSchema>>;

/**
 * The review after the changes, one after the other. Throws a `conflict` when they were made for another state of it. A step
 * of thousands of verdicts costs one sort.
 */
export function applyReviewChanges(review: Review, changes: readonly ReviewChange[]): Review {
  let { status } = review;
  for (const change of changes) {
    if (change.kind !== "status") continue;
    if (status !== change.before) throw stale(`the review is ${status}, not ${change.before}`);
    status = change.after;
  }
  const verdicts = changes.filter((change) => change.kind === "verdict");
  const answers = replaced(
    review.answers ?? [],
    changes.filter((change) => change.kind === "answer"),
    ({ label }) => label,
    compareAnswers,
  );
  const comments = changes.filter((change) => change.kind === "comment");
  return {
    status,
    verdicts: replaced(review.verdicts, verdicts, ({ annotator, seen }) => `${annotator}/${seen.id}`, compareVerdicts),
    ...(answers.length > 0 && { answers }),
    comments: replaced(review.comments, comments, ({ id }) => id, compareComments),
  };
}

/** The change that takes `change` back. */
export function invertReviewChange(change: ReviewChange): ReviewChange {
  switch (change.kind) {
    case "verdict": {
      const { before, after } = change;
      return { kind: "verdict", ...(after && { before: after }), ...(before && { after: before }) };
    }
    case "answer": {
      const { before, after } = change;
      return { kind: "answer", ...(after && { before: after }), ...(before && { after: before }) };
    }
    case "comment": {
      const { before, after } = change;
      return { kind: "comment", ...(after && { before: after }), ...(before && { after: before }) };
    }
    case "status":
      return { kind: "status", before: change.after, after: change.before };
  }
}

/** Text order of what was seen, the longer first, then by annotator and annotation: equal reviews are equal arrays. */
export function compareVerdicts(a: Verdict, b: Verdict): number {
  return (
    (a.seen.fragments[0]?.start ?? 0) - (b.seen.fragments[0]?.start ?? 0) ||
    (b.seen.fragments.at(-1)?.end ?? 0) - (a.seen.fragments.at(-1)?.end ?? 0) ||
    compareText(a.annotator, b.annotator) ||
    compareText(a.seen.id, b.seen.id)
  );
}

function compareAnswers(a: AnswerVerdict, b: AnswerVerdict): number {
  return compareText(a.label, b.label);
}

/** Order of a review’s comments: by id. */
export function compareComments(a: Comment, b: Comment): number {
  return compareText(a.id, b.id);
}

function replaced<Item>(
  items: readonly Item[],
  changes: readonly { readonly before?: Item | undefined; readonly after?: Item | undefined }[],
  keyOf: (item: Item) => string,
  compare: (a: Item, b: Item) => number,
): readonly Item[] {
  if (changes.length === 0) return items;
  const left = new Map(items.map((item) => [keyOf(item), item]));
  for (const { before, after } of changes) {
    if (before !== undefined) {
      if (!equalData(left.get(keyOf(before)), before)) throw stale("what it replaces is gone or was changed");
      left.delete(keyOf(before));
    }
    if (after === undefined) continue;
    if (left.has(keyOf(after))) throw stale("it is there already");
    left.set(keyOf(after), after);
  }
  return [...left.values()].sort(compare);
}

function stale(what: string): Failure {
  return new Failure("conflict", `The review was changed meanwhile: ${what}. It was read again; please redo it.`);
}

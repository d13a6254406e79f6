// Changes of a review. `before` absent: it was not there; `after` absent: it is taken away.
import * as z from "zod";
import { equalData } from "../equalData";
import { Failure } from "../failure";
import type { Immutable } from "../immutable";
import { type Comment, commentSchema, type Review, reviewStatusSchema, type Verdict, verdictSchema } from "./review";

export const reviewChangeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("verdict"), before: verdictSchema.optional(), after: verdictSchema.optional() }),
  z.strictObject({ kind: z.literal("comment"), before: commentSchema.optional(), after: commentSchema.optional() }),
  z.strictObject({ kind: z.literal("status"), before: reviewStatusSchema, after: reviewStatusSchema }),
]);
export type ReviewChange = Immutable<z.infer<typeof reviewChangeSchema>>;

/** The review after a change. Throws a `conflict` when the change was made for another state of it. */
export function applyReviewChange(review: Review, change: ReviewChange): Review {
  switch (change.kind) {
    case "verdict":
      return { ...review, verdicts: replaced(review.verdicts, change, sameVerdictKey, compareVerdicts) };
    case "comment":
      return { ...review, comments: replaced(review.comments, change, (a, b) => a.id === b.id, compareComments) };
    case "status":
      if (review.status !== change.before) throw stale(`the review is ${review.status}, not ${change.before}`);
      return { ...review, status: change.after };
  }
}

/** The change that takes `change` back. */
export function invertReviewChange(change: ReviewChange): ReviewChange {
  switch (change.kind) {
    case "verdict": {
      const { before, after } = change;
      return { kind: "verdict", ...(after && { before: after }), ...(before && { after: before }) };
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

function sameVerdictKey(a: Verdict, b: Verdict): boolean {
  return a.annotator === b.annotator && a.seen.id === b.seen.id;
}

/** Order of a review’s comments: by id. */
export function compareComments(a: Comment, b: Comment): number {
  return compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function replaced<Item>(
  items: readonly Item[],
  { before, after }: { readonly before?: Item | undefined; readonly after?: Item | undefined },
  sameKey: (a: Item, b: Item) => boolean,
  compare: (a: Item, b: Item) => number,
): readonly Item[] {
  if (before !== undefined && !items.some((item) => equalData(item, before)))
    throw stale("what it replaces is gone or was changed");
  const rest = before === undefined ? items : items.filter((item) => !equalData(item, before));
  if (after === undefined) return rest;
  if (rest.some((item) => sameKey(item, after))) throw stale("it is there already");
  return [...rest, after].sort(compare);
}

function stale(what: string): Failure {
  return new Failure("conflict", `The review was changed meanwhile: ${what}. It was read again; please redo it.`);
}

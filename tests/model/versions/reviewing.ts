// Reviewers at work, made up by chance: verdicts, comments and statuses, undone and redone.
import fc from "fast-check";
import type { Annotation } from "../../../model/annotation/annotation";
import { fragmentOf } from "../../../model/annotation/annotationSteps";
import type { Comment, Decision, Review, Verdict } from "../../../model/review/review";
import type { ReviewChange } from "../../../model/review/reviewChange";
import { applyReviewAction, type ReviewAction, type ReviewState } from "../../../model/review/reviewHistory";
import { harbour, timeOf } from "./working";

export interface ReviewDeed {
  readonly kind:
    | "accept"
    | "reject"
    | "amend"
    | "withdraw"
    | "comment"
    | "reply"
    | "edit"
    | "remove"
    | "status"
    | "settle"
    | "open again"
    | "undo"
    | "redo";
  readonly first: number;
  readonly second: number;
}

export const anyReviewDeed: fc.Arbitrary<ReviewDeed> = fc.record({
  kind: fc.constantFrom(
    ...([
      "accept",
      "reject",
      "amend",
      "withdraw",
      "comment",
      "reply",
      "edit",
      "remove",
      "status",
      "settle",
      "open again",
      "undo",
      "redo",
    ] as const),
  ),
  first: fc.nat(40),
  second: fc.nat(40),
});

export const anyReviewDeeds = fc.array(anyReviewDeed, { maxLength: 10 });

/** The action a deed is in a review; `undefined` where it is none. */
export function reviewActionOf(state: ReviewState, deed: ReviewDeed, name: string): ReviewAction | undefined {
  if (deed.kind === "undo") return state.history.done.length > 0 ? { kind: "undo" } : undefined;
  if (deed.kind === "redo") return state.history.undone.length > 0 ? { kind: "redo" } : undefined;
  const change = changeOf(state.review, deed, name);
  return change && { kind: "do", step: { id: `step-${name}`, title: deed.kind, at: timeOf(name), changes: [change] } };
}

/** A review after deeds, by somebody or on some machine called `who`. */
export function reviewed(state: ReviewState, deeds: readonly ReviewDeed[], who: string): ReviewState {
  return deeds.reduce((before, deed, index) => {
    const action = reviewActionOf(before, deed, `${who}-${index}`);
    return action ? applyReviewAction(before, action) : before;
  }, state);
}

function changeOf(review: Review, { kind, first, second }: ReviewDeed, name: string): ReviewChange | undefined {
  const annotation = annotationNumber(first % 4);
  const before = review.verdicts.find(({ seen }) => seen.id === annotation.id);
  const comment = review.comments[first % Math.max(1, review.comments.length)];
  const at = timeOf(name);
  switch (kind) {
    case "accept":
    case "reject":
    case "amend": {
      const decision: Decision =
        kind === "amend" ? { kind, statement: { label: "location", fragments: annotation.fragments } } : { kind };
      const after: Verdict = {
        ...{ annotator: "ada-0001", seen: annotation, links: [], setRevision: second % 3, decision, at },
        ...(second % 4 === 0 && { comment: `because ${name}` }),
      };
      return { kind: "verdict", ...(before && { before }), after };
    }
    case "withdraw":
      return before && { kind: "verdict", before };
    case "comment": {
      const [fragment] = annotation.fragments;
      const about = fragment && { ...fragment };
      const after: Comment = {
        id: `c-${name}`,
        thread: `c-${name}`,
        sequence: 0,
        ...(about && { about }),
        kind: "comment",
        text: name,
        at,
      };
      return { kind: "comment", after };
    }
    case "reply":
      return (
        comment && {
          kind: "comment",
          after: { id: `c-${name}`, thread: comment.thread, sequence: 1, kind: "comment", text: `re ${name}`, at },
        }
      );
    case "edit":
      return comment && { kind: "comment", before: comment, after: { ...comment, text: `edited ${name}` } };
    case "remove": {
      const answered = review.comments.some(({ id, thread }) => thread === comment?.id && id !== thread);
      return comment && { kind: "comment", before: comment, ...(answered && { after: { ...comment, text: "" } }) };
    }
    case "settle":
    case "open again": {
      const label = ["topic", "tone"][first % 2] ?? "topic";
      const earlier = review.answers?.find((one) => one.label === label);
      if (kind === "open again") return earlier && { kind: "answer", before: earlier };
      const values = [["trade"], ["war"], ["trade", "war"]][second % 3] ?? [];
      return {
        kind: "answer",
        ...(earlier && { before: earlier }),
        after: { label, values, seen: [{ annotator: "ada-0001", values: ["law"] }], at },
      };
    }
    case "status": {
      const after = (["not-reviewing", "in-review", "adjudicated"] as const)[second % 3] ?? "in-review";
      return after === review.status ? undefined : { kind: "status", before: review.status, after };
    }
    default:
      return undefined;
  }
}

function annotationNumber(number: number): Annotation {
  const fragments = [fragmentOf(harbour, number * 7, number * 7 + 5)];
  return { id: `a-${number}00`, label: "actor", fragments, createdAt: timeOf("annotation"), origin: "hand" };
}

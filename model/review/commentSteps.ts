// Comments that a person makes in threads, in steps of their own review. A comment has the id of the step that adds it.
// Texts are kept without the space around them; a step without effect, or a comment without words, is `undefined`.
import type { StepStamp } from "../annotation/annotationSteps";
import type { Comment, Review } from "./review";
import type { ReviewChange } from "./reviewChange";
import type { ReviewStep } from "./reviewHistory";
import type { Thread } from "./threads";

/** Begins a thread about a stretch of the text, or an annotation there. */
export function beginThread(
  about: NonNullable<Comment["about"]>,
  text: string,
  { id, at }: StepStamp,
): ReviewStep | undefined {
  const comment: Comment = { id, thread: id, sequence: 0, about, kind: "comment", text: text.trim(), at };
  return comment.text === "" ? undefined : stepOf("comment", [{ kind: "comment", after: comment }], { id, at });
}

export function reply(thread: Thread, text: string, stamp: StepStamp): ReviewStep | undefined {
  return text.trim() === "" ? undefined : entry(thread, "comment", text, "reply", stamp);
}

/** Says that nothing is left to do; `text` may be empty. Undefined when that is so already and nothing is added. */
export function resolveThread(thread: Thread, text: string, stamp: StepStamp): ReviewStep | undefined {
  if (thread.resolved) return reply(thread, text, stamp);
  return entry(thread, "resolve", text, "resolve a thread", stamp);
}

/** Takes a resolved thread up again; `text` may be empty. */
export function reopenThread(thread: Thread, text: string, stamp: StepStamp): ReviewStep | undefined {
  if (!thread.resolved) return reply(thread, text, stamp);
  return entry(thread, "reopen", text, "reopen a thread", stamp);
}

/** Gives a comment of this person other words. Throws when `review` does not hold it. */
export function editComment(review: Review, commentId: string, text: string, stamp: StepStamp): ReviewStep | undefined {
  const before = commentIn(review, commentId);
  const after = { ...before, text: text.trim() };
  if (after.text === "" || after.text === before.text) return undefined;
  return stepOf("edit a comment", [{ kind: "comment", before, after }], stamp);
}

/**
 * Takes an entry of this person back. The one that began a thread others answered in keeps its place without words, so
 * that the answers stay about something. Throws when `review` does not hold it.
 */
export function removeComment(
  review: Review,
  thread: Thread,
  commentId: string,
  stamp: StepStamp,
): ReviewStep | undefined {
  const before = commentIn(review, commentId);
  const answered = before.id === thread.id && thread.entries.length > 1;
  if (!answered) return stepOf("remove a comment", [{ kind: "comment", before }], stamp);
  if (before.text === "") return undefined;
  return stepOf("remove a comment", [{ kind: "comment", before, after: { ...before, text: "" } }], stamp);
}

function entry(
  { id: thread, entries }: Thread,
  kind: Comment["kind"],
  text: string,
  title: string,
  { id, at }: StepStamp,
): ReviewStep {
  const sequence = Math.max(...entries.map(({ comment }) => comment.sequence)) + 1;
  const comment: Comment = { id, thread, sequence, kind, text: text.trim(), at };
  return stepOf(title, [{ kind: "comment", after: comment }], { id, at });
}

function commentIn({ comments }: Review, id: string): Comment {
  const comment = comments.find((one) => one.id === id);
  if (comment === undefined) throw new Error(`this person's review has no comment ${id}`);
  return comment;
}

function stepOf(title: string, changes: readonly ReviewChange[], { id, at }: StepStamp): ReviewStep {
  return { id, title, at, changes };
}

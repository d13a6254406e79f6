// Acts on a reviewer's feedback: goes from one to the next, takes it over, answers it.

import { startOf } from "../../model/annotation/annotation";
import {
  beginThread,
  editComment,
  removeComment,
  reopenThread,
  reply,
  resolveThread,
} from "../../model/review/commentSteps";
import { type Feedback, followStep } from "../../model/review/feedback";
import { equalStatements } from "../../model/review/statement";
import type { Thread } from "../../model/review/threads";
import { snapToGraphemes } from "../../model/text/graphemes";
import { snapToWords } from "../../model/text/words";
import { focusField } from "../controls/focus";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { dispatchStep } from "../session/articleSession";
import { announce, type Context, stamp, update } from "../session/context";
import { hasSelection, pickedAnnotation } from "../session/picked";
import { dispatchCommentStep, feedbackOf } from "./feedback";
import { feedbackInWords } from "./feedbackWords";

/** The feedback on the picked annotation, or on one that is gone and was picked in the list. */
export function pickedFeedback(state: AppState): readonly Feedback[] {
  return state.picked === undefined ? [] : feedbackOf(state).filter(({ verdict }) => verdict.seen.id === state.picked);
}

/** Picks what the next feedback is about, around the ends; what was taken over is passed over while there is other. */
export function walkFeedback(context: Context, by: 1 | -1): void {
  const state = context.store.getState();
  const all = feedbackOf(state);
  const open = all.filter(({ state: how }) => how !== "followed");
  const walked = open.length > 0 ? open : all;
  const place = walked.findIndex(({ verdict }) => verdict.seen.id === state.picked);
  const caret = state.selection?.head ?? 0;
  const starts = walked.map(({ verdict }) => startOf(verdict.seen));
  const next =
    place !== -1
      ? walked[(place + by + walked.length) % walked.length]
      : by === 1
        ? (walked[starts.findIndex((start) => start >= caret)] ?? walked[0])
        : (walked[starts.findLastIndex((start) => start < caret)] ?? walked.at(-1));
  if (next) pickFeedback(context, next);
}

export function pickFeedback(context: Context, feedback: Feedback): void {
  const { seen } = feedback.verdict;
  const start = startOf(seen);
  context.text.current?.select(start, start, { scroll: true });
  update(context, { picked: seen.id, annotationsShown: true });
  announce(context, say("A reviewer {feedback}", { feedback: feedbackInWords(feedback) }));
}

/** Makes this person's own annotation say what the reviewer says. It is undone like everything else. */
export function takeOver(context: Context, feedback = firstOpen(context.store.getState())): void {
  const { article } = context.store.getState();
  if (!article || !feedback) return;
  const step = followStep(article.state.set, feedback, stamp(context));
  if (!step) {
    announce(context, say("There is nothing to take over: your annotation says so already, or is gone."));
    return;
  }
  const { picked } = context.store.getState();
  if (!dispatchStep(context, step)) return;
  // An annotation that was rejected is gone; its feedback stays in sight.
  update(context, { picked });
  announce(context, say("Taken over. Undo takes it back."));
}

function firstOpen(state: AppState): Feedback | undefined {
  return pickedFeedback(state).find(canFollow);
}

/** Whether there is something to take over: not yet done, the annotation is there, and it is not its links alone. */
export function canFollow({ kind, state, now, new: asked }: Feedback): boolean {
  if (kind === "accept" || state === "followed" || state === "undecided" || now === undefined) return false;
  return asked === undefined || !equalStatements(asked, now);
}

export function canTakeOver(state: AppState): boolean {
  return firstOpen(state) !== undefined && state.project?.access.kind === "write";
}

/** Gives one of this person's own entries other words. Returns whether it has them. */
export function rewordComment(context: Context, id: string, words: string): boolean {
  const review = context.store.getState().feedback?.mine.review;
  // Another window may have taken it back.
  if (!review?.comments.some((comment) => comment.id === id)) return false;
  const done = dispatchCommentStep(context, editComment(review, id, words, stamp(context)));
  if (done) announce(context, say("Comment changed."));
  return done;
}

/** Takes one of this person's own entries back. */
export function takeBackComment(context: Context, thread: Thread, id: string): void {
  const review = context.store.getState().feedback?.mine.review;
  if (review && dispatchCommentStep(context, removeComment(review, thread, id, stamp(context)))) {
    announce(context, say("Comment removed."));
  }
}

/** Says something in a thread. Returns whether it was said. */
export function sayInThread(
  context: Context,
  thread: Thread,
  how: "reply" | "resolve" | "reopen",
  words: string,
): boolean {
  const stepOf = { reply, resolve: resolveThread, reopen: reopenThread }[how];
  const done = dispatchCommentStep(context, stepOf(thread, words, stamp(context)));
  if (done)
    announce(context, { reply: say("Answered."), resolve: say("Resolved."), reopen: say("Taken up again.") }[how]);
  return done;
}

/** Begins a thread about words of the open article, or about an annotation there, and picks what it is about. */
export function comment(
  context: Context,
  about: { readonly start: number; readonly end: number },
  words: string,
  annotation?: { readonly annotator: string; readonly id: string },
): boolean {
  const { article } = context.store.getState();
  if (!article) return false;
  const { start, end } = about;
  const quote = article.article.text.slice(start, end);
  const step = beginThread({ start, end, quote, ...(annotation && { annotation }) }, words, stamp(context));
  if (!dispatchCommentStep(context, step)) return false;
  if (!annotation) update(context, { commentOn: undefined, picked: step?.id });
  announce(context, say("Commented."));
  return true;
}

/** Goes to the field for a comment on the picked annotation; where words are selected, on them. */
export function beginComment(context: Context): void {
  const state = context.store.getState();
  const { article, selection } = state;
  if (!article) return;
  const { text } = article.article;
  const words =
    selection && hasSelection(state)
      ? (selection.exact ? snapToGraphemes : snapToWords)(text, selection.start, selection.end)
      : undefined;
  if (words && words.start < words.end) update(context, { commentOn: words, picked: undefined });
  update(context, { annotationsShown: true });
  focusField("[data-comment-field]");
}

export function canComment(state: AppState): boolean {
  return (
    state.article !== undefined &&
    state.review === undefined &&
    state.project?.access.kind === "write" &&
    (hasSelection(state) || pickedAnnotation(state) !== undefined || pickedFeedback(state).length > 0)
  );
}

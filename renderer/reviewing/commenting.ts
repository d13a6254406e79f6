// Writes comments in a review: on the selected words or the picked case, answers to threads, and resolving them.

import { endOf, startOf } from "../../model/annotation/annotation";
import {
  beginThread,
  editComment,
  removeComment,
  reopenThread,
  reply,
  resolveThread,
} from "../../model/review/commentSteps";
import type { Comment } from "../../model/review/review";
import type { Thread } from "../../model/review/threads";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { announce, type Context, stamp } from "../session/context";
import { hasSelection } from "../session/picked";
import { changeReviewView, dispatchReviewStep, openReviewOf } from "../session/reviewSession";
import { caseHolding, chosenVariant, pickedCase, reviewCases } from "./reviewCases";

/** The target of a comment that is begun now: the selected words, else the chosen variant of the picked case. */
export function commentTarget(state: AppState): NonNullable<Comment["about"]> | undefined {
  const { article, selection } = state;
  if (!article || !openReviewOf(state)) return undefined;
  const { text } = article.article;
  if (selection && hasSelection(state)) {
    const { start, end } = selection;
    return { start, end, quote: text.slice(start, end) };
  }
  const variant = chosenVariant(state);
  if (!variant || pickedCase(state)?.gone) return undefined;
  const { annotator, annotation } = variant.holders[0];
  const start = startOf(annotation);
  const end = endOf(annotation);
  return { start, end, quote: text.slice(start, end), annotation: { annotator, id: annotation.id } };
}

/** Begins a thread. Returns whether something was said. */
export function commentOn(context: Context, about: NonNullable<Comment["about"]>, text: string): boolean {
  const made = stamp(context);
  const done = dispatchReviewStep(context, beginThread(about, text, made));
  if (!done) return false;
  announce(context, say("Comment written."));
  // A thread about words that nobody tagged has no case, so it is picked itself.
  const state = context.store.getState();
  const on = about.annotation
    ? caseHolding(reviewCases(state), `${about.annotation.annotator}/${about.annotation.id}`)
    : reviewCases(state).find(({ start, end }) => about.start < end && start < about.end);
  if (!on) changeReviewView(context, { picked: undefined, thread: made.id });
  else if (pickedCase(state)?.id !== on.id)
    changeReviewView(context, { picked: on.id, variant: undefined, thread: undefined });
  return true;
}

export function answer(context: Context, thread: Thread, text: string): boolean {
  const done = dispatchReviewStep(context, reply(thread, text, stamp(context)));
  if (done) announce(context, say("Reply written."));
  return done;
}

export function resolve(context: Context, thread: Thread, text: string): boolean {
  const done = dispatchReviewStep(context, resolveThread(thread, text, stamp(context)));
  if (done) announce(context, say("Thread resolved."));
  return done;
}

export function reopen(context: Context, thread: Thread, text: string): boolean {
  const done = dispatchReviewStep(context, reopenThread(thread, text, stamp(context)));
  if (done) announce(context, say("Thread open again."));
  return done;
}

/** Gives one of this person's own entries other words. Returns whether it has them. */
export function reword(context: Context, comment: string, words: string): boolean {
  const review = openReviewOf(context.store.getState())?.mine.review;
  // Another window may have taken it back.
  if (!review?.comments.some(({ id }) => id === comment)) return false;
  const done = dispatchReviewStep(context, editComment(review, comment, words, stamp(context)));
  if (done) announce(context, say("Comment changed."));
  return done;
}

/** Takes one of this person's own entries back. */
export function takeBack(context: Context, thread: Thread, comment: string): void {
  const review = openReviewOf(context.store.getState())?.mine.review;
  if (review && dispatchReviewStep(context, removeComment(review, thread, comment, stamp(context)))) {
    announce(context, say("Comment removed."));
  }
}

/** Picks a thread about words that nobody tagged. */
export function pickThread(context: Context, thread: Thread): void {
  changeReviewView(context, { picked: undefined, variant: undefined, thread: thread.id, amending: undefined });
  if (thread.about) {
    context.text.current?.select(thread.about.start, thread.about.start);
    context.text.current?.reveal(thread.about.start);
  }
  announce(context, say("Comment on “{quote}”", { quote: thread.about?.quote ?? say("words") }));
}

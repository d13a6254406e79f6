// The feedback of reviewers on this person's annotations of the open article, and the comments there. It is read after the
// article is on screen and never holds it up.

import type { Feedback } from "../../model/review/feedback";
import { feedbackOn } from "../../model/review/feedback";
import type { ReviewStep } from "../../model/review/reviewHistory";
import { type Thread, threadsOf } from "../../model/review/threads";
import { say } from "../languages/say";
import type { AppState, ArticleFeedback } from "../session/appState";
import { type Context, update } from "../session/context";
import { dispatchTo, readInStep, withWaiting } from "../session/ownDocument";
import { dispatchReviewStep, ownReview } from "../session/reviewSession";

/** Reads the feedback on the open article again. */
export async function refreshFeedback(context: Context): Promise<void> {
  const { articleId: article } = context.store.getState();
  if (article === undefined) return;
  await context.saving.reviews.settled(article);
  const read = await readInStep(
    context,
    ownReview,
    article,
    () => {
      const { feedback } = context.store.getState();
      return feedback?.article === article ? feedback.mine : undefined;
    },
    () => context.client.call("feedback.read", { article }).catch(() => undefined),
  );
  if (!read || context.store.getState().articleId !== article) return;
  update(context, { feedback: { ...read, mine: withWaiting(context, ownReview, article, read.mine), article } });
}

const noFeedback: readonly Feedback[] = [];
const lastFeedback = new WeakMap<
  ArticleFeedback["verdicts"],
  { readonly set: object; readonly found: readonly Feedback[] }
>();

/** The feedback on the open article's annotations, in text order; nothing while somebody else's are shown. */
export function feedbackOf({ article, feedback }: AppState): readonly Feedback[] {
  if (!article || article.shown || feedback?.article !== article.article.id) return noFeedback;
  if (feedback.verdicts.length === 0) return noFeedback;
  const { set } = article.state;
  // Every panel asks on every change.
  const known = lastFeedback.get(feedback.verdicts);
  if (known?.set === set) return known.found;
  const found = feedbackOn(set, feedback.verdicts);
  lastFeedback.set(feedback.verdicts, { set, found });
  return found;
}

const noThreads: readonly Thread[] = [];
const lastThreads = new WeakMap<ArticleFeedback, readonly Thread[]>();

/** The threads of the open article that this person may see, in text order. */
export function threadsOfArticle({ article, feedback, app }: AppState): readonly Thread[] {
  if (!article || feedback?.article !== article.article.id) return noThreads;
  const known = lastThreads.get(feedback);
  if (known) return known;
  const me = app?.annotator?.id;
  const mine = feedback.mine.review.comments;
  const found = threadsOf([
    ...feedback.comments.filter(({ author }) => author !== me),
    ...(me === undefined ? [] : mine.map((comment) => ({ author: me, comment }))),
  ]);
  lastThreads.set(feedback, found);
  return found;
}

/** Does one step of this person's review of the open article: shown at once, then taken to disk. */
export function dispatchCommentStep(context: Context, step: ReviewStep | undefined): boolean {
  const { feedback, article, review } = context.store.getState();
  if (!step || !article) return false;
  // An open review shows the same comments, and is what knows this person's review.
  if (review?.kind === "open") return dispatchReviewStep(context, step);
  if (feedback?.article !== article.article.id) return false;
  const opened = { article: feedback.article, state: feedback.mine };
  return dispatchTo(context, ownReview, opened, { kind: "do", step }, say("Nothing was written"), (mine) =>
    update(context, { feedback: { ...feedback, mine } }),
  );
}

/** The threads about an annotation. */
export function threadsAt(
  threads: readonly Thread[],
  { annotator, id }: { readonly annotator: string; readonly id: string },
): readonly Thread[] {
  return threads.filter(({ about }) => about?.annotation?.annotator === annotator && about.annotation.id === id);
}

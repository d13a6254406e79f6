// The answers for a window that reviews an article, and for an annotator who reads others' reviews of it.
import type { CallResult } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { emptyReviewState, type ReviewState } from "../../model/review/reviewHistory";
import { hasReplacement } from "../../model/review/verdictState";
import type { ArticleEntry } from "../store/headers";
import type { Store } from "../store/Store";
import { unplacedIn } from "./unplacedIn";
import { entryFor, hidden, seesOthers, type Viewer } from "./visibleSets";

/** Fails with `not-found`, and with `bad-request` while others' sets are hidden from this person. */
export async function readForReview(store: Store, article: string, viewer: Viewer): Promise<CallResult<"review.read">> {
  const [content, entry] = await Promise.all([store.readArticle(article), entryFor(viewer, store, article)]);
  if (!seesOthers(viewer, entry)) throw hidden(viewer, entry);
  const [sets, { mine, others }] = await Promise.all([
    Promise.all((entry?.sets ?? []).map(({ annotator }) => setOf(annotator))),
    readReviews(store, article, entry, viewer),
  ]);
  return {
    sets,
    mine,
    others: others.map(({ reviewer, state: { revision, review } }) => ({ reviewer, revision, review })),
  };

  async function setOf(annotator: string) {
    const { revision, set } = await store.readSet(article, annotator);
    return { annotator, revision, set, unplaced: unplacedIn(content.article.text, set.annotations) };
  }
}

/**
 * Verdicts of others on this person's annotations, and the entries of others in the threads this person may see: those
 * they began, those about their annotations and about words, and all once others' sets are shown. Fails with `not-found`.
 */
export async function readFeedback(
  store: Store,
  article: string,
  viewer: Viewer,
): Promise<CallResult<"feedback.read">> {
  const [, entry] = await Promise.all([store.readArticle(article), entryFor(viewer, store, article)]);
  const { mine, others } = await readReviews(store, article, entry, viewer);
  const seesAll = seesOthers(viewer, entry);
  const threads = new Set(mine.review.comments.map(({ thread }) => thread));
  for (const { state } of others) {
    for (const { id, thread, about } of state.review.comments) {
      if (id !== thread || about === undefined) continue;
      if (about.annotation === undefined || about.annotation.annotator === viewer.annotator) threads.add(thread);
    }
  }
  return {
    mine,
    verdicts: others.flatMap(({ reviewer, state }) =>
      state.review.verdicts
        .filter(({ annotator }) => annotator === viewer.annotator)
        .map((verdict) => ({ reviewer, verdict, replacementGone: !hasReplacement(state.review, verdict) })),
    ),
    answers: others.flatMap(({ reviewer, state }) =>
      (state.review.answers ?? [])
        .filter(({ seen }) => seen.some(({ annotator }) => annotator === viewer.annotator))
        .map(({ label, values }) => ({ reviewer, label, values: [...values] })),
    ),
    comments: others.flatMap(({ reviewer, state }) =>
      state.review.comments
        .filter(({ thread }) => seesAll || threads.has(thread))
        .map((comment) => ({ author: reviewer, comment })),
    ),
  };
}

async function readReviews(
  store: Store,
  article: string,
  entry: ArticleEntry | undefined,
  { annotator }: Viewer,
): Promise<{
  readonly mine: ReviewState;
  readonly others: readonly { readonly reviewer: string; readonly state: ReviewState }[];
}> {
  const reviewers = (entry?.reviews ?? []).map(({ reviewer }) => reviewer).filter((one) => one !== annotator);
  const [mine, others] = await Promise.all([
    annotator === undefined ? emptyReviewState : store.readReview(article, annotator),
    Promise.all(reviewers.map((reviewer) => readable(store, article, reviewer))),
  ]);
  return { mine, others: others.flat() };
}

/** A colleague's review; nothing when it cannot be read, of which the project's problems tell. */
async function readable(store: Store, article: string, reviewer: string) {
  try {
    return [{ reviewer, state: await store.readReview(article, reviewer) }];
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

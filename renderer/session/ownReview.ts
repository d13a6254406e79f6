// This person's own review of an article, whether it is shown as a review or beside one's annotations as feedback: acting
// on it, and what it holds with what is not on disk yet.
import { Failure } from "../../model/data/failure";
import { actOnReview, type ReviewAction, type ReviewState } from "../../model/review/reviewHistory";
import { announce, type Context, notify } from "./context";

/** What the review holds with what the disk refuses for now. Where that does not fit any more, the queue will learn it too. */
export function withWaiting(context: Context, article: string, mine: ReviewState): ReviewState {
  try {
    const waiting = context.saving.reviews.waiting(article).filter(({ revision }) => revision >= mine.revision);
    return waiting.reduce((before, { action }) => actOnReview(before, action), mine);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return mine;
  }
}

/**
 * Does something to the review: `show` shows it at once, then it is taken to disk. Returns whether it could be done; where
 * the project cannot be written, `refusal` and the reason are said.
 */
export function actOnOwnReview(
  context: Context,
  { article, mine }: { readonly article: string; readonly mine: ReviewState },
  action: ReviewAction,
  refusal: string,
  show: (mine: ReviewState) => void,
): boolean {
  const { project } = context.store.getState();
  if (!project) return false;
  if (project.access.kind === "read-only") {
    notify(context, "error", `${refusal}: ${project.access.reason}`);
    return false;
  }
  let after: ReviewState;
  try {
    after = actOnReview(mine, action);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    announce(context, error.message);
    return false;
  }
  show(after);
  context.saving.reviews.add(article, mine.revision, action);
  return true;
}

// The review of the open article: beginning it, acting on this person's own review, and keeping it in step with the disk.
import { Failure, failureFrom } from "../../model/data/failure";
import {
  applyReviewAction,
  type ReviewAction,
  type ReviewState,
  type ReviewStep,
} from "../../model/review/reviewHistory";
import { say } from "../languages/say";
import type { AppState } from "./appState";
import type { ArticleReview, OpenReview } from "./articleReview";
import { everyCase } from "./articleReview";
import { announce, type Context, nameGiven, notify, update, writeTyped } from "./context";
import { type DocumentKind, dispatchTo, readInStep, withWaiting } from "./ownDocument";
import type { FreshReview } from "./savingQueue";

/** The review of the open article, once it was read. */
export function openReviewOf({ review, article }: AppState): OpenReview | undefined {
  return review?.kind === "open" && review.article === article?.article.id ? review : undefined;
}

/** Shows the open article under review. */
export async function openReview(context: Context): Promise<void> {
  writeTyped(context);
  const { article } = context.store.getState();
  if (!article) return;
  const { id } = article.article;
  update(context, {
    article: { ...article, shown: undefined },
    review: { kind: "reading", article: id },
    picked: undefined,
    linking: undefined,
    armed: undefined,
  });
  await readReview(context, id);
}

export function closeReview(context: Context): void {
  writeTyped(context);
  const { review, feedback } = context.store.getState();
  const known = review?.kind === "open" && feedback?.article === review.article;
  update(context, { review: undefined, ...(known && { feedback: { ...feedback, mine: review.mine } }) });
  announce(context, say("Back to your own annotations."));
}

/**
 * Reads the review again, after somebody changed an annotation that it is about or another window changed the review.
 */
export async function refreshReview(context: Context): Promise<void> {
  const { review } = context.store.getState();
  if (review) await readReview(context, review.article);
}

async function readReview(context: Context, article: string): Promise<void> {
  const read = await readInStep(
    context,
    ownReview,
    article,
    () => reviewOf(context, article)?.mine,
    () => context.client.call("review.read", { article }).catch(failureFrom),
  );
  const now = context.store.getState().review;
  if (!read || now?.article !== article) return;
  if (read instanceof Failure) {
    if (read.code === "bad-request") update(context, { review: { kind: "refused", article, reason: read.message } });
    else {
      notify(context, "error", read.message);
      if (now.kind === "reading") update(context, { review: undefined });
    }
    return;
  }
  const mine = withWaiting(context, ownReview, article, read.mine);
  const kept = now.kind === "open" ? now : { filter: everyCase, agreedShown: false };
  update(context, { review: { ...kept, ...read, mine, kind: "open", article } });
}

/** Begins a review where colleagues' sets are hidden until then. */
export async function beginReview(context: Context): Promise<void> {
  const { review: refused } = context.store.getState();
  if (refused?.kind !== "refused") return;
  const { article } = refused;
  update(context, { review: { kind: "reading", article } });
  if (await takeBegun(context, article)) return readReview(context, article);
  if (context.store.getState().review?.article === article) update(context, { review: refused });
}

/** Reads a review that was refused again, once what was just done to the article is on disk. */
export async function reopenReview(context: Context): Promise<void> {
  const { review: refused } = context.store.getState();
  if (refused?.kind !== "refused") return;
  const { article } = refused;
  update(context, { review: { kind: "reading", article } });
  await context.saving.settled(article);
  if (context.store.getState().review?.article === article) await readReview(context, article);
}

/** Takes to disk that this person reviews an article. Resolves with whether it is there. */
async function takeBegun(context: Context, article: string): Promise<boolean> {
  const read = await context.client.call("feedback.read", { article }).catch(failureFrom);
  if (read instanceof Failure) {
    notify(context, "error", read.message);
    return false;
  }
  const { status } = read.mine.review;
  const begins = { kind: "status", before: status, after: "in-review" } as const;
  const step = { id: context.newId(), title: "begin the review", at: context.now(), changes: [begins] };
  if (status !== "in-review") context.saving.reviews.add(article, read.mine.revision, { kind: "do", step });
  return context.saving.reviews.settled(article);
}

/** Does something to the open review: shown at once, then taken to disk. Returns whether it could be done. */
export function dispatchReviewAction(context: Context, action: ReviewAction): boolean {
  const { review } = context.store.getState();
  if (review?.kind !== "open") return false;
  const opened = { article: review.article, state: review.mine };
  return dispatchTo(context, ownReview, opened, action, say("Nothing was changed"), (mine) =>
    update(context, { review: { ...review, mine } }),
  );
}

/** Does one step of the review. Returns whether it was done; without a step nothing is. */
export function dispatchReviewStep(context: Context, step: ReviewStep | undefined): boolean {
  return step !== undefined && dispatchReviewAction(context, { kind: "do", step });
}

/** This person's review of an article, whether it is shown as a review or beside their annotations as feedback. */
export const ownReview: DocumentKind<ReviewState, ReviewAction, FreshReview> = {
  queue: (context) => context.saving.reviews,
  apply: applyReviewAction,
  rebased: (_, made) => {
    if (made.kind !== "do") throw new Failure("conflict", say("An undo belongs to the review it was made for."));
    return made;
  },
  stateIn: ({ mine }) => mine,
  show: (context, article, _, mine) => {
    const open = reviewOf(context, article);
    if (open) update(context, { review: { ...open, mine } });
  },
  refresh: refreshReview,
  redoOnceNamed: async (context, _, actions) => {
    if (!(await nameGiven(context))) return refreshReview(context);
    await openReview(context);
    for (const action of actions) dispatchReviewAction(context, action);
  },
  words: {
    notSaved: (count, why) =>
      say("{count, plural, one {# review step was not saved} other {# review steps were not saved}}: {why}", {
        count,
        why,
      }),
    leftOut: (count) =>
      say(
        "Your review was changed in another window. {count, plural, one {# of your last steps no longer fits and was left out} other {# of your last steps no longer fit and were left out}}; please look again.",
        { count },
      ),
  },
};

/** Changes the view of the open review: picked case, filter, folding. */
export function changeReviewView(
  context: Context,
  change: Partial<Omit<OpenReview, "kind" | "mine" | "sets" | "others">>,
): void {
  const { review } = context.store.getState();
  if (review?.kind === "open") update(context, { review: { ...review, ...change } });
}

function reviewOf(context: Context, article: string): OpenReview | undefined {
  const { review }: { readonly review?: ArticleReview | undefined } = context.store.getState();
  return review?.kind === "open" && review.article === article ? review : undefined;
}

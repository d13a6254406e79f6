// Ending the review of an article: adjudicated, and on to the next one.
import { setReviewStatus } from "../../model/review/reviewSteps";
import { neighbour } from "../state/articleList";
import { openArticle } from "../state/articleSession";
import { reviewProgress } from "../state/caseStandings";
import { announce, type Context, notify } from "../state/context";
import { openReviewOf, reviewCases, standingOfCase } from "../state/reviewCases";
import { doReviewStep } from "../state/reviewSession";
import { goTo } from "./reviewing";
import { occasion } from "./tagging";

/** Marks the article adjudicated when every case is decided, and opens the next one; else says what is left. */
export async function finishReview(context: Context): Promise<void> {
  const state = context.store.getState();
  const review = openReviewOf(state)?.mine.review;
  if (!review) return;
  const { open, stale } = reviewProgress(state);
  if (open + stale > 0) {
    const left = [open > 0 ? `${counted(open)} open` : "", stale > 0 ? `${counted(stale)} stale` : ""].filter(Boolean);
    const words = `Not adjudicated yet: ${left.join(" and ")}. Space goes from one to the next.`;
    const first = reviewCases(state).find((reviewCase) => standingOfCase(review, reviewCase) !== "decided");
    if (first) goTo(context, first);
    notify(context, "info", words);
    return;
  }
  const step = setReviewStatus(review, "adjudicated", occasion(context));
  if (step && !doReviewStep(context, step)) return;
  const next = neighbour(state.articles, state.filter, state.articleId, 1);
  if (!next) {
    announce(context, "Adjudicated. This was the last article of the list.");
    return;
  }
  await openArticle(context, next);
  context.text.current?.focus();
}

function counted(cases: number): string {
  return cases === 1 ? "1 case is" : `${cases} cases are`;
}

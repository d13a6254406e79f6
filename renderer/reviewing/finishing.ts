// Ending the review of an article: adjudicated, and on to the next one. Work that is left is said first; the reviewer may
// go on all the same.

import { setReviewStatus } from "../../model/review/reviewSteps";
import { say, sayList } from "../languages/say";
import type { AppState } from "../session/appState";
import { neighbour } from "../session/articleList";
import { isOpening, openArticle } from "../session/articleSession";
import { announce, type Context, dismissOffers, notify, stamp } from "../session/context";
import { personName } from "../session/people";
import { dispatchReviewStep, openReview, openReviewOf } from "../session/reviewSession";
import { amendmentsHere } from "./amendmentDrafts";
import { openAnswers } from "./articleAnswers";
import { reviewProgress } from "./caseStates";
import { caseStateOf, reviewCases, reviewedSets } from "./reviewCases";
import { goTo } from "./reviewing";

/** Marks the article adjudicated when nothing is left to do, and opens the next one; else says what is left. */
export async function finishReview(context: Context): Promise<void> {
  const state = context.store.getState();
  const review = openReviewOf(state)?.mine.review;
  if (!review) return;
  const left = whatIsLeft(state);
  if (left.length === 0) return finishAnyway(context);
  const first = reviewCases(state).find((reviewCase) => caseStateOf(review, reviewCase) !== "decided");
  if (first) goTo(context, first);
  dismissOffers(context, "review.finishAnyway");
  notify(
    context,
    "info",
    first
      ? say("Not adjudicated yet: {left}. Space goes from one to the next; what is open or stale would be left out.", {
          left: inWords(left),
        })
      : say("Not adjudicated yet: {left}.", { left: inWords(left) }),
    {
      title: say("Mark adjudicated all the same"),
      run: () => void finishAnyway(context),
      command: "review.finishAnyway",
    },
  );
}

/** Marks the article adjudicated, whatever is left, and opens the next one. */
export async function finishAnyway(context: Context): Promise<void> {
  const state = context.store.getState();
  const open = openReviewOf(state);
  // A second click comes while the next article is being read, and would pass it over.
  if (!open || isOpening(state)) return;
  const { article } = open;
  const left = whatIsLeft(state);
  const step = setReviewStatus(open.mine.review, "adjudicated", stamp(context));
  if (step && !dispatchReviewStep(context, step)) return;
  if (left.length > 0) {
    notify(context, "info", say("Adjudicated, though {left}.", { left: inWords(left) }), {
      title: say("Go back to it"),
      run: () => void goBackTo(context, article),
    });
  }
  const next = neighbour(state.articles, state.filter, state.articleId, 1);
  if (!next) {
    announce(context, say("Adjudicated. This was the last article of the list."));
    return;
  }
  await openArticle(context, next);
  context.text.current?.focus();
}

async function goBackTo(context: Context, article: string): Promise<void> {
  await openArticle(context, article);
  if (!context.store.getState().review) await openReview(context);
  context.text.current?.focus();
}

/** The reasons not to mark the open article adjudicated yet, in words. */
function whatIsLeft(state: AppState): readonly string[] {
  const { open, stale } = reviewProgress(state);
  const answers = openAnswers(state);
  const annotating = reviewedSets(state).filter(
    ({ set, additionsOnly }) => set.status === "in-progress" && !additionsOnly,
  );
  const amendments = amendmentsHere(state).length;
  return [
    ...(open > 0 ? [say("{open, plural, one {# case is open} other {# cases are open}}", { open })] : []),
    ...(stale > 0 ? [say("{stale, plural, one {# case is stale} other {# cases are stale}}", { stale })] : []),
    ...(answers > 0
      ? [
          say(
            "{answers, plural, one {# label of the whole article is not settled} other {# labels of the whole article are not settled}}",
            { answers },
          ),
        ]
      : []),
    ...(amendments > 0
      ? [
          say("{amendments, plural, one {# amendment is not confirmed} other {# amendments are not confirmed}}", {
            amendments,
          }),
        ]
      : []),
    ...annotating.map(({ annotator }) => say("{name} is still annotating", { name: personName(state, annotator) })),
  ];
}

function inWords(left: readonly string[]): string {
  return sayList(left);
}

// When an amendment is left before it was confirmed, a notice says that it is kept, and one click goes on with it.

import type { Statement } from "../../model/review/review";
import { shorten } from "../../model/text/shorten";
import { say } from "../languages/say";
import { openArticle } from "../session/articleSession";
import { type Context, notify, update } from "../session/context";
import { openReview, openReviewOf } from "../session/reviewSession";
import { amendingNow, beginAmending } from "./amending";
import { caseHolding, reviewCases } from "./reviewCases";
import { goTo, pickCase } from "./reviewing";

/** Says that what was begun is kept, where it was left without being confirmed or dropped. */
export function announceKeptAmendment(context: Context, key: string, article: string, variant: string): void {
  const state = context.store.getState();
  const kept = state.amendments.get(key);
  const goesOn = openReviewOf(state)?.article === article && amendingNow(state)?.variant === variant;
  if (!kept || goesOn) return;
  notify(context, "info", say("The amendment “{words}” is not confirmed. It is kept.", { words: wordsOf(kept) }), {
    title: say("Go on with it"),
    run: () => void resumeAmending(context, article, variant),
  });
}

async function resumeAmending(context: Context, article: string, variant: string): Promise<void> {
  await openArticle(context, article);
  if (!openReviewOf(context.store.getState())) await openReview(context);
  const reviewCase = caseHolding(reviewCases(context.store.getState()), variant);
  if (!reviewCase) return;
  update(context, { annotationsShown: true });
  goTo(context, reviewCase);
  pickCase(context, reviewCase.id, variant);
  beginAmending(context);
  context.text.current?.focus();
}

function wordsOf({ fragments }: Statement): string {
  return shorten(fragments.map(({ quote }) => quote).join(" … "), 60);
}

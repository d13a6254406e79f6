// Goes from a dialog to a place: closes the dialog, opens the article, and selects the words or opens its review.
import type { Stretch } from "../../model/text/stretch";
import { type CaseFilter, everyCase } from "../session/articleReview";
import { openArticle } from "../session/articleSession";
import type { Context } from "../session/context";
import { changeReviewView, closeReview, openReview } from "../session/reviewSession";
import { useWorkbench } from "../session/useWorkbench";

export interface Place {
  /** Words to select, in UTF-16 offsets. */
  readonly words?: Stretch;
  /** Opens the article's review, showing these cases. */
  readonly review?: Partial<CaseFilter>;
}

export function useOpenPlace(close: () => void): (article: string, place?: Place) => Promise<void> {
  const { context } = useWorkbench();
  return (article, place) => {
    close();
    return openPlace(context, article, place);
  };
}

export async function openPlace(context: Context, article: string, { words, review }: Place = {}): Promise<void> {
  await openArticle(context, article);
  if (context.store.getState().articleId !== article) return;
  if (review) {
    await openReview(context);
    changeReviewView(context, { filter: { ...everyCase, ...review } });
  } else if (context.store.getState().review) closeReview(context);
  // The text is drawn by then.
  setTimeout(() => {
    if (words) context.text.current?.select(words.start, words.end, { scroll: true, focus: true });
    else context.text.current?.focus();
  });
}

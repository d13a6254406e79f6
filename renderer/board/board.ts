// The board: how far everybody is with every article. It is read when a project is opened, because the list of articles
// counts feedback by it, and again when somebody's review changes, or anything while it is on screen.
import type { CallResult } from "../../model/contract/contract";
import type { ArticleFilter, Board } from "../session/appState";
import { type Context, update } from "../session/context";
import { reading } from "../session/reading";

export type BoardArticle = CallResult<"board.read">["articles"][number];

/** Opens the board on one of its pages. */
export function openBoard(context: Context, page: Board["page"]): void {
  const { board } = context.store.getState();
  update(context, { board: { ...board, page }, dialog: "board" });
  void refreshBoard(context).then(() => readOrigins(context));
}

/** Files that were written before it was counted do not say how their annotations came to be: they are read once. */
async function readOrigins(context: Context): Promise<void> {
  const articles = context.store.getState().board?.articles ?? [];
  if (!articles.some(({ sets }) => sets.some(({ origins }) => origins === undefined))) return;
  // When they cannot be read now, the next opening of the board tries again.
  const done = await context.client.call("board.origins", {}).catch(() => undefined);
  if (done && done.read > 0) await refreshBoard(context);
}

/** Reads the board again. It follows in the background: when it cannot be read now, the next change reads it. */
export const refreshBoard = reading(
  ({ client }) => client.call("board.read", {}).catch(() => undefined),
  (context, { articles }) => {
    const { board } = context.store.getState();
    update(context, { board: { page: "articles", ...board, articles } });
  },
);

/** Verdicts that are not `accept` on a person's annotations of an article. */
export interface FeedbackCount {
  /** How many verdicts were given on the set as it is now. */
  readonly waiting: number;
  /** How many were given on the set before this person changed it. The article tells which of them were followed. */
  readonly workedOn: number;
}

/** How much feedback there is for a person, by article. */
export function feedbackCounts(
  board: Board | undefined,
  person: string | undefined,
): ReadonlyMap<string, FeedbackCount> {
  const counts = new Map<string, FeedbackCount>();
  for (const { article, reviews } of board?.articles ?? []) {
    let waiting = 0;
    let workedOn = 0;
    for (const { feedback, changedSince } of reviews) {
      const verdicts = feedback.find(({ annotator }) => annotator === person)?.verdicts ?? 0;
      if (person !== undefined && changedSince.includes(person)) workedOn += verdicts;
      else waiting += verdicts;
    }
    if (waiting + workedOn > 0) counts.set(article, { waiting, workedOn });
  }
  return counts;
}

/** Reads the board again when this person changed their set of an article for which feedback waits. */
export async function refreshFeedbackCount(context: Context, article: string): Promise<void> {
  const { board, app } = context.store.getState();
  // Feedback that was worked on stays so until a reviewer decides anew.
  if (feedbackCounts(board, app?.annotator?.id).get(article)?.waiting) await refreshBoard(context);
}

/** Shows only some articles in the list until the person lets go of that. */
export function showOnly(context: Context, only: ArticleFilter["only"]): void {
  const { filter } = context.store.getState();
  const { only: _, ...rest } = filter;
  update(context, { filter: only ? { text: "", only } : rest });
}

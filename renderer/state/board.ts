// The board: how far everybody is with every article. It is read when a project is opened, because the list of articles
// counts feedback by it, and again when somebody's review changes, or anything while it is on screen.
import type { CallResult } from "../../model/contract";
import type { ArticleFilter, Board } from "./appState";
import { type Context, update } from "./context";

export type BoardArticle = CallResult<"board.read">["articles"][number];

/** Opens the board on one of its pages. */
export function openBoard(context: Context, page: Board["page"]): void {
  const { board } = context.store.getState();
  update(context, { board: { ...board, page }, dialog: "board" });
  void refreshBoard(context);
}

const reading = new WeakMap<Context, { again: boolean }>();

/** Reads the board again. While it is being read, what comes is answered by one more reading. */
export async function refreshBoard(context: Context): Promise<void> {
  const running = reading.get(context);
  if (running) {
    running.again = true;
    return;
  }
  const turn = { again: false };
  reading.set(context, turn);
  try {
    do {
      turn.again = false;
      const project = context.store.getState().project?.project.id;
      // The board follows in the background: when it cannot be read now, the next change reads it.
      const read = await context.client.call("board.read", {}).catch(() => undefined);
      const { board, project: current } = context.store.getState();
      if (read && project !== undefined && current?.project.id === project) {
        update(context, { board: { page: "articles", ...board, articles: read.articles } });
      }
    } while (turn.again);
  } finally {
    reading.delete(context);
  }
}

/** How many verdicts that are not `accept` there are on a person's annotations, by article. */
export function feedbackCounts(board: Board | undefined, person: string | undefined): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { article, reviews } of board?.articles ?? []) {
    let count = 0;
    for (const { feedback } of reviews) {
      for (const one of feedback) if (one.annotator === person) count += one.verdicts;
    }
    if (count > 0) counts.set(article, count);
  }
  return counts;
}

/** Shows only some articles in the list until the person lets go of that. */
export function showOnly(context: Context, only: ArticleFilter["only"]): void {
  const { filter } = context.store.getState();
  const { only: _, ...rest } = filter;
  update(context, { filter: only ? { text: "", status: "all", only } : rest });
}

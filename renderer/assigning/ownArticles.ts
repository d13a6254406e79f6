// The articles of the list that are meant: to be assigned, or assigned to this person.
import type { AppState } from "../session/appState";
import { inOwnOrder, markedArticles } from "../session/articleList";

/** The marked articles, or else the open one. */
export function articlesToAssign(state: AppState): readonly string[] {
  const marked = markedArticles(state);
  return marked.length > 0 || state.articleId === undefined ? marked : [state.articleId];
}

/** The next article that is assigned to this person and not done, in the order of their work; after the last, the first. */
export function nextOfMine({ articles, articleId }: Pick<AppState, "articles" | "articleId">): string | undefined {
  const own = inOwnOrder(articles.filter(({ assigned }) => assigned));
  const here = own.findIndex(({ id }) => id === articleId);
  const open = [...own.slice(here + 1), ...own.slice(0, Math.max(0, here))].filter(({ status }) => status !== "done");
  return open[0]?.id;
}

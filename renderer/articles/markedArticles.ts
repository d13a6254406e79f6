// Articles that are marked in the list, so that one step is done to all of them.
import { counted } from "../../model/data/counted";
import { inProject } from "../session/actionTarget";
import type { AppState } from "../session/appState";
import { refreshArticles, shownArticles } from "../session/articleList";
import { openArticle } from "../session/articleSession";
import { setStatusOf } from "../session/bulkSteps";
import { attempt, type Context, notify, update } from "../session/context";

/** The marked ones that are there still, in the order of the list; none when fewer than two are. */
export function markedArticles({ articles, markedArticles: marked }: AppState): readonly string[] {
  const there = articles.filter(({ id }) => marked.has(id)).map(({ id }) => id);
  return there.length < 2 ? [] : there;
}

/** All are done, or when they are already, in progress again. */
export async function toggleAllDone(context: Context): Promise<void> {
  const state = context.store.getState();
  const marked = markedArticles(state);
  const own = new Set(marked);
  const areDone = state.articles.every(({ id, status }) => !own.has(id) || status === "done");
  await setStatusOf(context, marked, areDone ? "in-progress" : "done");
  await refreshArticles(context, marked);
}

/** Takes all of them out of the project. The notice puts them back. */
export async function removeMarked(context: Context): Promise<void> {
  const state = context.store.getState();
  const articles = [...markedArticles(state)];
  // The notice may stay longer than the project on screen, so the call names the project.
  const made = inProject(state);
  const set = (removed: boolean) =>
    attempt(context, () => context.client.call("articles.setRemoved", { ...made, articles, removed }));
  if (!(await context.saving.allSettled())) return;
  if (!(await set(true))) return;
  update(context, { markedArticles: new Set() });
  await refreshArticles(context);
  const now = context.store.getState();
  const [next] = shownArticles(now.articles, now.filter);
  if (next && now.articleId !== undefined && articles.includes(now.articleId)) await openArticle(context, next.id);
  notify(
    context,
    "info",
    `${counted(articles.length, "article was", "articles were")} taken out of the project. Texts and annotations are kept.`,
    { title: "Put them back", run: () => void set(false).then(() => refreshArticles(context)) },
  );
}

// Articles that are marked in the list, so that one step is done to all of them.
import type { FieldsOfArticle, ProvenanceFieldsChange } from "../../model/contract/articleContract";
import { say } from "../languages/say";
import { inProject } from "../session/actionTarget";
import { markedArticles, refreshArticles, shownArticles } from "../session/articleList";
import { openArticle, refreshArticle } from "../session/articleSession";
import { setStatusOf } from "../session/bulkSteps";
import { attempt, type Context, notify, update } from "../session/context";

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
    say(
      "{articles, plural, one {# article was} other {# articles were}} taken out of the project. Texts and annotations are kept.",
      { articles: articles.length },
    ),
    { title: say("Put them back"), run: () => void set(false).then(() => refreshArticles(context)) },
  );
}

/** Changes the same fields of the provenance of articles. Resolves with whether it is on disk. */
export async function describeMarked(
  context: Context,
  articles: readonly string[],
  fields: ProvenanceFieldsChange,
): Promise<boolean> {
  return changeFields(
    context,
    articles.map((article) => ({ article, fields })),
  );
}

/** Puts the language into the provenance of the open article, or of all marked ones, where the text tells it for sure. */
export async function tellLanguage(context: Context): Promise<void> {
  const state = context.store.getState();
  const marked = markedArticles(state);
  const articles = marked.length > 0 ? [...marked] : state.articleId === undefined ? [] : [state.articleId];
  const args = { ...inProject(state), articles };
  const told = await attempt(context, () => context.client.call("articles.tellLanguages", args));
  if (told === undefined) return;
  if (told.languages.length === 0)
    return notify(context, "info", say("No language could be told for sure: there is too little text."));
  await changeFields(
    context,
    told.languages.map(({ article, language }) => ({ article, fields: { language } })),
  );
}

/** Changes fields of the provenance of articles. The notice takes it back. Resolves with whether it is on disk. */
async function changeFields(context: Context, each: readonly FieldsOfArticle[]): Promise<boolean> {
  const made = inProject(context.store.getState());
  const set = (rows: readonly FieldsOfArticle[]) =>
    attempt(context, () => context.client.call("articles.setFields", { ...made, each: [...rows] }));
  const done = await set(each);
  if (!done) return false;
  const { before } = done;
  await shownAnew(context, before);
  const takeBack = async () => {
    const undone = await set(before);
    if (!undone) return;
    await shownAnew(context, before);
    const left = undone.left.length;
    if (left > 0)
      notify(
        context,
        "info",
        say("{count, plural, one {# article was} other {# articles were}} changed since and left alone.", {
          count: left,
        }),
      );
  };
  notify(
    context,
    "info",
    say("The provenance of {count, plural, one {# article} other {# articles}} was changed.", { count: before.length }),
    ...(before.length > 0 ? [{ title: say("Take it back"), run: () => void takeBack() }] : []),
  );
  return true;
}

async function shownAnew(context: Context, changed: readonly FieldsOfArticle[]): Promise<void> {
  await refreshArticles(context);
  const { articleId } = context.store.getState();
  if (changed.some(({ article }) => article === articleId)) await refreshArticle(context);
}

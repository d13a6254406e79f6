// Commands on articles: go from one to the next, their status and provenance.
import { setStatus } from "../../model/annotation/annotationSteps";
import type { CommandId } from "../../model/commands/commandTable";
import { titleOf } from "../../model/project/article";
import { say } from "../languages/say";
import { inProject } from "../session/actionTarget";
import type { AppState } from "../session/appState";
import { markedArticles, neighbour as neighbourArticle, refreshArticles } from "../session/articleList";
import { dispatchStep, isOpening, openArticle } from "../session/articleSession";
import { type CommandHandler, canWrite, hasArticle, hasProject, isAnnotating, shows } from "../session/commandHandler";
import { announce, attempt, type Context, notify, update } from "../session/context";
import { reopenReview } from "../session/reviewSession";
import { isFiltered, savedFilters, showAll, showSaved } from "./filtering";
import { removeMarked, tellLanguage, toggleAllDone } from "./markedArticles";

export const articleCommands = {
  "article.next": {
    canRun: (state) => neighbourOf(state, 1) !== undefined,
    run: (context) => goToNeighbour(context, 1),
  },
  "article.previous": {
    canRun: (state) => neighbourOf(state, -1) !== undefined,
    run: (context) => goToNeighbour(context, -1),
  },
  "article.doneAndNext": { canRun: isAnnotating, run: doneAndNext },
  "article.toggleDone": {
    canRun: (state) => (severalMarked(state) ? canWrite(state) && !state.review : mayBeDone(state)),
    run: (context) => (severalMarked(context.store.getState()) ? toggleAllDone(context) : toggleDone(context)),
  },
  "article.provenance": {
    canRun: (state) => hasArticle(state) || (severalMarked(state) && canWrite(state)),
    run: (context) =>
      update(context, { dialog: severalMarked(context.store.getState()) ? "provenance-of-many" : "provenance" }),
  },
  "article.tellLanguage": {
    canRun: (state) => (hasArticle(state) || severalMarked(state)) && canWrite(state),
    run: tellLanguage,
  },
  "articles.filter": shows("filter", hasProject),
  "articles.showAll": { canRun: (state) => isFiltered(state.filter), run: showAll },
  "articles.filter1": savedFilterCommand(0),
  "articles.filter2": savedFilterCommand(1),
  "articles.filter3": savedFilterCommand(2),
  "articles.filter4": savedFilterCommand(3),
  "articles.filter5": savedFilterCommand(4),
  "article.editions": shows("editions", (state) => hasArticle(state) && state.articles.length > 1),
  "article.remove": {
    canRun: (state) => (severalMarked(state) || hasArticle(state)) && canWrite(state),
    run: (context) => (severalMarked(context.store.getState()) ? removeMarked(context) : removeArticle(context)),
  },
} satisfies Partial<Record<CommandId, CommandHandler>>;

function savedFilterCommand(place: number): CommandHandler {
  return {
    canRun: (state) => savedFilters(state)[place] !== undefined,
    run: (context) => showSaved(context, savedFilters(context.store.getState())[place]),
  };
}

function severalMarked(state: AppState): boolean {
  return markedArticles(state).length > 0;
}

/**
 * Whether the article may be marked as done. Not while a review is open: a reviewer's own set is compared only once it
 * is done, so a key of the other mode must not mark it by accident.
 */
function mayBeDone(state: AppState): boolean {
  return isAnnotating(state) || state.review?.kind === "refused";
}

function neighbourOf(state: AppState, by: 1 | -1): string | undefined {
  return neighbourArticle(state.articles, state.filter, state.articleId, by);
}

async function goToNeighbour(context: Context, by: 1 | -1): Promise<void> {
  const article = neighbourOf(context.store.getState(), by);
  if (!article) return;
  await openArticle(context, article);
  context.text.current?.focus();
}

async function doneAndNext(context: Context): Promise<void> {
  const state = context.store.getState();
  // A second click comes while the next article is being read, and would pass it over.
  if (isOpening(state)) return;
  const next = neighbourOf(state, 1);
  const { set } = state.article?.state ?? {};
  const step = set && setStatus(set, "done", { id: context.newId(), at: context.now() });
  if (step && !dispatchStep(context, step)) return;
  if (!next) {
    announce(context, say("Done. This was the last article of the list."));
    return;
  }
  await openArticle(context, next);
  context.text.current?.focus();
  const now = context.store.getState().article?.article;
  if (now?.id === next) announce(context, say("Done. Next: {title}", { title: titleOf(now) }));
}

function toggleDone(context: Context): void {
  const { article } = context.store.getState();
  if (!article) return;
  const { set } = article.state;
  const open = set.annotations.length > 0 ? "in-progress" : "new";
  const step = setStatus(set, set.status === "done" ? open : "done", { id: context.newId(), at: context.now() });
  if (!step || !dispatchStep(context, step)) return;
  const isDone = step.changes.some((change) => change.kind === "set-status" && change.after === "done");
  announce(context, isDone ? say("Marked as done.") : say("Not done any more."));
  // What kept the review closed may be done with.
  void reopenReview(context);
}

async function removeArticle(context: Context): Promise<void> {
  const { articleId, article } = context.store.getState();
  if (!articleId || !article || isOpening(context.store.getState())) return;
  const next = neighbourOf(context.store.getState(), 1) ?? neighbourOf(context.store.getState(), -1);
  // The notice with its undo may stay longer than the project on screen, so the call names the project.
  const made = inProject(context.store.getState());
  const set = (removed: boolean) =>
    attempt(context, () => context.client.call("articles.setRemoved", { ...made, articles: [articleId], removed }));
  await context.saving.settled(articleId);
  if (!(await set(true))) return;
  await refreshArticles(context);
  if (next) await openArticle(context, next);
  notify(context, "info", say("The article was taken out of the project. Its text and annotations are kept."), {
    title: say("Put it back"),
    run: () =>
      void set(false)
        .then(() => refreshArticles(context))
        .then(() => openArticle(context, articleId)),
  });
}

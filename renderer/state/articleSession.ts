// The open article: reading it, acting on this annotator's set, and keeping both in step with the disk.
import type { Provenance } from "../../model/article";
import { Failure } from "../../model/failure";
import { type Action, act as actOn, type Step } from "../../model/history";
import type { OpenArticle } from "./appState";
import { neighbour, refreshArticles } from "./articleList";
import { redoGroup, undoGroup } from "./bulkSteps";
import { announce, attempt, type Context, notify, update } from "./context";
import { findAnnotation } from "./findAnnotation";
import { shownSet, showSet } from "./shownSet";
import { refreshSuggestions } from "./suggestions";

/** Opens an article in the text pane. A later call wins over an earlier one that is still reading. */
export async function openArticle(context: Context, article: string): Promise<void> {
  const { store } = context;
  if (store.getState().articleId === article && store.getState().article) return;
  update(context, { articleId: article });
  await readArticle(context, article);
  rememberPlace(context);
  void refreshSuggestions(context);
  const next = neighbour(store.getState().articles, store.getState().filter, article, 1);
  if (next) expectArticle(context, next);
}

/** Reads an article ahead: it will probably be opened next. Not while changes of it are on their way to disk. */
export function expectArticle(context: Context, article: string): void {
  if (!context.saving.unsaved().some((waiting) => waiting.article === article)) context.ahead.want(article);
}

async function readArticle(context: Context, article: string): Promise<void> {
  await context.saving.settled(article);
  const read = await attempt(
    context,
    () => context.ahead.take(article) ?? context.client.call("article.read", { article }),
  );
  const { articleId, article: shown } = context.store.getState();
  if (articleId !== article) return;
  if (!read) {
    update(context, { articleId: shown?.article.id });
    return;
  }
  const again = shown?.article.id === article;
  const same = again ? shown?.shown : undefined;
  update(context, {
    article: { ...read, ...(same && { shown: same }) },
    ...(!again && { selection: undefined, picked: undefined, search: undefined }),
  });
}

/** Reads the open article again: another window, or a sync, changed it. */
export async function refreshArticle(context: Context): Promise<void> {
  const { articleId } = context.store.getState();
  if (articleId) context.ahead.forget(articleId);
  if (articleId) await readArticle(context, articleId);
}

export function closeArticle(context: Context): void {
  update(context, {
    articleId: undefined,
    article: undefined,
    selection: undefined,
    picked: undefined,
    search: undefined,
  });
}

/** Does something to the open article's set: shown at once, then taken to disk. Returns whether it could be done. */
export function act(context: Context, action: Action): boolean {
  const { article, project } = context.store.getState();
  if (!article || !project) return false;
  if (project.access.kind === "read-only") {
    notify(context, "error", `Nothing was changed: ${project.access.reason}`);
    return false;
  }
  if (article.shown) {
    notify(
      context,
      "info",
      "These are a colleague’s annotations, to look at. Go back to your own to change anything.",
      {
        title: "Show my own",
        run: () => void showSet(context, undefined),
      },
    );
    return false;
  }
  let state: OpenArticle["state"];
  try {
    state = actOn(article.state, action);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    announce(context, error.message);
    return false;
  }
  update(context, { article: { ...article, state } });
  context.ahead.forget(article.article.id);
  context.saving.add(article.article.id, article.state.revision, action);
  forgetGone(context);
  return true;
}

/** Does one step; its title is said to screen readers. */
export function doStep(context: Context, step: Step): boolean {
  const done = act(context, { kind: "do", step });
  if (done) announce(context, step.title);
  return done;
}

export function undo(context: Context): void {
  const step = context.store.getState().article?.state.history.done.at(-1);
  if (!step) {
    announce(context, "Nothing to undo.");
    return;
  }
  if (step.group) {
    void undoGroup(context, step.group, step.title);
    return;
  }
  if (act(context, { kind: "undo" })) announce(context, `Undone: ${step.title}`);
}

export function redo(context: Context): void {
  const step = context.store.getState().article?.state.history.undone.at(-1);
  if (!step) {
    announce(context, "Nothing to redo.");
    return;
  }
  if (step.group) {
    void redoGroup(context, step.group, step.title);
    return;
  }
  if (act(context, { kind: "redo" })) announce(context, `Redone: ${step.title}`);
}

/** Drops the pick when its annotation is gone. */
function forgetGone(context: Context): void {
  const { article, picked } = context.store.getState();
  if (picked && !(article && findAnnotation(shownSet(article).annotations, picked))) {
    update(context, { picked: undefined });
  }
}

/**
 * What was refused for good is done again on the set as it is now, as far as it still fits; what does not fit any more
 * is said, never dropped in silence.
 */
export async function redoRefused(
  context: Context,
  article: string,
  failure: Failure,
  actions: readonly Action[],
): Promise<void> {
  if (failure.code !== "conflict") {
    notify(context, "error", `${actions.length} changes were not saved: ${failure.message}`);
    return refreshArticle(context);
  }
  const fresh = await attempt(context, () => context.client.call("article.read", { article }));
  if (!fresh) return;
  let { state } = fresh;
  let lost = 0;
  for (const action of actions) {
    try {
      const after = action.kind === "do" ? actOn(state, action) : undefined;
      if (!after) throw new Failure("conflict", "An undo belongs to the set it was made for.");
      context.saving.add(article, state.revision, action);
      state = after;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      lost++;
    }
  }
  if (context.store.getState().articleId === article) update(context, { article: { ...fresh, state } });
  if (lost > 0) {
    notify(
      context,
      "error",
      `This article was changed in another window. ${lost} of your last changes no longer fit and were left out; please look at them again.`,
    );
  }
}

/** Saves what is known of where the open article comes from. */
export async function saveProvenance(context: Context, provenance: Provenance): Promise<boolean> {
  const { article } = context.store.getState();
  if (!article) return false;
  const { id } = article.article;
  const saved = await attempt(context, () =>
    context.client.call("article.setProvenance", { article: id, articleRevision: article.articleRevision, provenance }),
  );
  if (!saved) return false;
  const current = context.store.getState().article;
  if (current?.article.id === id) {
    update(context, {
      article: { ...current, article: { ...current.article, provenance }, articleRevision: saved.articleRevision },
    });
  }
  await refreshArticles(context, [id]);
  return true;
}

/** Remembers where this person is, so that the project opens there again. */
export function rememberPlace(context: Context): void {
  const { project, articleId, selection, settings } = context.store.getState();
  if (!project || !articleId) return;
  const others = (settings.lastArticles ?? []).filter((entry) => entry.project !== project.project.id);
  const place = { project: project.project.id, article: articleId, offset: selection?.head ?? 0 };
  const next = { ...settings, lastArticles: [place, ...others].slice(0, 50) };
  update(context, { settings: next });
  // Where one was is a comfort: when it cannot be kept, work goes on.
  void context.client.call("settings.write", next).catch(() => undefined);
}

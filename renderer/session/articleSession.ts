// The open article: reading it, acting on this annotator's set, and keeping both in step with the disk.

import { againGroup, standingStep, takesBack } from "../../model/annotation/bulkStep";
import { type Action, act as actOn, type Step } from "../../model/annotation/history";
import { rebasedStep } from "../../model/annotation/rebasedStep";
import { counted } from "../../model/data/counted";
import { Failure } from "../../model/data/failure";
import type { Label } from "../../model/project/label";
import type { OpenArticle } from "./appState";
import { neighbour } from "./articleList";
import { redoGroup, undoGroup } from "./bulkSteps";
import {
  announce,
  attempt,
  type Context,
  nameGiven,
  notify,
  readAgain,
  update,
  wantsName,
  writeTyped,
} from "./context";
import { findAnnotation } from "./picked";
import { openReview } from "./reviewSession";
import type { FreshArticle } from "./savingQueue";
import { rememberSettings } from "./settings";
import { shownSet, showSet } from "./shownSet";
import { doneInWords, stepInWords, stepPlace } from "./stepWords";

/** Opens an article in the text pane. A later call wins over an earlier one that is still reading. */
export async function openArticle(context: Context, article: string): Promise<void> {
  const { store } = context;
  if (store.getState().articleId === article && store.getState().article) return;
  const reviewing = store.getState().review !== undefined;
  update(context, { articleId: article });
  await readArticle(context, article);
  if (reviewing && store.getState().article?.article.id === article) await openReview(context);
  rememberPlace(context);
  void readAgain(context, "ofArticle");
  const next = neighbour(store.getState().articles, store.getState().filter, article, 1);
  if (next) expectArticle(context, next);
}

/** Reads an article ahead: it will probably be opened next. Not while changes of it are on their way to disk. */
export function expectArticle(context: Context, article: string): void {
  if (!context.saving.unsaved().some((waiting) => waiting.article === article)) context.ahead.want(article);
}

async function readArticle(context: Context, article: string): Promise<void> {
  await context.saving.settled(article);
  const before = { shown: context.store.getState().article?.state, waiting: context.saving.waiting(article).length };
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
  const same = again && !read.hidden ? shown?.shown : undefined;
  const acted = again && shown?.state !== before.shown;
  // What was read does not know what was done or saved since.
  if (acted || context.saving.waiting(article).length !== before.waiting) return readArticle(context, article);
  if (!again) writeTyped(context);
  update(context, {
    article: { ...read, state: withWaiting(context, article, read.state), ...(same && { shown: same }) },
    ...(!again && nothingChosen),
  });
}

/** What a set holds with what the disk refuses for now. Where that does not fit any more, the queue will learn it too. */
function withWaiting(context: Context, article: string, state: OpenArticle["state"]): OpenArticle["state"] {
  try {
    const waiting = context.saving.waiting(article).filter(({ revision }) => revision >= state.revision);
    return waiting.reduce((before, { action }) => actOn(before, action), state);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return state;
  }
}

/** Reads the open article again: another window, or a sync, changed it. */
export async function refreshArticle(context: Context): Promise<void> {
  const { articleId } = context.store.getState();
  if (articleId) context.ahead.forget(articleId);
  if (articleId) await readArticle(context, articleId);
}

export function closeArticle(context: Context): void {
  writeTyped(context);
  update(context, {
    articleId: undefined,
    article: undefined,
    ...nothingChosen,
  });
}

/** What belongs to an article and goes with it; a link that was begun, too. */
const nothingChosen = {
  selection: undefined,
  picked: undefined,
  lastPicked: undefined,
  linking: undefined,
  review: undefined,
  search: undefined,
  commentOn: undefined,
};

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
  // Who is done may look at what colleagues did, who is not may not.
  const isDone = state.set.status === "done";
  if (article.others.length > 0 && isDone !== (article.state.set.status === "done")) void refreshArticle(context);
  return true;
}

/** Does one step, and says what it did. */
export function doStep(context: Context, step: Step): boolean {
  const done = act(context, { kind: "do", step });
  if (done) announce(context, doneInWords(step, context.store.getState().project?.project.labels ?? []));
  return done;
}

export function undo(context: Context): Promise<void> {
  return inTurn(context, () => {
    const { state } = context.store.getState().article ?? {};
    const step = state?.history.done.at(-1);
    if (!state || !step) return announce(context, "Nothing to undo.");
    if (step.group && standingStep(state, step.group) === step) {
      return undoGroup(context, step.group, step.title)
        .then(() => refreshArticle(context))
        .then(() => goToStep(context, step, "undo"));
    }
    if (act(context, { kind: "undo" })) {
      goToStep(context, step, "undo");
      announce(context, `Took back: ${stepInWords(step, labelsOf(context))}`);
    }
  });
}

export function redo(context: Context): Promise<void> {
  return inTurn(context, () => {
    const { state } = context.store.getState().article ?? {};
    const step = state?.history.undone.at(-1);
    const group = state && againGroup(state);
    if (group !== undefined) {
      const again = state?.history.done.findLast((one) => one.group === group && !takesBack(one));
      return redoGroup(context, group, step?.title ?? again?.title ?? "")
        .then(() => refreshArticle(context))
        .then(() => goToStep(context, step ?? again, "redo"));
    }
    if (!step) return announce(context, "Nothing to redo.");
    if (act(context, { kind: "redo" })) {
      goToStep(context, step, "redo");
      announce(context, `Done again: ${stepInWords(step, labelsOf(context))}`);
    }
  });
}

/** Brings what was undone or redone into sight, with the caret before it, and picks the annotation that is there. */
function goToStep(context: Context, step: Step | undefined, kind: "undo" | "redo"): void {
  const place = step && stepPlace(step, kind);
  const { article } = context.store.getState();
  if (!place || !article) return;
  const isThere = place.annotation !== undefined && findAnnotation(article.state.set.annotations, place.annotation);
  context.text.current?.select(place.start, place.start, { scroll: true });
  update(context, { picked: isThere ? place.annotation : undefined });
}

function labelsOf(context: Context): readonly Label[] {
  return context.store.getState().project?.project.labels ?? [];
}

/** The bulk steps being undone or redone in a window: what is undone or redone next waits until it is known what is left. */
const turns = new WeakMap<Context, Promise<void>>();

function inTurn(context: Context, work: () => void | Promise<void>): Promise<void> {
  const before = turns.get(context);
  const turn = before ? before.then(work) : work();
  if (!turn) return Promise.resolve();
  const ended = turn.finally(() => {
    if (turns.get(context) === ended) turns.delete(context);
  });
  turns.set(context, ended);
  return ended;
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
export function redoRefused(
  context: Context,
  article: string,
  failure: Failure,
  actions: readonly Action[],
  fresh?: FreshArticle,
): void {
  if (!fresh) {
    if (wantsName(context, failure)) return void actOnceNamed(context, article, actions);
    const changes = counted(actions.length, "change was", "changes were");
    notify(context, "error", `${changes} not saved: ${failure.message}`);
    void refreshArticle(context);
    return;
  }
  context.ahead.forget(article);
  let { state } = fresh;
  let lost = 0;
  for (const made of actions) {
    try {
      if (made.kind !== "do") throw new Failure("conflict", "An undo belongs to the set it was made for.");
      const action: Action = { kind: "do", step: rebasedStep(state.set, made.step) };
      const after = actOn(state, action);
      context.saving.add(article, state.revision, action);
      state = after;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      lost++;
    }
  }
  const { article: open } = context.store.getState();
  if (open?.article.id === article) {
    update(context, { article: { ...fresh, state, ...(open.shown && { shown: open.shown }) } });
    forgetGone(context);
  }
  if (lost > 0) {
    notify(
      context,
      "error",
      `This article was changed in another window. ${lost} of your last changes no longer fit and were left out; please look at them again.`,
    );
  }
}

/** Does what was refused to somebody without a name again, once they have said who they are. */
async function actOnceNamed(context: Context, article: string, actions: readonly Action[]): Promise<void> {
  const { picked } = context.store.getState();
  const isNamed = await nameGiven(context);
  // What was refused is still on screen, in a set that is nobody's.
  await refreshArticle(context);
  if (!isNamed || context.store.getState().articleId !== article) return;
  const done = actions.filter((action) => act(context, action));
  if (done.length < actions.length) notify(context, "error", "It does not fit your own annotations: do it again.");
  if (picked && done.length > 0) update(context, { picked });
  forgetGone(context);
}

/** Remembers where this person is, so that the project opens there again. */
export function rememberPlace(context: Context): void {
  const { project, articleId, selection } = context.store.getState();
  if (!project || !articleId) return;
  const lastArticle = { project: project.project.id, article: articleId, offset: selection?.head ?? 0 };
  rememberSettings(context, { lastArticle });
}

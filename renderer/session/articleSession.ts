// The open article: reading it, acting on this annotator's set, and keeping both in step with the disk.

import { isRevertingStep, redoableGroup, standingStep } from "../../model/annotation/bulkStep";
import { type Action, applyAction, type Step } from "../../model/annotation/history";
import { rebasedStep } from "../../model/annotation/rebasedStep";
import { Failure } from "../../model/data/failure";
import type { Label } from "../../model/project/label";
import { say } from "../languages/say";
import { whatIsOpen } from "./actionTarget";
import type { AppState, OpenArticle } from "./appState";
import { neighbour } from "./articleList";
import { redoGroup, undoGroup } from "./bulkSteps";
import {
  announce,
  attempt,
  type Context,
  dismissOffers,
  nameGiven,
  notify,
  readAgain,
  update,
  writeTyped,
} from "./context";
import { type DocumentKind, dispatchTo, readInStep, withWaiting } from "./ownDocument";
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
  // These were offered for the article that is left.
  dismissOffers(context, "edit.undo", "review.finishAnyway");
  await readArticle(context, article);
  if (reviewing && store.getState().article?.article.id === article) await openReview(context);
  void context.painted().then(() => followArticle(context, article));
}

/** What goes with an article that is open. Each question takes a millisecond, which the frame with its text does not wait for. */
function followArticle(context: Context, article: string): void {
  const { articleId, articles, filter } = context.store.getState();
  if (articleId !== article) return;
  rememberPlace(context);
  void readAgain(context, "ofArticle");
  const next = neighbour(articles, filter, article, 1);
  if (next) expectArticle(context, next);
}

/** Whether another article, or a review, is being read: what is on screen is about to go. */
export function isOpening({ articleId, article, review }: AppState): boolean {
  return articleId !== article?.article.id || review?.kind === "reading";
}

/** Reads an article ahead: it will probably be opened next. Not while changes of it are on their way to disk. */
export function expectArticle(context: Context, article: string): void {
  if (!context.saving.unsaved().some((waiting) => waiting.article === article)) context.ahead.want(article);
}

async function readArticle(context: Context, article: string): Promise<void> {
  await context.saving.settled(article);
  const open = () => {
    const { article: shown } = context.store.getState();
    return shown?.article.id === article ? shown : undefined;
  };
  const asked = whatIsOpen(context.store.getState());
  const ask = async () => {
    await context.loadDrawing();
    return await (context.ahead.take(article) ?? context.client.call("article.read", { article }));
  };
  const read = await attempt(context, () => readInStep(context, ownSet, article, () => open()?.state, ask));
  const { articleId, article: shown } = context.store.getState();
  if (articleId !== article || whatIsOpen(context.store.getState()) !== asked) return;
  if (!read) {
    update(context, { articleId: shown?.article.id });
    return;
  }
  const before = open();
  const same = read.hidden ? undefined : before?.shown;
  if (!before) writeTyped(context);
  update(context, {
    article: { ...read, state: withWaiting(context, ownSet, article, read.state), ...(same && { shown: same }) },
    ...(!before && nothingChosen),
  });
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

/** The parts of the state that belong to an article and go with it; a link that was begun, too. */
const nothingChosen = {
  selection: undefined,
  picked: undefined,
  lastPicked: undefined,
  leftSuggestion: undefined,
  searching: undefined,
  linking: undefined,
  subLabelling: undefined,
  review: undefined,
  search: undefined,
  commentOn: undefined,
};

/** Does something to the open article's set: shown at once, then taken to disk. Returns whether it could be done. */
export function dispatchAction(context: Context, action: Action): boolean {
  const { article } = context.store.getState();
  if (!article) return false;
  if (article.shown) {
    notify(
      context,
      "info",
      say("These are a colleague’s annotations, to look at. Go back to your own to change anything."),
      {
        title: say("Show my own"),
        run: () => void showSet(context, undefined),
      },
    );
    return false;
  }
  const opened = { article: article.article.id, state: article.state };
  const wasDone = isDone(article.state);
  const done = dispatchTo(context, ownSet, opened, action, say("Nothing was changed"), (state) => {
    update(context, { article: { ...article, state } });
    context.ahead.forget(opened.article);
  });
  if (!done) return false;
  forgetGone(context);
  // Colleagues' sets are shown only to those who are done, so they must be read again.
  const { state } = context.store.getState().article ?? article;
  if (article.others.length > 0 && isDone(state) !== wasDone) void refreshArticle(context);
  return true;
}

function isDone({ set }: OpenArticle["state"]): boolean {
  return set.status === "done";
}

/** Does one step, and says what it did. Returns whether it was done; without a step nothing is. */
export function dispatchStep(context: Context, step: Step | undefined): boolean {
  const done = step !== undefined && dispatchAction(context, { kind: "do", step });
  if (done) announce(context, doneInWords(step, context.store.getState().project?.project.labels ?? []));
  return done;
}

export function undo(context: Context): Promise<void> {
  return inTurn(context, () => {
    const { state } = context.store.getState().article ?? {};
    const step = state?.history.done.at(-1);
    if (!state || !step) return announce(context, say("Nothing to undo in this article."));
    if (step.group && standingStep(state, step.group) === step) {
      const shown = shownIn(context);
      return undoGroup(context, step.group, step.title)
        .then(() => refreshArticle(context))
        .then(() => (shownIn(context) === shown ? goToStep(context, step, "undo") : undefined));
    }
    if (dispatchAction(context, { kind: "undo" })) {
      goToStep(context, step, "undo");
      announce(context, say("Took back: {step}", { step: stepInWords(step, labelsOf(context)) }));
    }
  });
}

export function redo(context: Context): Promise<void> {
  return inTurn(context, () => {
    const { state } = context.store.getState().article ?? {};
    const step = state?.history.undone.at(-1);
    const group = state && redoableGroup(state);
    if (group !== undefined) {
      const again = state?.history.done.findLast((one) => one.group === group && !isRevertingStep(one));
      const shown = shownIn(context);
      return redoGroup(context, group, step?.title ?? again?.title ?? "")
        .then(() => refreshArticle(context))
        .then(() => (shownIn(context) === shown ? goToStep(context, step ?? again, "redo") : undefined));
    }
    if (!step) return announce(context, say("Nothing to redo in this article."));
    if (dispatchAction(context, { kind: "redo" })) {
      goToStep(context, step, "redo");
      announce(context, say("Done again: {step}", { step: stepInWords(step, labelsOf(context)) }));
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

/**
 * The undoing or redoing of a bulk step that runs in a window. The next undo or redo waits for it, since it must know
 * what is left.
 */
const turns = new WeakMap<Context, Promise<void>>();

function inTurn(context: Context, work: () => void | Promise<void>): Promise<void> {
  const before = turns.get(context);
  const shown = shownIn(context);
  // What was asked for in one article is not done in another one that was opened meanwhile.
  const turn = before ? before.then(() => (shownIn(context) === shown ? work() : undefined)) : work();
  if (!turn) return Promise.resolve();
  const ended = turn.finally(() => {
    if (turns.get(context) === ended) turns.delete(context);
  });
  turns.set(context, ended);
  return ended;
}

/** Which article is open, and of which project: copies of a project hold the same articles. */
function shownIn(context: Context): string {
  return `${whatIsOpen(context.store.getState())} ${context.store.getState().article?.article.id}`;
}

/** Drops the pick when its annotation is gone. */
function forgetGone(context: Context): void {
  const { article, picked } = context.store.getState();
  if (picked && !(article && findAnnotation(shownSet(article).annotations, picked))) {
    update(context, { picked: undefined });
  }
}

/** This person's annotation set of an article. */
export const ownSet: DocumentKind<OpenArticle["state"], Action, FreshArticle> = {
  queue: (context) => context.saving,
  apply: applyAction,
  rebased: ({ set }, made) => {
    if (made.kind !== "do") throw new Failure("conflict", say("An undo belongs to the set it was made for."));
    return { kind: "do", step: rebasedStep(set, made.step) };
  },
  stateIn: ({ state }) => state,
  show: (context, article, read, state) => {
    context.ahead.forget(article);
    const { article: open } = context.store.getState();
    if (open?.article.id !== article) return;
    update(context, { article: { ...read, state, ...(open.shown && { shown: open.shown }) } });
    forgetGone(context);
  },
  refresh: refreshArticle,
  redoOnceNamed: async (context, article, actions) => {
    const { picked } = context.store.getState();
    const isNamed = await nameGiven(context);
    // The screen still shows the refused actions, although no set has them.
    await refreshArticle(context);
    if (!isNamed || context.store.getState().articleId !== article) return;
    const done = actions.filter((action) => dispatchAction(context, action));
    if (done.length < actions.length)
      notify(context, "error", say("It does not fit your own annotations: do it again."));
    if (picked && done.length > 0) update(context, { picked });
    forgetGone(context);
  },
  words: {
    notSaved: (count, why) =>
      say("{count, plural, one {# change was not saved} other {# changes were not saved}}: {why}", { count, why }),
    leftOut: (count) =>
      say(
        "This article was changed in another window. {count, plural, one {# of your last changes no longer fits and was left out} other {# of your last changes no longer fit and were left out}}; please look again.",
        { count },
      ),
  },
};

/** Remembers where this person is, so that the project opens there again. */
export function rememberPlace(context: Context): void {
  const { project, articleId, selection } = context.store.getState();
  if (!project || !articleId) return;
  const lastArticle = { project: project.project.id, article: articleId, offset: selection?.head ?? 0 };
  rememberSettings(context, { lastArticle });
}

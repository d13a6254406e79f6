// A window's state functions on a workbench of which only the sets are real: they go through the model's own functions.
// Answers come in the order a test wants them.
import type { Annotation, AnnotationSet } from "../../../model/annotation/annotation";
import { redoAction, revertingAction, standingStep } from "../../../model/annotation/bulkStep";
import { type Action, applyAction, emptyState, type SetState, type Step } from "../../../model/annotation/history";
import { type AnyEvent, type CallName, type Client, calls as contract } from "../../../model/contract/contract";
import { Failure } from "../../../model/data/failure";
import { changedSettings, type Settings, type SettingsChange } from "../../../model/project/settings";
import {
  applyReviewAction,
  emptyReviewState,
  type ReviewAction,
  type ReviewState,
} from "../../../model/review/reviewHistory";
import { followEvents } from "../../../renderer/app/followEvents";
import { newContext } from "../../../renderer/app/newContext";
import { openArticle } from "../../../renderer/session/articleSession";

export const text = "Ada Lovelace met Charles Babbage in London.";
const at = "2024-05-01T10:00:00.000Z";

/** What is read is read again when another project is shown; who works here is asked while none is. */
const mayNameNone = new Set<CallName>(["article.read", "feedback.read", "app.setAnnotator"]);

/** Of all calls together; each has some of them. */
export interface Args {
  readonly article: string;
  readonly revision: number;
  readonly action: Action | ReviewAction;
  readonly actions: readonly { readonly article: string; readonly action: Action }[];
  readonly group: string;
  readonly articles?: readonly string[];
}

export async function openWindow(articles: readonly string[] = ["first", "second"]) {
  const sets = new Map<string, SetState>();
  const calls: { readonly name: CallName; readonly args: Args }[] = [];
  /** Calls whose answers wait, by name: the work is done, the window does not know yet. */
  const held = new Map<string, Promise<void>>();
  const refusals = new Map<string, Failure>();
  const listeners = new Set<(event: AnyEvent) => void>();
  let suggestions: unknown[] = [];
  let settings: Settings = {};
  let settingsRevision = 0;
  const state = (article: string) => sets.get(article) ?? emptyState;
  const write = (article: string, action: Action) => {
    sets.set(article, applyAction(state(article), action));
    const { revision } = state(article);
    const event = { event: "set.changed", data: { article, annotator: "me", revision } } as const;
    for (const listener of listeners) listener(event);
    return { article, revision };
  };
  const reviews = new Map<string, ReviewState>();
  const colleagues: { sets: Readonly<Record<string, AnnotationSet>>; hidden: boolean } = { sets: {}, hidden: false };
  const decide = (article: string, action: ReviewAction) => {
    const after = applyReviewAction(reviews.get(article) ?? emptyReviewState, action);
    reviews.set(article, after);
    const { revision } = after;
    for (const listener of listeners)
      listener({ event: "review.changed", data: { article, reviewer: "me", revision } });
    return revision;
  };
  const answers: Partial<Record<CallName, (args: Args) => unknown>> = {
    "article.read": ({ article }) => {
      if (!articles.includes(article)) throw new Failure("not-found", "No such article.");
      const body = { id: article, text, provenance: {}, source: { name: `${article}.txt` } };
      return { article: body, articleRevision: 1, state: state(article), others: [], hidden: false, unplaced: [] };
    },
    "sets.act": ({ article, revision, action }) => {
      if (!articles.includes(article)) throw new Failure("not-found", "No such article.");
      if (state(article).revision !== revision) throw new Failure("conflict", "Another revision.");
      return { revision: write(article, action as Action).revision };
    },
    "sets.actMany": ({ actions }) => {
      for (const one of actions) write(one.article, one.action);
      return { revisions: [] };
    },
    "groups.undo": ({ group }) => {
      const having = articles.filter((article) => standingStep(state(article), group));
      if (having.length === 0) throw new Failure("not-found", "Taken back already.");
      return { undone: having.map((id) => write(id, revertingAction(state(id), group, nextId(), at))), left: [] };
    },
    "groups.redo": ({ group }) => {
      const revisions = articles.flatMap((id) => {
        const action = redoAction(state(id), group);
        return action ? [write(id, action)] : [];
      });
      return { revisions };
    },
    "project.articles": ({ articles: asked }) => ({
      articles: (asked ?? articles).map(summaryOf),
      loading: false,
    }),
    "review.read": ({ article }) => {
      const mine = reviews.get(article) ?? emptyReviewState;
      if (colleagues.hidden && mine.review.status === "not-reviewing") throw new Failure("bad-request", "Hidden.");
      const sets = Object.entries(colleagues.sets).map(([annotator, set]) => ({
        annotator,
        revision: 1,
        set,
        unplaced: [],
      }));
      return { sets, mine, others: [] };
    },
    "feedback.read": ({ article }) => ({
      verdicts: [],
      answers: [],
      comments: [],
      mine: reviews.get(article) ?? emptyReviewState,
    }),
    "reviews.act": ({ article, revision, action }) => {
      if ((reviews.get(article) ?? emptyReviewState).revision !== revision) {
        throw new Failure("conflict", "Another revision.");
      }
      return { revision: decide(article, action as ReviewAction) };
    },
    "suggestions.read": () => ({ suggestions, pending: false }),
    "settings.change": (change) => {
      settings = changedSettings(settings, change as SettingsChange);
      return { settings, revision: ++settingsRevision };
    },
  };
  let ids = 0;
  const nextId = () => `id-${++ids}`;
  const call = async (name: CallName, args: Args) => {
    // A window says which project it means, whatever is open by the time it is heard.
    const isAbout = "project" in contract[name].args.shape && !mayNameNone.has(name);
    if (isAbout && !("project" in args)) throw new Error(`${name} does not say which project it is for`);
    calls.push({ name, args });
    await turn();
    const refusal = refusals.get(name);
    if (refusal) throw refusal;
    const answer = structuredClone(answers[name]?.(args) ?? {});
    await held.get(name);
    return answer;
  };
  const client = {
    call,
    listen: (listener: (event: AnyEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Client;
  let later: (() => void)[] = [];
  const context = newContext(client, {
    ...{ now: () => at, newId: nextId, loadDrawing: async () => undefined, painted: async () => undefined },
    later: (run) => later.push(run),
  });
  const { store } = context;
  store.setState({
    app: { annotator: { id: "me", name: "Ada" } } as never,
    project: {
      project: { id: "project", labels: [] },
      location: "/projects/coast",
      access: { kind: "write" },
      annotators: [],
      revision: 1,
    } as never,
    articles: articles.map(summaryOf) as never,
  });
  followEvents(context, () => undefined);
  await openArticle(context, articles[0] ?? "");
  await quiet();
  return {
    context,
    calls,
    state,
    /** What another window does, or a bulk step. */
    write,
    /** The review on disk, and what another window does to it. */
    reviewOf: (article: string) => reviews.get(article) ?? emptyReviewState,
    decide,
    /** What colleagues have tagged; the window hears of it. */
    colleagues: (sets: Readonly<Record<string, AnnotationSet>>, hidden = false) => {
      Object.assign(colleagues, { sets, hidden });
      for (const annotator of Object.keys(sets)) {
        for (const article of articles) {
          for (const listener of listeners)
            listener({ event: "set.changed", data: { article, annotator, revision: 1 } });
        }
      }
    },
    quotes: () => (store.getState().article?.state.set.annotations ?? []).map(({ fragments }) => fragments[0]?.quote),
    suggest: (list: readonly unknown[]) => {
      suggestions = [...list];
    },
    /** What a call answers from now on. */
    answer: (name: CallName, work: (args: Args) => unknown) => {
      answers[name] = work;
    },
    /** What the workbench announces. */
    announce: (event: AnyEvent) => {
      for (const listener of listeners) listener(event);
    },
    /** Keeps the answers of a call back until the returned function is called. */
    hold: (name: CallName) => {
      let release = () => {};
      held.set(name, new Promise((resolve) => (release = resolve)));
      return () => {
        held.delete(name);
        release();
      };
    },
    refuse: (name: CallName, failure: Failure | undefined) => {
      if (failure) refusals.set(name, failure);
      else refusals.delete(name);
    },
    runLater: () => {
      const now = later;
      later = [];
      for (const run of now) run();
    },
  };
}

/** Until everything that can happen has happened. */
export async function quiet(): Promise<void> {
  for (let turns = 0; turns < 40; turns++) await turn();
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function summaryOf(id: string) {
  return { id, title: id, status: "new", annotators: 1, counts: [] };
}

/** A step that tags words of the text as an actor. */
export function tagging(words: string, group?: string): Step {
  const start = text.indexOf(words);
  const annotation: Annotation = {
    id: `annotation ${words}`.replaceAll(" ", "-"),
    label: "actor",
    fragments: [{ start, end: start + words.length, quote: words }],
    createdAt: at,
    origin: "hand",
  };
  const step = { id: `step-${words}`, title: `tag ${words}`, at, changes: [{ kind: "add-annotation", annotation }] };
  return { ...step, ...(group && { group }) } as Step;
}

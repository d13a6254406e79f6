// Steps in many articles at once, on top of a store that knows one set at a time: all of them are checked before any is
// written, and what was written is taken back when the rest cannot be.
import { redoAction, revertingAction, standingStep } from "../../model/annotation/bulkStep";
import type { Action, SetState } from "../../model/annotation/history";
import { Failure } from "../../model/data/failure";
import { applyChecked } from "../store/applyChecked";
import { inParallel } from "../store/files/walkProject";
import type { Store } from "../store/Store";
import { taskQueue } from "../work/taskQueue";
import type { IntentFile } from "./bulkIntent";

export interface BulkAction {
  readonly article: string;
  /** The revision of the set that the action was made for. */
  readonly revision: number;
  readonly action: Action;
}

export interface SetRevision {
  readonly article: string;
  readonly revision: number;
}

export interface Undone {
  readonly undone: readonly SetRevision[];
  /** The articles where the step is not done, with a sentence that says why. */
  readonly left: readonly { readonly article: string; readonly reason: string }[];
}

export interface BulkSteps {
  /** All or nothing, in the order of `actions`. Fails as `Store.act` does, naming the article. */
  actMany(annotator: string, group: string, actions: readonly BulkAction[]): Promise<readonly SetRevision[]>;
  /** Takes a group's step back in `articles`. Fails with `read-only` when nothing may be written. */
  undo(annotator: string, group: string, articles: readonly string[]): Promise<Undone>;
  /**
   * Does a group's step again in the `articles` where taking it back was the last thing done: in all of them or in
   * none. Fails with `not-found` when there is no such article, else as `actMany` does.
   */
  redo(annotator: string, group: string, articles: readonly string[]): Promise<readonly SetRevision[]>;
  /** Takes back what an earlier run wrote of a step it could not finish. */
  settle(): Promise<void>;
}

export interface BulkStepsNeeds {
  readonly store: Store;
  readonly intent: IntentFile;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** Is told of every set that changed, even when the step as a whole fails. */
  readonly changed: (annotator: string, set: SetRevision) => void;
}

/**
 * How many sets are written side by side, and after how many their journals are folded: each journal keeps a file open.
 */
const writesAtOnce = 8;
const setsInFlight = 256;

export function bulkSteps({ store, intent, clock, newId, changed }: BulkStepsNeeds): BulkSteps {
  const queue = taskQueue();
  return {
    actMany: (annotator, group, actions) => queue.run(() => actMany(annotator, group, actions)),
    undo: (annotator, group, articles) => queue.run(() => undo(annotator, group, articles)),
    redo: (annotator, group, articles) => queue.run(() => redo(annotator, group, articles)),
    settle: () => queue.run(settle),
  };

  async function actMany(annotator: string, group: string, actions: readonly BulkAction[]): Promise<SetRevision[]> {
    mustBeWritable();
    await settle();
    checkShape(group, actions);
    await inParallel(actions, (one) => inWords(one.article, check(annotator, group, one)));
    return writeWhole(annotator, group, actions);
  }

  async function redo(annotator: string, group: string, articles: readonly string[]): Promise<SetRevision[]> {
    mustBeWritable();
    await settle();
    const found = new Map<string, BulkAction>();
    await inParallel(articles, async (article) => {
      const state = await store.readSet(article, annotator);
      const action = redoAction(state, group);
      if (action === undefined) return;
      const { revision } = state;
      const read = await inWords(article, store.readArticle(article));
      await inWords(article, applied(state, revision, action, read.article.text));
      found.set(article, { article, revision, action });
    });
    if (found.size === 0)
      throw new Failure("not-found", "This bulk step cannot be done again: something else was done since.");
    return writeWhole(
      annotator,
      group,
      articles.flatMap((article) => found.get(article) ?? []),
    );
  }

  /** Writes actions that were checked, in all articles or in none. */
  async function writeWhole(annotator: string, group: string, actions: readonly BulkAction[]): Promise<SetRevision[]> {
    const sets = actions.map(({ article, revision }) => ({ article, revision }));
    if (actions.length > 1) await intent.write({ group, annotator, sets });
    const revisions = await writeAll(annotator, group, actions);
    if (actions.length > 1) await intent.remove();
    return actions.map(({ article }) => ({ article, revision: revisions.get(article) ?? 0 }));
  }

  async function check(annotator: string, group: string, { article, revision, action }: BulkAction): Promise<void> {
    const [read, state] = await Promise.all([store.readArticle(article), store.readSet(article, annotator)]);
    if (state.history.done.some((step) => step.group === group))
      throw new Failure("conflict", "This bulk step was done here already.");
    applyChecked(state, revision, action, read.article.text);
  }

  async function writeAll(
    annotator: string,
    group: string,
    actions: readonly BulkAction[],
  ): Promise<ReadonlyMap<string, number>> {
    const written = new Map<string, number>();
    const faults: unknown[] = [];
    await inPortions(actions, async ({ article, revision, action }) => {
      if (faults.length > 0) return;
      try {
        const now = await inWords(article, store.act(article, annotator, revision, action));
        written.set(article, now);
        changed(annotator, { article, revision: now });
      } catch (error) {
        faults.push(error);
      }
    });
    if (faults.length === 0) return written;
    const { left } = await takeBackAll(annotator, group, [...written.keys()]);
    if (left.length === 0) await intent.remove();
    throw asWhole(faults[0], written.size, left.length);
  }

  async function undo(annotator: string, group: string, articles: readonly string[]): Promise<Undone> {
    mustBeWritable();
    await settle();
    return takeBackAll(annotator, group, articles);
  }

  async function takeBackAll(annotator: string, group: string, articles: readonly string[]): Promise<Undone> {
    const undone = new Map<string, number>();
    const left = new Map<string, string>();
    await inPortions(articles, async (article) => {
      try {
        const state = await store.readSet(article, annotator);
        const action = revertingAction(state, group, newId(), clock().toISOString());
        const revision = await store.act(article, annotator, state.revision, action);
        undone.set(article, revision);
        changed(annotator, { article, revision });
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        left.set(article, error.message);
      }
    });
    // Side by side they end in any order; the answer keeps the one that was asked for.
    const asAsked = <Value>(found: ReadonlyMap<string, Value>): [string, Value][] =>
      articles.flatMap((article) => {
        const value = found.get(article);
        return value === undefined ? [] : [[article, value]];
      });
    return {
      undone: asAsked(undone).map(([article, revision]) => ({ article, revision })),
      left: asAsked(left).map(([article, reason]) => ({ article, reason })),
    };
  }

  async function settle(): Promise<void> {
    if (store.access.kind === "read-only") return;
    const begun = await intent.read();
    if (begun === undefined) return;
    const { group, annotator, sets } = begun;
    const written: string[] = [];
    let unwritten = 0;
    await inParallel(sets, async ({ article, revision }) => {
      const state = await store.readSet(article, annotator);
      // A later revision alone says nothing: another window may have been faster.
      if (state.revision <= revision || !hasStepOf(state, group)) unwritten++;
      else if (standingStep(state, group) !== undefined) written.push(article);
    });
    if (unwritten > 0) await takeBackAll(annotator, group, written);
    const halfWritten = unwritten > 0 && (await standsSomewhere(annotator, group, written));
    if (!halfWritten) await intent.remove();
  }

  /** Whether some set still has the step as its last one, although it should have been taken back. */
  async function standsSomewhere(annotator: string, group: string, articles: readonly string[]): Promise<boolean> {
    const states = await Promise.all(articles.map((article) => store.readSet(article, annotator)));
    return states.some((state) => state.history.done.at(-1)?.group === group && standingStep(state, group));
  }

  async function inPortions<Item>(items: readonly Item[], task: (item: Item) => Promise<void>): Promise<void> {
    for (let from = 0; from < items.length; from += setsInFlight) {
      await inParallel(items.slice(from, from + setsInFlight), task, writesAtOnce);
      if (from + setsInFlight >= items.length) return;
      await store.flush().catch((error) => {
        if (!(error instanceof Failure)) throw error; // the journals hold everything; the next action says what is wrong
      });
    }
  }

  function mustBeWritable(): void {
    if (store.access.kind === "read-only") throw new Failure("read-only", store.access.reason);
  }

  /** Names the article in what went wrong with it. */
  async function inWords<Result>(article: string, work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const title = (await store.entry(article))?.header.title ?? article;
      throw new Failure(error.code, `In “${title}”: ${error.message}`, { cause: error });
    }
  }
}

function hasStepOf({ history }: SetState, group: string): boolean {
  return [...history.done, ...history.undone].some((step) => step.group === group);
}

/** Fails as `applyAction` does. */
async function applied(...[state, revision, action, text]: Parameters<typeof applyChecked>): Promise<void> {
  applyChecked(state, revision, action, text);
}

function checkShape(group: string, actions: readonly BulkAction[]): void {
  if (new Set(actions.map(({ article }) => article)).size < actions.length)
    throw new Failure("bad-request", "A bulk step has one step for each article.");
  for (const { action } of actions) {
    if (action.kind !== "do" || action.step.group !== group)
      throw new Failure("bad-request", `Every action of a bulk step does a step of its group, ${group}.`);
  }
}

/** The words for a bulk step that stopped half-way. */
function asWhole(fault: unknown, written: number, left: number): unknown {
  if (!(fault instanceof Failure)) return fault;
  const rest =
    left === 0
      ? `${written === 0 ? "No article was" : "All other articles are as they were; none was"} changed.`
      : `In ${left} of the other articles the step could not be taken back yet; that is tried again before the next bulk step and when the project is opened.`;
  return new Failure(fault.code, `${fault.message} ${rest}`, { cause: fault });
}

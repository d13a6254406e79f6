// Takes actions to disk: per article one at a time and in order, while the window already shows their result. An action
// leaves the queue only when the workbench says it is on disk; when the disk refuses, it is kept and tried again.

import type { ActionTarget } from "../../model/contract/actionTarget";
import { Failure, failureFrom } from "../../model/data/failure";
import type { Saving } from "./appState";

export interface Pending<Action> {
  readonly revision: number;
  readonly action: Action;
  readonly actionTarget: ActionTarget;
  readonly article: string;
}

/** Actions that were refused for good, the oldest first. */
export interface Refused<Action, Fresh> {
  readonly failure: Failure;
  readonly article: string;
  readonly actionTarget: ActionTarget;
  readonly actions: readonly Action[];
  /** After a conflict: what is on disk. */
  readonly fresh: Fresh | undefined;
}

export interface ActionQueue<Action> {
  /**
   * Queues an action made for `revision` of what this person wrote about an article; with a target, of what that one
   * holds, whatever is open now.
   */
  add(article: string, revision: number, action: Action, actionTarget?: ActionTarget): void;
  /** Resolves with true when nothing of this article waits any more, with false when the disk refuses it for now. */
  settled(article: string): Promise<boolean>;
  /**
   * The same for all articles of the open project. Actions for another project or person wait until that one is open
   * again.
   */
  allSettled(): Promise<boolean>;
  /** The actions on this article that are not on disk yet, oldest first. */
  waiting(article: string): readonly Pending<Action>[];
  /** Tries failing actions again now. */
  retry(): void;
  /** Actions that are not on disk yet, of whatever project, for a copy elsewhere. */
  unsaved(): readonly { readonly article: string; readonly actions: readonly Action[] }[];
}

export interface ActionQueueOptions<Action, Fresh> {
  /** Takes an action to disk; resolves when it is there. */
  readonly send: (pending: Pending<Action>) => Promise<unknown>;
  /** The open project and the person who works here: an action belongs to those at the time it was made. */
  readonly actionTarget: () => ActionTarget;
  /** Reads what is on disk, after a conflict, where the action is for. */
  readonly read: (pending: Pending<Action>) => Promise<Fresh>;
  /** Whether an action whose answer was lost is on disk after all. */
  readonly arrived: (fresh: Fresh, revision: number, action: Action) => boolean;
  /** Called whenever the state of saving changes. */
  readonly onSaving: (saving: Saving) => void;
  /** An action was refused for good (changed elsewhere, read-only). It and all that wait behind it leave the queue. */
  readonly onRefused: (refused: Refused<Action, Fresh>) => void;
  /** Calls back after some milliseconds; a parameter so that tests need not wait. */
  readonly later: (run: () => void, milliseconds: number) => void;
}

const firstDelay = 500;
const longestDelay = 15_000;

export function actionQueue<Action, Fresh extends object>(
  options: ActionQueueOptions<Action, Fresh>,
): ActionQueue<Action> {
  const { onSaving, onRefused, later } = options;
  /**
   * Queued actions by project, person and article (like the maps below), since two projects may have the same article.
   */
  const queues = new Map<string, Pending<Action>[]>();
  const running = new Set<string>();
  const waiting = new Map<string, ((settled: boolean) => void)[]>();
  const failing = new Map<string, { readonly message: string; readonly delay: number }>();

  function report(): void {
    const [failure] = failing.values();
    if (failure) onSaving({ kind: "failing", message: failure.message });
    else onSaving({ kind: queues.size > 0 ? "saving" : "saved" });
  }

  async function work(key: string): Promise<void> {
    if (running.has(key)) return;
    running.add(key);
    try {
      for (let next = queues.get(key)?.[0]; next; next = queues.get(key)?.[0]) {
        if (!(await send(key, next))) return;
      }
      end(key);
    } finally {
      running.delete(key);
    }
  }

  /** Takes an action to disk and out of the queue. Resolves with whether the queue should go on. */
  async function send(key: string, pending: Pending<Action>): Promise<boolean> {
    const { article, actionTarget, revision, action } = pending;
    try {
      await options.send(pending);
      queues.get(key)?.shift();
      if (failing.delete(key)) report();
      return true;
    } catch (error) {
      let failure = failureFrom(error);
      let fresh: Fresh | undefined;
      if (failure.code === "conflict") {
        // The actions stay in the queue until the state on disk was read.
        const read = await options.read(pending).catch(failureFrom);
        if (read instanceof Failure) failure = read;
        else fresh = read;
      }
      if (failure.code === "unreachable") {
        tryLater(key, failure);
        return false;
      }
      if (fresh && failing.has(key) && options.arrived(fresh, revision, action)) {
        queues.get(key)?.shift();
        failing.delete(key);
        report();
        return true;
      }
      const actions = (queues.get(key) ?? []).map((pending) => pending.action);
      queues.delete(key);
      failing.delete(key);
      onRefused({ failure, article, actionTarget, actions, fresh });
      // `onRefused` may have queued actions anew: the queue goes on, and callers that wait also wait for these.
      if (queues.has(key)) return true;
      end(key);
      return false;
    }
  }

  function tryLater(key: string, failure: Failure): void {
    const delay = Math.min((failing.get(key)?.delay ?? firstDelay / 2) * 2, longestDelay);
    failing.set(key, { message: failure.message, delay });
    report();
    tell(key, false);
    later(() => void work(key), delay);
  }

  function end(key: string): void {
    queues.delete(key);
    failing.delete(key);
    report();
    tell(key, true);
  }

  function tell(key: string, settled: boolean): void {
    const listening = waiting.get(key) ?? [];
    waiting.delete(key);
    for (const resolve of listening) resolve(settled);
  }

  function settled(key: string): Promise<boolean> {
    if (!queues.has(key)) return Promise.resolve(true);
    if (failing.has(key) && !running.has(key)) return Promise.resolve(false);
    return new Promise((resolve) => waiting.set(key, [...(waiting.get(key) ?? []), resolve]));
  }

  function keyOf(article: string, target = options.actionTarget()): string {
    const { project = "", location = "", annotator = "" } = target;
    return `${project}/${location}/${annotator}/${article}`;
  }

  return {
    add: (article, revision, action, actionTarget = options.actionTarget()) => {
      const key = keyOf(article, actionTarget);
      const queue = queues.get(key);
      const pending = { revision, action, actionTarget, article };
      if (queue) queue.push(pending);
      else queues.set(key, [pending]);
      report();
      if (!failing.has(key)) void work(key);
    },
    settled: (article) => settled(keyOf(article)),
    allSettled: async () => {
      const here = [...queues.keys()].filter((key) => key.startsWith(keyOf("")));
      return (await Promise.all(here.map(settled))).every(Boolean);
    },
    waiting: (article) => [...(queues.get(keyOf(article)) ?? [])],
    retry: () => {
      for (const key of failing.keys()) void work(key);
    },
    unsaved: () =>
      [...queues.values()].map((queue) => ({
        article: queue[0]?.article ?? "",
        actions: queue.map(({ action }) => action),
      })),
  };
}

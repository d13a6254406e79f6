// Takes actions to disk: per article one at a time and in order, while the window already shows their result. An action
// leaves the queue only when the workbench says it is on disk; when the disk refuses, it is kept and tried again.
import type { Client } from "../../model/contract";
import { Failure } from "../../model/failure";
import type { Action } from "../../model/history";
import type { Saving } from "./appState";

interface Pending {
  readonly revision: number;
  readonly action: Action;
}

export interface SavingQueue {
  /** Queues an action made for `revision` of this annotator's set. */
  add(article: string, revision: number, action: Action): void;
  /** Resolves when nothing of this article waits any more. */
  settled(article: string): Promise<void>;
  /** Tries failing actions again now. */
  retry(): void;
  /** Actions that are not on disk yet, for a copy elsewhere. */
  unsaved(): readonly { readonly article: string; readonly actions: readonly Action[] }[];
}

export interface SavingQueueOptions {
  readonly client: Client;
  /** Called whenever the state of saving changes. */
  readonly onSaving: (saving: Saving) => void;
  /** An action was refused for good (changed elsewhere, read-only). It and all that wait behind it leave the queue. */
  readonly onRefused: (article: string, failure: Failure, actions: readonly Action[]) => void;
  /** Calls back after some milliseconds; a parameter so that tests need not wait. */
  readonly later: (run: () => void, milliseconds: number) => void;
}

const firstDelay = 500;
const longestDelay = 15_000;

export function savingQueue({ client, onSaving, onRefused, later }: SavingQueueOptions): SavingQueue {
  const queues = new Map<string, Pending[]>();
  const running = new Set<string>();
  const waiting = new Map<string, (() => void)[]>();
  const failing = new Map<string, { readonly message: string; readonly delay: number }>();

  function report(): void {
    const [failure] = failing.values();
    if (failure) onSaving({ kind: "failing", message: failure.message });
    else onSaving({ kind: queues.size > 0 ? "saving" : "saved" });
  }

  async function work(article: string): Promise<void> {
    if (running.has(article)) return;
    running.add(article);
    try {
      for (let next = queues.get(article)?.[0]; next; next = queues.get(article)?.[0]) {
        if (!(await send(article, next))) return;
        queues.get(article)?.shift();
      }
      end(article);
    } finally {
      running.delete(article);
    }
  }

  /** Whether the action is on disk. */
  async function send(article: string, { revision, action }: Pending): Promise<boolean> {
    try {
      await client.call("sets.act", { article, revision, action });
      if (failing.delete(article)) report();
      return true;
    } catch (error) {
      const failure = error instanceof Failure ? error : new Failure("internal", String(error));
      if (failure.code === "unreachable") {
        const delay = Math.min((failing.get(article)?.delay ?? firstDelay / 2) * 2, longestDelay);
        failing.set(article, { message: failure.message, delay });
        report();
        later(() => void work(article), delay);
        return false;
      }
      if (failure.code === "conflict" && failing.has(article) && (await arrived(article, revision, action))) {
        failing.delete(article);
        report();
        return true;
      }
      const refused = (queues.get(article) ?? []).map((pending) => pending.action);
      end(article);
      onRefused(article, failure, refused);
      return false;
    }
  }

  /** Whether an action whose answer was lost is on disk after all. */
  async function arrived(article: string, revision: number, action: Action): Promise<boolean> {
    const { state } = await client.call("article.read", { article });
    const last = state.history.done.at(-1);
    return state.revision === revision + 1 && (action.kind !== "do" || last?.id === action.step.id);
  }

  function end(article: string): void {
    queues.delete(article);
    failing.delete(article);
    report();
    for (const resolve of waiting.get(article) ?? []) resolve();
    waiting.delete(article);
  }

  return {
    add: (article, revision, action) => {
      const queue = queues.get(article);
      if (queue) queue.push({ revision, action });
      else queues.set(article, [{ revision, action }]);
      report();
      if (!failing.has(article)) void work(article);
    },
    settled: (article) =>
      queues.has(article)
        ? new Promise((resolve) => waiting.set(article, [...(waiting.get(article) ?? []), resolve]))
        : Promise.resolve(),
    retry: () => {
      for (const article of failing.keys()) void work(article);
    },
    unsaved: () => [...queues].map(([article, queue]) => ({ article, actions: queue.map(({ action }) => action) })),
  };
}

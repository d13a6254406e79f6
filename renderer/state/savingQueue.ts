// Takes actions to disk: per article one at a time and in order, while the window already shows their result. An action
// leaves the queue only when the workbench says it is on disk; when the disk refuses, it is kept and tried again.
import type { CallResult, Client } from "../../model/contract";
import { Failure } from "../../model/failure";
import type { Action } from "../../model/history";
import type { Saving } from "./appState";

export interface Pending {
  readonly revision: number;
  readonly action: Action;
}

export interface SavingQueue {
  /** Queues an action made for `revision` of this annotator's set. */
  add(article: string, revision: number, action: Action): void;
  /** Resolves with true when nothing of this article waits any more, with false when the disk refuses it for now. */
  settled(article: string): Promise<boolean>;
  /** The same for all articles. */
  allSettled(): Promise<boolean>;
  /** What of this article is not on disk yet, oldest first. */
  waiting(article: string): readonly Pending[];
  /** Tries failing actions again now. */
  retry(): void;
  /** Actions that are not on disk yet, for a copy elsewhere. */
  unsaved(): readonly { readonly article: string; readonly actions: readonly Action[] }[];
}

export interface SavingQueueOptions {
  readonly client: Client;
  /** Called whenever the state of saving changes. */
  readonly onSaving: (saving: Saving) => void;
  /**
   * An action was refused for good (changed elsewhere, read-only). It and all that wait behind it leave the queue. After
   * a conflict `fresh` is the article as it is on disk.
   */
  readonly onRefused: (article: string, failure: Failure, actions: readonly Action[], fresh?: FreshArticle) => void;
  /** Calls back after some milliseconds; a parameter so that tests need not wait. */
  readonly later: (run: () => void, milliseconds: number) => void;
}

export type FreshArticle = CallResult<"article.read">;

const firstDelay = 500;
const longestDelay = 15_000;

export function savingQueue({ client, onSaving, onRefused, later }: SavingQueueOptions): SavingQueue {
  const queues = new Map<string, Pending[]>();
  const running = new Set<string>();
  const waiting = new Map<string, ((settled: boolean) => void)[]>();
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
      }
      end(article);
    } finally {
      running.delete(article);
    }
  }

  /** Takes an action to disk and out of the queue. Whether to go on with what is in the queue then. */
  async function send(article: string, { revision, action }: Pending): Promise<boolean> {
    try {
      await client.call("sets.act", { article, revision, action });
      queues.get(article)?.shift();
      if (failing.delete(article)) report();
      return true;
    } catch (error) {
      let failure = failureFrom(error);
      let fresh: FreshArticle | undefined;
      if (failure.code === "conflict") {
        // Until it is known what they must fit, the actions stay in the queue.
        const read = await client.call("article.read", { article }).catch(failureFrom);
        if (read instanceof Failure) failure = read;
        else fresh = read;
      }
      if (failure.code === "unreachable") {
        tryLater(article, failure);
        return false;
      }
      if (fresh && failing.has(article) && arrived(fresh, revision, action)) {
        queues.get(article)?.shift();
        failing.delete(article);
        report();
        return true;
      }
      const refused = (queues.get(article) ?? []).map((pending) => pending.action);
      queues.delete(article);
      failing.delete(article);
      onRefused(article, failure, refused, fresh);
      // What was queued anew goes on; whoever waits, waits for it too.
      if (queues.has(article)) return true;
      end(article);
      return false;
    }
  }

  function tryLater(article: string, failure: Failure): void {
    const delay = Math.min((failing.get(article)?.delay ?? firstDelay / 2) * 2, longestDelay);
    failing.set(article, { message: failure.message, delay });
    report();
    tell(article, false);
    later(() => void work(article), delay);
  }

  function end(article: string): void {
    queues.delete(article);
    failing.delete(article);
    report();
    tell(article, true);
  }

  function tell(article: string, settled: boolean): void {
    const listening = waiting.get(article) ?? [];
    waiting.delete(article);
    for (const resolve of listening) resolve(settled);
  }

  function settled(article: string): Promise<boolean> {
    if (!queues.has(article)) return Promise.resolve(true);
    if (failing.has(article) && !running.has(article)) return Promise.resolve(false);
    return new Promise((resolve) => waiting.set(article, [...(waiting.get(article) ?? []), resolve]));
  }

  return {
    add: (article, revision, action) => {
      const queue = queues.get(article);
      if (queue) queue.push({ revision, action });
      else queues.set(article, [{ revision, action }]);
      report();
      if (!failing.has(article)) void work(article);
    },
    settled,
    allSettled: async () => (await Promise.all([...queues.keys()].map(settled))).every(Boolean),
    waiting: (article) => [...(queues.get(article) ?? [])],
    retry: () => {
      for (const article of failing.keys()) void work(article);
    },
    unsaved: () => [...queues].map(([article, queue]) => ({ article, actions: queue.map(({ action }) => action) })),
  };
}

/** Whether an action whose answer was lost is on disk after all. */
function arrived({ state }: FreshArticle, revision: number, action: Action): boolean {
  const last = state.history.done.at(-1);
  return state.revision === revision + 1 && (action.kind !== "do" || last?.id === action.step.id);
}

function failureFrom(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure("internal", String(error));
}

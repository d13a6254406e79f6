// Takes actions to disk: per article one at a time and in order, while the window already shows their result. An action
// leaves the queue only when the workbench says it is on disk; when the disk refuses, it is kept and tried again.
import { Failure } from "../../model/failure";
import type { Saving } from "./appState";

export interface Pending<Action> {
  readonly revision: number;
  readonly action: Action;
  /** Id of the project it was made in. */
  readonly project: string | undefined;
}

export interface ActionQueue<Action> {
  /** Queues an action made for `revision` of what this person wrote about an article. */
  add(article: string, revision: number, action: Action): void;
  /** Resolves with true when nothing of this article waits any more, with false when the disk refuses it for now. */
  settled(article: string): Promise<boolean>;
  /** The same for all articles. */
  allSettled(): Promise<boolean>;
  /** What of this article is not on disk yet, oldest first. */
  waiting(article: string): readonly Pending<Action>[];
  /** Tries failing actions again now. */
  retry(): void;
  /** Actions that are not on disk yet, for a copy elsewhere. */
  unsaved(): readonly { readonly article: string; readonly actions: readonly Action[] }[];
}

export interface ActionQueueOptions<Action, Fresh> {
  /** Takes an action to disk; resolves when it is there. */
  readonly send: (article: string, pending: Pending<Action>) => Promise<unknown>;
  /** Id of the project that is open: an action is for the one in which it was made, also when another is open by then. */
  readonly project: () => string | undefined;
  /** Reads what is on disk, after a conflict. */
  readonly read: (article: string) => Promise<Fresh>;
  /** Whether an action whose answer was lost is on disk after all. */
  readonly arrived: (fresh: Fresh, revision: number, action: Action) => boolean;
  /** Called whenever the state of saving changes. */
  readonly onSaving: (saving: Saving) => void;
  /**
   * An action was refused for good (changed elsewhere, read-only). It and all that wait behind it leave the queue. After
   * a conflict `fresh` is what is on disk.
   */
  readonly onRefused: (article: string, failure: Failure, actions: readonly Action[], fresh?: Fresh) => void;
  /** Calls back after some milliseconds; a parameter so that tests need not wait. */
  readonly later: (run: () => void, milliseconds: number) => void;
}

const firstDelay = 500;
const longestDelay = 15_000;

export function actionQueue<Action, Fresh extends object>(
  options: ActionQueueOptions<Action, Fresh>,
): ActionQueue<Action> {
  const { onSaving, onRefused, later } = options;
  const queues = new Map<string, Pending<Action>[]>();
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
  async function send(article: string, pending: Pending<Action>): Promise<boolean> {
    const { revision, action } = pending;
    try {
      await options.send(article, pending);
      queues.get(article)?.shift();
      if (failing.delete(article)) report();
      return true;
    } catch (error) {
      let failure = failureFrom(error);
      let fresh: Fresh | undefined;
      if (failure.code === "conflict") {
        // Until it is known what they must fit, the actions stay in the queue.
        const read = await options.read(article).catch(failureFrom);
        if (read instanceof Failure) failure = read;
        else fresh = read;
      }
      if (failure.code === "unreachable") {
        tryLater(article, failure);
        return false;
      }
      if (fresh && failing.has(article) && options.arrived(fresh, revision, action)) {
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
      const pending = { revision, action, project: options.project() };
      if (queue) queue.push(pending);
      else queues.set(article, [pending]);
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

function failureFrom(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure("internal", String(error));
}

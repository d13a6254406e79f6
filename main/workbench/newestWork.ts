// Runs long work of which only the newest request counts: a newer request stops the older one, and so do the window
// that asked and the closing of the project.
import type { AnyEvent, CallArgs } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import type { Announcer } from "../work/announcer";
import type { Watched } from "../work/watched";
import type { CurrentProject, OpenedProject } from "./workbenchProject";

type WorkName = CallArgs<"review.stop">["work"] | "copies" | "origins";

export interface NewestWork {
  /** Runs work on the open project; fails with the reason when it is stopped. */
  run<Result>(name: WorkName, work: (opened: OpenedProject, watched: Watched) => Promise<Result>): Promise<Result>;
  stop(name: WorkName): void;
  /** Stops what runs and waits for its end. */
  close(): Promise<void>;
}

/** Milliseconds between two tellings of how far it is. */
const tellingEvery = 100;

export function newestWork(current: CurrentProject, { announce }: Announcer): NewestWork {
  const newest = new Map<WorkName, AbortController>();
  const running = new Set<Promise<unknown>>();

  async function run<Result>(
    name: WorkName,
    work: (opened: OpenedProject, watched: Watched) => Promise<Result>,
  ): Promise<Result> {
    const opened = current.opened();
    newest
      .get(name)
      ?.abort(new Failure("conflict", "This was asked for again meanwhile; only the newer answer counts."));
    const stopping = new AbortController();
    newest.set(name, stopping);
    const { signal } = stopping;
    const doing = work(opened, { signal, onProgress: telling(name, signal) });
    running.add(doing);
    try {
      const result = await doing;
      signal.throwIfAborted();
      return result;
    } catch (error) {
      signal.throwIfAborted();
      // A project that closes takes its store away from whatever came too late to be stopped.
      if (current.openedOrNone() !== opened) throw closedMeanwhile();
      throw error;
    } finally {
      running.delete(doing);
      if (newest.get(name) === stopping) newest.delete(name);
    }
  }

  function telling(name: WorkName, signal: AbortSignal): Watched["onProgress"] {
    let toldAt = Number.NEGATIVE_INFINITY;
    return (done, total) => {
      const now = performance.now();
      if (name === "origins" || signal.aborted || (done < total && now - toldAt < tellingEvery)) return;
      toldAt = now;
      const event: AnyEvent =
        name === "copies"
          ? { event: "across.progress", data: { work: name, done, total } }
          : { event: "review.progress", data: { work: name, done, total } };
      announce(event);
    };
  }

  return {
    run,
    stop: (name) => newest.get(name)?.abort(new Failure("conflict", "It was stopped before it was finished.")),
    close: async () => {
      for (const stopping of newest.values()) stopping.abort(closedMeanwhile());
      await Promise.allSettled(running);
    },
  };
}

function closedMeanwhile(): Failure {
  return new Failure("not-found", "The project was closed meanwhile.");
}

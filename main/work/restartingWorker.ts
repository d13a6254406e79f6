// A worker that may die without harm: questions are answered in order, one that gets no answer ends the worker, and the
// next question starts a new one. A worker that keeps dying is given up.

import type {
  NumberedAnswer,
  NumberedQuestion,
  SuggestionsAnswer,
  SuggestionsQuestion,
} from "../suggestions/suggestionsProtocol";
import type { ReportBug } from "../workbench/dispatch";
import { withoutText } from "./withoutText";

/** As much of a thread as is needed. */
export interface WorkerThread {
  postMessage(message: NumberedQuestion): void;
  on(event: "message", listener: (answer: NumberedAnswer) => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
  on(event: "exit", listener: () => void): unknown;
  terminate(): Promise<unknown>;
}

export interface RestartingWorker {
  /**
   * Rejects with a `WorkerGone` when the worker died, was given up or closed; with another error when this question
   * failed and the worker lives on.
   */
  ask<Question extends SuggestionsQuestion>(question: Question): Promise<SuggestionsAnswer<Question>>;
  close(): Promise<void>;
}

export class WorkerGone extends Error {
  /** Whether the worker was busy with this very question. */
  readonly guilty: boolean;
  /** Whether no other one will be started. */
  readonly forGood: boolean;

  constructor(guilty: boolean, forGood: boolean) {
    super("the worker that makes suggestions is gone");
    this.guilty = guilty;
    this.forGood = forGood;
  }
}

export interface RestartingWorkerOptions {
  readonly start: () => Promise<WorkerThread>;
  readonly reportBug: ReportBug;
  /** Called after the worker died: what it had learned is gone. */
  readonly died: () => void;
  /** Milliseconds after which a question counts as never to be answered. */
  readonly patience?: number;
  /** How many deaths are too many. */
  readonly lives?: number;
}

interface Waiting {
  readonly resolve: (answer: SuggestionsAnswer<SuggestionsQuestion>) => void;
  readonly reject: (error: Error) => void;
}

export function restartingWorker(options: RestartingWorkerOptions): RestartingWorker {
  const { start, reportBug, died, patience = 60_000, lives = 5 } = options;
  let thread: Promise<WorkerThread> | undefined;
  let lastNumber = 0;
  let deaths = 0;
  let closed = false;
  /** Oldest first: the worker is busy with the first one. */
  const waiting = new Map<number, Waiting>();
  let timer: NodeJS.Timeout | undefined;
  let current: WorkerThread | undefined;

  function running(): Promise<WorkerThread> {
    thread ??= start().then((started) => {
      started.on("message", receive);
      started.on("error", (error) => bury(started, withoutText("suggestions worker", error)));
      started.on("exit", () => bury(started, "suggestions worker: it ended by itself"));
      current = started;
      return started;
    });
    return thread;
  }

  function receive(answered: NumberedAnswer): void {
    const asked = waiting.get(answered.number);
    if (!asked) return;
    waiting.delete(answered.number);
    watch();
    if ("answer" in answered) {
      asked.resolve(answered.answer);
      return;
    }
    reportBug(answered.bug);
    asked.reject(new Error("the suggestions of this article could not be made"));
  }

  /** Takes the worker for dead and lets everybody know who waits for it. */
  function bury(dead: WorkerThread | undefined, obituary: string): void {
    if (dead !== current || closed) return;
    current = undefined;
    thread = undefined;
    deaths++;
    clearTimeout(timer);
    reportBug(deaths < lives ? obituary : `${obituary}\nIt died ${deaths} times and is not started again.`);
    void dead?.terminate();
    let guilty = true;
    for (const [number, { reject }] of [...waiting]) {
      waiting.delete(number);
      reject(new WorkerGone(guilty, deaths >= lives));
      guilty = false;
    }
    died();
  }

  function watch(): void {
    clearTimeout(timer);
    if (waiting.size === 0) return;
    timer = setTimeout(() => bury(current, `suggestions worker: no answer for ${patience / 1000} s`), patience);
    timer.unref();
  }

  return {
    ask: async (question) => {
      if (closed || deaths >= lives) throw new WorkerGone(false, true);
      let started: WorkerThread;
      try {
        started = await running();
      } catch (error) {
        bury(undefined, withoutText("suggestions worker", error));
        throw new WorkerGone(false, deaths >= lives);
      }
      if (started !== current) throw new WorkerGone(false, closed || deaths >= lives);
      const number = ++lastNumber;
      const answer = await new Promise<SuggestionsAnswer<SuggestionsQuestion>>((resolve, reject) => {
        waiting.set(number, { resolve, reject });
        if (waiting.size === 1) watch();
        started.postMessage({ number, question });
      });
      // The worker answers each question in its own kind.
      return answer as SuggestionsAnswer<typeof question>;
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      const last = await thread?.catch(() => undefined);
      for (const { reject } of waiting.values()) reject(new WorkerGone(false, true));
      waiting.clear();
      await last?.terminate();
    },
  };
}

// A worker that may die without harm: questions are answered in order, a question without an answer ends the worker, and
// the next question starts a new one. A worker that keeps dying is given up.
import type { ReportBug } from "./reportBug";
import { withoutText } from "./withoutText";

/** Questions are told apart by their kind; each kind has its own answer. */
interface AnyQuestion {
  readonly kind: string;
}

/** A question as it is sent to the worker; answers come in the same order. */
export interface NumberedQuestion<Question> {
  readonly number: number;
  readonly question: Question;
}

export type NumberedAnswer<Answer> =
  | { readonly number: number; readonly answer: Answer }
  /** The error, without a word of an article. */
  | { readonly number: number; readonly bug: string };

/** The part of a thread's interface that is used here. */
export interface WorkerThread<Question, Answer> {
  postMessage(message: NumberedQuestion<Question>): void;
  on(event: "message", listener: (answer: NumberedAnswer<Answer>) => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
  on(event: "exit", listener: () => void): unknown;
  terminate(): Promise<unknown>;
}

export interface RestartingWorker<Question extends AnyQuestion, Answers extends Record<Question["kind"], unknown>> {
  /**
   * Rejects with a `WorkerGone` when the worker died, was given up or closed; with another error when this question
   * failed and the worker lives on.
   */
  ask<Asked extends Question>(question: Asked): Promise<Answers[Asked["kind"]]>;
  close(): Promise<void>;
}

export class WorkerGone extends Error {
  /** The worker was busy with this very question when it died. */
  readonly wasBusyWithIt: boolean;
  /** No other worker will be started. */
  readonly forGood: boolean;

  constructor(worker: string, wasBusyWithIt: boolean, forGood: boolean) {
    super(`the ${worker} worker is gone`);
    this.wasBusyWithIt = wasBusyWithIt;
    this.forGood = forGood;
  }
}

export interface RestartingWorkerOptions<Question, Answer> {
  /** The worker's name in the log: “suggestions”. */
  readonly name: string;
  readonly start: () => Promise<WorkerThread<Question, Answer>>;
  readonly reportBug: ReportBug;
  /** Called after the worker died: what it had learned is gone. */
  readonly died: () => void;
  /** Milliseconds after which an unanswered question ends the worker. */
  readonly timeout?: number;
  /** After this many deaths no other worker is started. */
  readonly maxDeaths?: number;
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

export function restartingWorker<Question extends AnyQuestion, Answers extends Record<Question["kind"], unknown>>(
  options: RestartingWorkerOptions<Question, Answers[Question["kind"]]>,
): RestartingWorker<Question, Answers> {
  type Answer = Answers[Question["kind"]];
  const { name, start, reportBug, died, timeout = 60_000, maxDeaths = 5 } = options;
  const inLog = `${name} worker`;
  let thread: Promise<WorkerThread<Question, Answer>> | undefined;
  let lastNumber = 0;
  let deaths = 0;
  let closed = false;
  /** Oldest first: the worker is busy with the first one. */
  const waiting = new Map<number, Waiting<Answer>>();
  let timer: NodeJS.Timeout | undefined;
  let current: WorkerThread<Question, Answer> | undefined;

  function running(): Promise<WorkerThread<Question, Answer>> {
    thread ??= start().then((started) => {
      started.on("message", receive);
      started.on("error", (error) => handleDeath(started, withoutText(inLog, error)));
      started.on("exit", () => handleDeath(started, `${inLog}: it ended by itself`));
      current = started;
      return started;
    });
    return thread;
  }

  function receive(answered: NumberedAnswer<Answer>): void {
    const asked = waiting.get(answered.number);
    if (!asked) return;
    waiting.delete(answered.number);
    watch();
    if ("answer" in answered) {
      asked.resolve(answered.answer);
      return;
    }
    reportBug(answered.bug);
    asked.reject(new Error(`the ${inLog} could not answer this question`));
  }

  /** Gives the worker up as dead and rejects every question that waits for it. */
  function handleDeath(dead: WorkerThread<Question, Answer> | undefined, cause: string): void {
    if (dead !== current || closed) return;
    current = undefined;
    thread = undefined;
    deaths++;
    clearTimeout(timer);
    reportBug(deaths < maxDeaths ? cause : `${cause}\nIt died ${deaths} times and is not started again.`);
    void dead?.terminate();
    let wasBusyWithIt = true;
    for (const [number, { reject }] of [...waiting]) {
      waiting.delete(number);
      reject(gone(wasBusyWithIt, deaths >= maxDeaths));
      wasBusyWithIt = false;
    }
    died();
  }

  function watch(): void {
    clearTimeout(timer);
    if (waiting.size === 0) return;
    timer = setTimeout(() => handleDeath(current, `${inLog}: no answer for ${timeout / 1000} s`), timeout);
    timer.unref();
  }

  function gone(wasBusyWithIt: boolean, forGood: boolean): WorkerGone {
    return new WorkerGone(name, wasBusyWithIt, forGood);
  }

  return {
    ask: async (question) => {
      if (closed || deaths >= maxDeaths) throw gone(false, true);
      let started: WorkerThread<Question, Answer>;
      try {
        started = await running();
      } catch (error) {
        handleDeath(undefined, withoutText(inLog, error));
        throw gone(false, deaths >= maxDeaths);
      }
      if (started !== current) throw gone(false, closed || deaths >= maxDeaths);
      const number = ++lastNumber;
      const answer = await new Promise<Answer>((resolve, reject) => {
        waiting.set(number, { resolve, reject });
        if (waiting.size === 1) watch();
        started.postMessage({ number, question });
      });
      // The worker answers each question in its own kind.
      return answer as Answers[(typeof question)["kind"]];
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      const last = await thread?.catch(() => undefined);
      for (const { reject } of waiting.values()) reject(gone(false, true));
      waiting.clear();
      await last?.terminate();
    },
  };
}

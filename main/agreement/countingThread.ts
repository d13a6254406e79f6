// One worker that counts agreement, as it is asked. A worker that dies or says nothing refuses every question, in words a
// person understands.
import { Failure } from "../../model/data/failure";
import type { ReportBug } from "../work/reportBug";
import type { RestingThreads } from "../work/restingThreads";
import type { TaskThread } from "../work/taskInWorker";
import { withoutText } from "../work/withoutText";
import type { AgreementSetting } from "./agreementEngine";
import type { AgreementAnswer, AgreementQuestion } from "./agreementProtocol";

export type AgreementThread = TaskThread<AgreementQuestion, AgreementAnswer>;

export interface CountingThreadOptions {
  readonly threads: Pick<RestingThreads<AgreementThread>, "take" | "rest">;
  readonly reportBug: ReportBug;
  /** Milliseconds after which an unanswered question ends the thread. */
  readonly timeout?: number;
}

export interface CountingThread {
  /** Fails with `unreachable` when the worker ended, or with the reason it was ended for. */
  ask(question: AgreementQuestion): Promise<AgreementAnswer>;
  /** Whether it was asked anything. */
  readonly begun: boolean;
  /** How many questions wait for their answers. */
  readonly waiting: number;
  /** Refuses every question from now on. */
  end(reason: unknown): void;
  /** Lets the worker rest when it has answered everything, and ends it otherwise. */
  close(): Promise<void>;
}

interface Asked {
  readonly resolve: (answer: AgreementAnswer) => void;
  readonly reject: (reason: unknown) => void;
}

/** Takes a worker with the first question. */
export function countingThread(setting: AgreementSetting, options: CountingThreadOptions): CountingThread {
  const { threads, reportBug, timeout = 60_000 } = options;
  let thread: Promise<AgreementThread> | undefined;
  let ended: { readonly reason: unknown } | undefined;
  /** In the order of the questions, which is that of the answers. */
  const asked: Asked[] = [];
  let timer: NodeJS.Timeout | undefined;

  function running(): Promise<AgreementThread> {
    thread ??= threads.take().then(
      (started) => {
        started.on("message", receive);
        started.on("error", failed);
        started.on("exit", exited);
        started.postMessage({ kind: "begin", setting });
        return started;
      },
      (error) => {
        failed(error);
        throw gone();
      },
    );
    return thread;
  }

  function receive(answer: AgreementAnswer): void {
    asked.shift()?.resolve(answer);
    watch();
  }

  function failed(error: unknown): void {
    died(withoutText("agreement worker", error));
  }

  function exited(): void {
    died("agreement worker: it ended by itself");
  }

  function died(cause: string): void {
    if (ended !== undefined) return;
    reportBug(cause);
    end(gone());
  }

  function end(reason: unknown): void {
    ended ??= { reason };
    clearTimeout(timer);
    for (const { reject } of asked.splice(0)) reject(ended.reason);
  }

  function watch(): void {
    clearTimeout(timer);
    if (asked.length === 0) return;
    timer = setTimeout(() => died(`agreement worker: no answer for ${timeout / 1000} s`), timeout);
    timer.unref();
  }

  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended.reason);
        asked.push({ resolve, reject });
        watch();
        running().then(
          (started) => {
            if (ended === undefined) started.postMessage(question);
          },
          () => {}, // every question was refused
        );
      }),
    get begun() {
      return thread !== undefined;
    },
    get waiting() {
      return asked.length;
    },
    end,
    close: async () => {
      const isWell = ended === undefined && asked.length === 0;
      end(gone());
      const taken = await thread?.catch(() => undefined);
      if (taken === undefined) return;
      taken.off("message", receive);
      taken.off("error", failed);
      taken.off("exit", exited);
      if (!isWell) return void (await taken.terminate());
      taken.postMessage({ kind: "end" });
      threads.rest(taken);
    },
  };
}

function gone(): Failure {
  return new Failure(
    "unreachable",
    "Agreement could not be computed: the worker that counts ended before it was finished. Try again, with fewer articles if it happens again.",
  );
}

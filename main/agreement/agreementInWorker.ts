// Counts agreement in a worker of its own, which lives as long as one computing does. Reading goes on while it counts, a
// few articles ahead at most. A worker that dies or says nothing ends the computing, in words a person understands.
import type { AgreementReport } from "../../model/agreement/agreementReport";
import { Failure } from "../../model/data/failure";
import type { ReportBug } from "../work/reportBug";
import { withoutText } from "../work/withoutText";
import type { AgreementCounter } from "./agreement";
import type { AgreementSetting } from "./agreementEngine";
import type { AgreementAnswer, AgreementQuestion } from "./agreementProtocol";
import { packed } from "./packedArticle";

/** The part of a thread's interface that is used here. */
export interface AgreementThread {
  postMessage(question: AgreementQuestion): void;
  on(event: "message", listener: (answer: AgreementAnswer) => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
  on(event: "exit", listener: () => void): unknown;
  terminate(): Promise<unknown>;
}

export type StartAgreementThread = () => Promise<AgreementThread>;

export interface AgreementInWorkerOptions {
  readonly start: StartAgreementThread;
  readonly reportBug: ReportBug;
  /** Ends the computing with its reason when aborted. */
  readonly signal: AbortSignal;
  /** Milliseconds after which an unanswered question ends the computing. */
  readonly timeout?: number;
}

/** Articles on their way to the worker or in it. */
const mostAhead = 4;

export function agreementInWorker(setting: AgreementSetting, options: AgreementInWorkerOptions): AgreementCounter {
  const { start, reportBug, signal, timeout = 60_000 } = options;
  let thread: Promise<AgreementThread> | undefined;
  let ahead = 0;
  let end: { readonly reason: unknown } | undefined;
  let report: AgreementReport | undefined;
  /** The callers that wait for the next answer. */
  const waiting: { readonly resolve: () => void; readonly reject: (reason: unknown) => void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const stop = () => finish(signal.reason);
  signal.addEventListener("abort", stop);

  function running(): Promise<AgreementThread> {
    thread ??= start().then(
      (started) => {
        started.on("message", receive);
        started.on("error", (error) => died(withoutText("agreement worker", error)));
        started.on("exit", () => died("agreement worker: it ended by itself"));
        started.postMessage({ kind: "begin", setting });
        return started;
      },
      (error) => {
        died(withoutText("agreement worker", error));
        throw gone();
      },
    );
    return thread;
  }

  function receive(answer: AgreementAnswer): void {
    if (answer.kind === "report") report = answer.report;
    else ahead--;
    if (report === undefined) watch();
    else clearTimeout(timer);
    for (const { resolve } of waiting.splice(0)) resolve();
  }

  function died(cause: string): void {
    if (end !== undefined) return;
    reportBug(cause);
    finish(gone());
  }

  function finish(reason: unknown): void {
    end ??= { reason };
    clearTimeout(timer);
    for (const { reject } of waiting.splice(0)) reject(end.reason);
  }

  function watch(): void {
    clearTimeout(timer);
    timer = setTimeout(() => died(`agreement worker: no answer for ${timeout / 1000} s`), timeout);
    timer.unref();
  }

  async function ask(question: AgreementQuestion): Promise<void> {
    const started = await running();
    if (end !== undefined) throw end.reason;
    watch();
    started.postMessage(question);
  }

  function nextAnswer(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (end === undefined) waiting.push({ resolve, reject });
      else reject(end.reason);
    });
  }

  return {
    add: async (article) => {
      await ask({ kind: "add", article: packed(article) });
      ahead++;
      while (ahead >= mostAhead) await nextAnswer();
    },
    report: async (unreadable) => {
      await ask({ kind: "report", unreadable });
      while (report === undefined) await nextAnswer();
      return report;
    },
    close: async () => {
      finish(gone());
      signal.removeEventListener("abort", stop);
      await (await thread?.catch(() => undefined))?.terminate();
    },
  };
}

function gone(): Failure {
  return new Failure(
    "unreachable",
    "Agreement could not be computed: the worker that counts ended before it was finished. Try again, with fewer articles if it happens again.",
  );
}

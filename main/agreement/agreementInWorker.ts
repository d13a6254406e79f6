// Counts agreement in workers of its own, which rest between two computings: one for a few articles, as many as the machine
// works at a time for many. When one of them ends early, the computing ends.
import { availableParallelism } from "node:os";
import type { AgreementCounter } from "./agreement";
import type { AgreementSetting } from "./agreementEngine";
import type { AgreementAnswer, AgreementQuestion } from "./agreementProtocol";
import { type CountingThreadOptions, countingThread } from "./countingThread";
import { packed } from "./packedArticle";

export interface AgreementInWorkerOptions extends CountingThreadOptions {
  /** Ends the computing with its reason when aborted. */
  readonly signal: AbortSignal;
  /** How many articles there are to count; one worker does when absent. */
  readonly articles?: number;
}

/** A worker takes as long to start as some tens of articles to count. */
const articlesPerWorker = 50;
export const mostWorkers = 4;
/** Articles on their way to a worker or in it. */
const articlesAhead = 4;

export function agreementInWorker(setting: AgreementSetting, options: AgreementInWorkerOptions): AgreementCounter {
  const { signal, articles = 0, ...rest } = options;
  const count = Math.min(Math.ceil(articles / articlesPerWorker), availableParallelism(), mostWorkers);
  const first = countingThread(setting, rest);
  const others = Array.from({ length: Math.max(count, 1) - 1 }, () => countingThread(setting, rest));
  const threads = [first, ...others];
  const stop = () => {
    for (const thread of threads) thread.end(signal.reason);
  };
  signal.addEventListener("abort", stop);

  /** Asks the one with the least to do. */
  function ask(question: AgreementQuestion): Promise<AgreementAnswer> {
    return threads.reduce((a, b) => (b.waiting < a.waiting ? b : a)).ask(question);
  }

  return {
    atOnce: threads.length * articlesAhead,
    add: async (article, place) => {
      await ask({ kind: "add", place, article: packed(article) });
    },
    addFiles: async (known, which, place) => (await ask({ kind: "read", known, which, place })).kind === "added",
    report: async (unreadable) => {
      const counted = await Promise.all(
        others.filter(({ begun }) => begun).map((other) => other.ask({ kind: "counts" })),
      );
      const counts = counted.flatMap((answer) => (answer.kind === "counts" ? [answer.counts] : []));
      const answer = await first.ask({ kind: "report", unreadable, others: counts });
      if (answer.kind !== "report") throw new Error("the worker of agreement answered something else");
      return answer.report;
    },
    close: async () => {
      signal.removeEventListener("abort", stop);
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

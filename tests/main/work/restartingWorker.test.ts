// A worker that dies, hangs or never starts, seen from whoever asks it.
import { Worker } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import type {
  SuggestionsAnswers,
  SuggestionsQuestion,
  SuggestionsWorker,
} from "../../../main/suggestions/suggestionsProtocol";
import { restartingWorker, WorkerGone } from "../../../main/work/restartingWorker";

const question: SuggestionsQuestion = { kind: "forget", article: "article-1", annotator: "ada-0001" };
const answering = `const { parentPort } = require("node:worker_threads");
parentPort.on("message", ({ number, question }) => {
  if (question.article === "hang") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  if (question.article === "bug") return parentPort.postMessage({ number, bug: "suggestions: TypeError" });
  parentPort.postMessage({ number, answer: { effect: question.article } });
});`;

let worker: SuggestionsWorker | undefined;
afterEach(() => worker?.close());

test("questions are answered in order; one that fails leaves the others alone", async () => {
  const bugs: string[] = [];
  worker = running(answering, bugs);
  const answers = await Promise.allSettled(["a", "bug", "b"].map((article) => worker?.ask({ ...question, article })));
  expect({ answers: answers.map(outcome), bugs }).toEqual({
    answers: [{ effect: "a" }, "the suggestions worker could not answer this question", { effect: "b" }],
    bugs: ["suggestions: TypeError"],
  });
});

test("a question without an answer ends the worker; those behind it are not blamed, and the next one is answered", async () => {
  const bugs: string[] = [];
  worker = running(answering, bugs, { timeout: 2000 });
  await worker.ask(question);
  const answers = await Promise.allSettled(["hang", "b"].map((article) => worker?.ask({ ...question, article })));
  expect({ answers: answers.map(outcome), next: await worker.ask({ ...question, article: "c" }), bugs }).toEqual({
    answers: ["gone, busy with it", "gone"],
    next: { effect: "c" },
    bugs: ["suggestions worker: no answer for 2 s"],
  });
});

test("a worker that cannot live is started a few times and then given up, said once", async () => {
  const bugs: string[] = [];
  worker = running("process.exit(1)", bugs, { maxDeaths: 3 });
  const answers: unknown[] = [];
  for (let turn = 0; turn < 5; turn++) answers.push(outcome((await Promise.allSettled([worker.ask(question)]))[0]));
  expect({ answers, bugs }).toEqual({
    answers: [
      "gone, busy with it",
      "gone, busy with it",
      "gone, busy with it, for good",
      "gone, for good",
      "gone, for good",
    ],
    bugs: [
      "suggestions worker: it ended by itself",
      "suggestions worker: it ended by itself",
      "suggestions worker: it ended by itself\nIt died 3 times and is not started again.",
    ],
  });
});

test("a worker that cannot be started counts as one that died", async () => {
  const bugs: string[] = [];
  worker = restartingWorker<SuggestionsQuestion, SuggestionsAnswers>({
    name: "suggestions",
    start: async () => {
      throw new Error("no thread for a secret source");
    },
    reportBug: (bug) => bugs.push(bug.split("\n")[0] ?? ""),
    died: () => {},
    maxDeaths: 1,
  });
  const answer = outcome((await Promise.allSettled([worker.ask(question)]))[0]);
  expect({ answer, bugs }).toEqual({ answer: "gone, for good", bugs: ["suggestions worker: Error"] });
});

test("closing answers who waits", async () => {
  worker = running(answering, []);
  await worker.ask(question);
  const asked = Promise.allSettled([worker.ask({ ...question, article: "hang" })]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await worker.close();
  expect((await asked).map(outcome)).toEqual(["gone, for good"]);
});

function running(
  script: string,
  bugs: string[],
  more: { timeout?: number; maxDeaths?: number } = {},
): SuggestionsWorker {
  return restartingWorker<SuggestionsQuestion, SuggestionsAnswers>({
    name: "suggestions",
    start: async () => new Worker(script, { eval: true }),
    reportBug: (bug) => bugs.push(bug),
    died: () => {},
    ...more,
  });
}

function outcome(settled: PromiseSettledResult<unknown>): unknown {
  if (settled.status === "fulfilled") return settled.value;
  const { reason } = settled;
  if (!(reason instanceof WorkerGone)) return reason instanceof Error ? reason.message : reason;
  return ["gone", ...(reason.wasBusyWithIt ? ["busy with it"] : []), ...(reason.forGood ? ["for good"] : [])].join(
    ", ",
  );
}

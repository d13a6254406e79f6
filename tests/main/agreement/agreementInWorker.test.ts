// Agreement counted in a thread of its own: the same numbers, a newer asking, a stop, a project that closes, and workers
// that die.
import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import { projectAgreement } from "../../../main/agreement/agreement";

import { agreementInWorker, mostWorkers } from "../../../main/agreement/agreementInWorker";
import type { AgreementThread } from "../../../main/agreement/countingThread";
import { startAgreementWorker } from "../../../main/agreement/startAgreementWorker";
import { setFile } from "../../../main/store/files/layout";
import type { Store } from "../../../main/store/Store";
import { type RestingThreads, restingThreads } from "../../../main/work/restingThreads";
import { type Action, emptyState, type SetState } from "../../../model/annotation/history";
import { article as marked, person } from "../../model/agreement/marked";
import { article, source } from "../store/examples";
import { temporaryProject } from "../store/temporaryProject";
import { type MemoryWorkbench, type MemoryWorkbenchOptions, memoryWorkbench } from "../workbench/memoryWorkbench";

const secret = "a name no log may hold";

let bench: MemoryWorkbench;
/** Those of a test's own. */
let threads: RestingThreads<AgreementThread> | undefined;

afterEach(async () => {
  await bench.close();
  await threads?.close();
  threads = undefined;
});

/** Articles that three have marked done, each in their way. */
async function markedProject(articles: number, options: MemoryWorkbenchOptions = {}): Promise<MemoryWorkbench> {
  bench = await memoryWorkbench(options);
  for (let number = 0; number < articles; number++) {
    const { text, sets } = marked(
      `<actor:Ada> of <location:Kent> left on day ${number}.`,
      `<actor:Ada of <location:Kent>> left on day <figure:${number}>.`,
      `Ada of Kent left on day ${number}.`,
    );
    const stored = article(text);
    await bench.store.addArticle(stored, source(text));
    for (const { annotator, set } of sets)
      await bench.store.addSet(stored.id, annotator, { ...emptyState, revision: 1, set });
  }
  return bench;
}

/** A store that answers nothing of sets until it is let. */
function waitingStore(): { readonly around: (store: Store) => Store; readonly asked: Promise<void>; letGo(): void } {
  let letGo = () => {};
  let ask = () => {};
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  const around = (store: Store): Store => ({
    ...store,
    readSet: async (article, annotator) => {
      ask();
      await free;
      return store.readSet(article, annotator);
    },
  });
  return { around, asked, letGo: () => letGo() };
}

/** A worker that runs a script of its own. */
function thread(script: string): () => Promise<AgreementThread> {
  return async () => new Worker(script, { eval: true });
}

test("gives the numbers that are counted without one, article by article, and tells how far it is", async () => {
  const { handlers, store, heard, bugs } = await markedProject(20);
  const inWorker = await handlers["agreement.read"]({ sets: "done" });
  expect(inWorker).toEqual(await projectAgreement({ store, sets: "done" }));
  expect(inWorker.perArticle).toHaveLength(20);
  const told = heard.filter(({ event }) => event === "review.progress");
  expect(told.at(-1)).toEqual({ event: "review.progress", data: { work: "agreement", done: 20, total: 20 } });
  expect(bugs).toEqual([]);
});

test("compares those and what it is asked to", async () => {
  const { handlers, store } = await markedProject(3);
  const { entries } = await store.entries();
  const articles = [entries[1]?.header.id ?? ""];
  const annotators = [person(1), person(3)];
  const report = await handlers["agreement.read"]({ sets: "all", annotators, articles });
  expect([report.annotators, report.perArticle.map((row) => row.article)]).toEqual([annotators, articles]);
});

test("a newer asking stops the older one, also from another window", async () => {
  const { around, asked, letGo } = waitingStore();
  const { handlers } = await markedProject(3, { around });
  const older = handlers["agreement.read"]({ sets: "done" });
  const failed = expect(older).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/\.$/) });
  await asked;
  const newer = handlers["agreement.read"]({ sets: "done" });
  letGo();
  await failed;
  expect((await newer).articles).toBe(3);
});

test("it is stopped by whoever asked, and nothing is told of it any more", async () => {
  const { around, asked, letGo } = waitingStore();
  const { handlers, heard } = await markedProject(3, { around });
  const counting = handlers["agreement.read"]({ sets: "done" });
  await asked;
  await handlers["review.stop"]({ work: "agreement" });
  letGo();
  await expect(counting).rejects.toMatchObject({ code: "conflict" });
  expect(heard.filter(({ event }) => event === "review.progress")).toEqual([]);
  await expect(handlers["review.stop"]({ work: "agreement" })).resolves.toEqual({});
});

test("a project that closes ends it, and the closing waits for its end", async () => {
  const { around, asked, letGo } = waitingStore();
  const { handlers, bugs } = await markedProject(3, { around });
  const counting = handlers["agreement.read"]({ sets: "done" });
  const failed = expect(counting).rejects.toMatchObject({
    code: "not-found",
    message: "The project was closed meanwhile.",
  });
  await asked;
  const closing = handlers["projects.close"]({});
  letGo();
  await Promise.all([failed, closing]);
  expect(bugs).toEqual([]);
});

test.each<[string, string]>([
  [
    "dies",
    `require("node:worker_threads").parentPort.on("message", () => { throw new Error(${JSON.stringify(secret)}); });`,
  ],
  ["ends by itself", `require("node:worker_threads").parentPort.once("message", () => process.exit(0));`],
  ["never begins", "throw new Error('not today');"],
])(
  "a worker that %s is said plainly, without a word of an article, and the next asking goes well",
  async (_, script) => {
    let starts = 0;
    const { handlers, bugs } = await markedProject(9, {
      startAgreement: () => (starts++ === 0 ? thread(script)() : startAgreementWorker()),
    });
    await expect(handlers["agreement.read"]({ sets: "done" })).rejects.toMatchObject({
      code: "unreachable",
      message: expect.stringMatching(/^Agreement could not be computed.*Try again.*\.$/),
    });
    expect([bugs.length, bugs.join().includes(secret)]).toEqual([1, false]);
    expect((await handlers["agreement.read"]({ sets: "done" })).articles).toBe(9);
  },
);

test("a worker that cannot be started is said the same way", async () => {
  const { handlers, bugs } = await markedProject(1, { startAgreement: () => Promise.reject(new Error("no threads")) });
  await expect(handlers["agreement.read"]({ sets: "done" })).rejects.toMatchObject({ code: "unreachable" });
  expect(bugs).toHaveLength(1);
});

test("a worker that says nothing is not waited for without end", async () => {
  bench = await memoryWorkbench();
  const bugs: string[] = [];
  threads = restingThreads(thread("require('node:worker_threads').parentPort.on('message', () => {});"));
  const counter = agreementInWorker(
    { annotators: [], labels: [] },
    {
      threads,
      reportBug: (bug) => bugs.push(bug),
      signal: new AbortController().signal,
      timeout: 50,
    },
  );
  await expect(counter.report(0)).rejects.toMatchObject({ code: "unreachable" });
  await counter.close();
  expect(bugs).toEqual(["agreement worker: no answer for 0.05 s"]);
});

test("several workers give the numbers that one gives, and give them again after a rest", async () => {
  const { store } = await markedProject(120);
  const signal = new AbortController().signal;
  let started = 0;
  const resting = restingThreads(() => {
    started++;
    return startAgreementWorker();
  }, mostWorkers);
  threads = resting;
  const asked = () =>
    projectAgreement({
      ...{ store, sets: "done", signal },
      counter: (setting, articles) =>
        agreementInWorker(setting, { threads: resting, reportBug: () => {}, signal, articles }),
    });
  const expected = await projectAgreement({ store, sets: "done" });
  expect(await asked()).toEqual(expected);
  expect(await asked()).toEqual(expected);
  expect(started).toBe(Math.min(availableParallelism(), 3));
});

test("from files, too, some of which are odd, and their problems are listed", async () => {
  bench = await memoryWorkbench();
  const { path, open } = await temporaryProject();
  const store = await open();
  const ids: string[] = [];
  for (let number = 0; number < 4; number++) {
    const { text, sets } = marked(`<actor:Ada> left on day ${number}.`, `<actor:Ada> left <figure:on> day ${number}.`);
    const stored = article(text);
    ids.push(stored.id);
    await store.addArticle(stored, source(text));
    for (const { annotator, set } of sets)
      await store.addSet(stored.id, annotator, { ...emptyState, revision: 1, set });
  }
  const [inJournal = "", damaged = "", unplaced = ""] = ids;
  await store.act(inJournal, person(1), 1, removingAll(await store.readSet(inJournal, person(1))));
  await writeFile(join(path, setFile(damaged, person(1))), "torn");
  const { set } = await store.readSet(unplaced, person(1));
  const annotations = set.annotations.map((one) => ({ ...one, fragments: [{ start: 1, end: 3, quote: "??" }] }));
  await store.replaceSet(unplaced, person(1), () => true, { ...emptyState, revision: 5, set: { ...set, annotations } });
  const counted: unknown[] = [];
  const resting = restingThreads(startAgreementWorker);
  threads = resting;
  const signal = new AbortController().signal;
  const report = await projectAgreement({
    ...{ store, sets: "all", signal },
    counter: (setting) => {
      const counter = agreementInWorker(setting, { threads: resting, reportBug: () => {}, signal });
      return {
        ...counter,
        addFiles: async (known, which, place) => {
          const isCounted = (await counter.addFiles?.(known, which, place)) ?? false;
          if (isCounted) counted.push(known.article);
          return isCounted;
        },
      };
    },
  });
  expect(counted).toEqual([ids[3]]);
  expect((await store.problems()).map(({ kind }) => kind).sort()).toEqual(["recovered", "unplaced"]);
  expect(report).toEqual(await projectAgreement({ store, sets: "all" }));
});

function removingAll({ set }: SetState): Action {
  const changes = set.annotations.map((annotation) => ({ kind: "remove-annotation" as const, annotation }));
  return { kind: "do", step: { id: "step-0001", title: "remove", at: "2026-03-01T08:00:00.000Z", changes } };
}

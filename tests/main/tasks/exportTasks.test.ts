// Exports are made in a worker, a real one here, which reads the project's folder: the same file, while others go on.
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, expect, test } from "vitest";
import type { ExportWatch } from "../../../main/export/ExportWatch";
import type { ExportRequest } from "../../../main/export/exportRequest";
import { tasksHere, tasksInWorkers } from "../../../main/tasks/projectTasks";
import { startTaskWorker } from "../../../main/tasks/startTaskWorker";
import { restingThreads } from "../../../main/work/restingThreads";
import { accepting, ada, annotation, article, bo, doing, harbour, source, tagging } from "../store/examples";
import { temporaryProject } from "../store/temporaryProject";

const version = "0.0.0-test";
const threads = restingThreads(startTaskWorker);
afterAll(threads.close);
const id = article(harbour).id;

function watch(signal = new AbortController().signal): ExportWatch {
  return { signal, onProgress: () => {} };
}

/** A project with two people's tags, a review, and something that only a journal holds. */
async function project() {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  for (const person of [ada, bo]) await store.saveAnnotator(person);
  await store.addArticle(article(harbour, "Ferries"), source(harbour));
  await store.act(id, ada.id, 0, tagging("tag-0001", harbour, "Ines Dahl"));
  await store.act(id, bo.id, 0, tagging("tag-0002", harbour, "Port Vell", "location"));
  await store.actReview(id, bo.id, 0, accepting(ada.id, annotation("tag-0001", harbour, "Ines Dahl")));
  await store.flush();
  await store.act(id, ada.id, 1, tagging("tag-0003", harbour, "14 crossings", "figure"));
  const inWorkers = tasksInWorkers({ threads, appData: temporary.appData, version });
  return { ...temporary, store, inWorkers, file: (name: string) => path.join(temporary.path, "..", name) };
}

test.each<[string, Partial<ExportRequest>]>([
  ["spanwise-json", {}],
  ["spanwise-jsonl", { annotators: [ada.id], reviews: false }],
  ["brat", {}],
  ["csv", { settings: { variant: "raw" } }],
])("%s is the same file, with the same losses, as here", async (format, options) => {
  const { store, inWorkers, file } = await project();
  const request = { format, ...options };
  const here = await tasksHere(version).export(store, request, file("here"), watch());
  expect(await inWorkers.export(store, request, file("there"), watch())).toEqual(here);
  expect(await readFile(file("there"))).toEqual(await readFile(file("here")));
  expect(await inWorkers.losses(store, request, watch())).toEqual(
    await tasksHere(version).losses(store, request, watch()),
  );
});

test("a refusal comes in the words of the writer, and a stopped export ends at once", async () => {
  const { store, inWorkers, file } = await project();
  const write = (request: ExportRequest, signal?: AbortSignal) =>
    inWorkers.export(store, request, file("there"), watch(signal));
  await expect(write({ format: "spanwise-json", annotators: ["nobody-0001"] })).rejects.toMatchObject({
    code: "not-found",
    message: expect.stringMatching(/^This project has no annotator nobody-0001/),
  });
  const stop = new AbortController();
  const stopped = expect(write({ format: "spanwise-json" }, stop.signal)).rejects.toThrow("enough");
  stop.abort(new Error("enough"));
  await stopped;
  await expect(write({ format: "spanwise-json" }, stop.signal)).rejects.toThrow("enough");
});

test("a worker that needs too much memory, or fails, is told, and the next export is made by another", async () => {
  const { store, appData, file } = await project();
  const scripts = [
    `const kept = []; for (;;) kept.push(Array(1e5).fill(0.5));`,
    `throw new Error("a mistake");`,
    `process.exit(0);`,
  ];
  const own = restingThreads(async () => {
    const script = scripts.shift();
    if (script === undefined) return startTaskWorker();
    const begun = `require("node:worker_threads").parentPort.on("message", () => { ${script} });`;
    return new Worker(begun, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 64 } });
  });
  const tasks = tasksInWorkers({ threads: own, appData, version });
  const write = () => tasks.export(store, { format: "spanwise-json" }, file("there"), watch());
  await expect(write()).rejects.toMatchObject({ code: "unreachable", message: expect.stringMatching(/more memory/) });
  await expect(write()).rejects.toThrow("a mistake");
  await expect(write()).rejects.toThrow(/ended before/);
  expect((await write()).counts).toMatchObject({ articles: 1, annotations: 3 });
  await own.close();
});

test("the thread that asks is free while an export is made, and tags that come meanwhile do not spoil it", async () => {
  const { store, inWorkers, file } = await project();
  const exported = inWorkers.export(store, { format: "spanwise-json" }, file("there"), watch());
  let revision = 2;
  let done = false;
  const ended = exported.finally(() => {
    done = true;
  });
  while (!done)
    revision = await store.act(id, ada.id, revision, revision % 2 === 0 ? { kind: "undo" } : { kind: "redo" });
  expect((await ended).counts.annotationSets).toBe(2);
  expect(revision).toBeGreaterThan(2);
  expect((await stat(file("there"))).size).toBeGreaterThan(1000);
});

test.each(["brief", "csv", "geojson"])("across articles, %s is the same file as here", async (format) => {
  const { store, inWorkers, file } = await project();
  const here = await tasksHere(version).across(store, { format, me: undefined }, file("here"), watch());
  expect(await inWorkers.across(store, { format, me: undefined }, file("there"), watch())).toEqual(here);
  expect(await readFile(file("there"))).toEqual(await readFile(file("here")));
});

test("what is hidden from a person is not in their export across articles", async () => {
  const { store, inWorkers, file } = await project();
  const brief = async (me: string) => {
    const { counts } = await inWorkers.across(store, { format: "brief", me }, file(`of ${me}`), watch());
    return { entities: counts.entities, html: await readFile(file(`of ${me}`), "utf8") };
  };
  // Bo is done with the article and sees all; Ada is not, and sees her own.
  await store.act(id, bo.id, 1, doing("done", { kind: "set-status", before: "new", after: "done" }));
  const [ofAda, ofBo] = [await brief(ada.id), await brief(bo.id)];
  expect([ofAda.entities, ofBo.entities]).toEqual([1, 2]);
  expect([ofAda.html, ofBo.html].map((html) => html.includes("<h3><bdi>Port Vell</bdi>"))).toEqual([false, true]);
});

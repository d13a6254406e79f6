// Agreement of a whole project: 6 annotators, 500 articles, 100 annotations each. Computing alone, from sets in memory to
// the report; the same through the worker, as windows have it, with sets in memory and from a project's files; and how long
// other work waits meanwhile.
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { generator, inventedSpans, inventedText } from "./inventedArticle.mjs";
import { median } from "./median.mjs";
import { withSources } from "./withSources.mjs";

export const title = "Agreement";

/** Loads a module of the project while the bench runs. */
let load;
const at = "2026-01-05T09:00:00.000Z";
const annotators = 6;
const count = Number(process.env.ARTICLES ?? 500);
const perArticle = 100;
const runs = Number(process.env.RUNS ?? 5);

export async function run() {
  return await withSources((loading) => {
    load = loading;
    return measured();
  });
}

async function measured() {
  const { defaultLabels } = await load("model/project/label.ts");
  const random = generator(7);
  const articles = Array.from({ length: count }, (_, number) => inventedArticle(random, number));
  const what = `${annotators} annotators × ${count} articles × ${perArticle} annotations`;
  const { times, longest } = await computing(articles, defaultLabels);
  const rows = [
    { name: `${what}, all measures`, value: median(times), unit: "ms", limit: 2000 },
    { name: "Longest piece, one article", value: median(longest), unit: "ms" },
  ];
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-bench-"));
  try {
    for (const [place, store] of [
      ["sets in memory", await inMemory(articles, defaultLabels)],
      ["from the project's files", await inFiles(folder, articles, defaultLabels)],
    ]) {
      const counted = await throughTheWorker(store);
      await store.close();
      rows.push(
        {
          name: `${what}, through the worker, ${place}`,
          value: median(counted.times),
          unit: "ms",
          limit: 2000,
        },
        { name: `… the first time, before the workers know their way, ${place}`, value: counted.first, unit: "ms" },
        { name: `Longest other work waited meanwhile, ${place}`, value: median(counted.blocks), unit: "ms", limit: 50 },
      );
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return rows;
}

async function computing(articles, labels) {
  const { agreementEngine } = await load("main/agreement/agreementEngine.ts");
  const people = articles[0].sets.map(({ annotator }) => ({ id: annotator, name: annotator }));
  const times = [];
  const longest = [];
  for (let round = 0; round < runs; round++) {
    const engine = agreementEngine({ annotators: people, labels });
    const pieces = [];
    const started = performance.now();
    for (const [place, article] of articles.entries()) {
      const begun = performance.now();
      engine.add(article, place);
      pieces.push(performance.now() - begun);
    }
    check(engine.report(0));
    times.push(performance.now() - started);
    longest.push(Math.max(...pieces));
  }
  return { times, longest };
}

async function throughTheWorker(store) {
  const { projectAgreement } = await load("main/agreement/agreement.ts");
  const { agreementInWorker, mostWorkers } = await load("main/agreement/agreementInWorker.ts");
  const { startAgreementWorker } = await load("main/agreement/startAgreementWorker.ts");
  const reportBug = (bug) => {
    throw new Error(bug);
  };
  const { restingThreads } = await load("main/work/restingThreads.ts");
  const { signal } = new AbortController();
  const threads = restingThreads(startAgreementWorker, mostWorkers);
  const counter = (setting, articles) => agreementInWorker(setting, { threads, reportBug, signal, articles });
  const times = [];
  const blocks = [];
  for (let round = 0; round < runs; round++) {
    const blocked = longestBlock();
    const started = performance.now();
    check(await projectAgreement({ store, sets: "all", signal, counter }));
    times.push(performance.now() - started);
    blocks.push(blocked.stop());
  }
  await threads.close();
  return { first: times[0], times, blocks };
}

function check(report) {
  if (report.pairs.length !== 15 || report.articles !== count) throw new Error("not everything was compared");
}

/** How long anything else had to wait at most, until it is stopped. */
function longestBlock() {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 1);
    last = performance.now();
  }, 1);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.max(longest, performance.now() - last);
    },
  };
}

async function inMemory(articles, labels) {
  const { memoryStore } = await load("main/store/project/memoryStore.ts");
  return filled(memoryStore({ id: "bench-project", name: "Bench", labels, createdAt: at }), articles);
}

async function inFiles(folder, articles, labels) {
  const { openFileStore } = await load("main/store/project/openFileStore.ts");
  const { createProjectFolder } = await load("main/store/project/createProjectFolder.ts");
  const { nodeFileSystem } = await load("main/disk/FileSystem.ts");
  const place = path.join(folder, "project");
  const facts = { writer: "bench", now: () => new Date() };
  // Making the project is not measured: without flushing it takes a fraction of the time.
  const unflushed = {
    ...nodeFileSystem,
    syncFolder: async () => {},
    open: async (...args) => {
      const file = await nodeFileSystem.open(...args);
      return { ...file, sync: async () => {}, datasync: async () => {} };
    },
  };
  await createProjectFolder(place, { id: "bench-project", name: "Bench", labels, ...facts, files: unflushed });
  const open = (files) =>
    openFileStore(place, { appData: path.join(folder, "data"), ...facts, watch: false, ...(files && { files }) });
  const filling = await open(unflushed);
  await filled(filling, articles);
  await filling.close();
  return open();
}

async function filled(store, articles) {
  for (const { annotator } of articles[0].sets)
    await store.saveAnnotator({ id: annotator, name: annotator, createdAt: at });
  for (const { text, sets } of articles) {
    const textSha256 = createHash("sha256").update(text).digest("hex");
    const bytes = Buffer.from(text);
    const facts = { name: "bench.txt", bytes: bytes.length, encoding: "utf-8", encodingFrom: "utf-8" };
    const source = { ...facts, sha256: textSha256 };
    const id = textSha256.slice(0, 32);
    await store.addArticle({ id, text, textSha256, source, provenance: {}, importedAt: at }, bytes);
    for (const { annotator, set } of sets)
      await store.addSet(id, annotator, { revision: 1, set, history: { done: [], undone: [] } });
  }
  return store;
}

/** Each annotator has most of what can be marked, some of it with other edges or another label, and some of their own. */
function inventedArticle(random, number) {
  const text = inventedText(random, 6000);
  const common = inventedSpans(random, text, Math.round(perArticle * 1.05));
  const sets = Array.from({ length: annotators }, (_, index) => {
    const own = inventedSpans(random, text, Math.round(perArticle * 0.08));
    const spans = [...common.filter(() => random() > 0.12).map((span) => changed(random, text, span)), ...own];
    const annotations = spans
      .map((span, id) => annotationOf(`a-${number}-${index}-${id}`, text, span))
      .sort((a, b) => a.fragments[0].start - b.fragments[0].start || b.fragments[0].end - a.fragments[0].end);
    return { annotator: `annotator-${index}`, set: { status: "done", annotations, links: [] } };
  });
  return { id: `article-${number}`, text, sets };
}

function changed(random, text, span) {
  const lot = random();
  if (lot < 0.15) return { ...span, end: Math.min(text.length, span.end + 1 + Math.floor(random() * 8)) };
  return lot < 0.2 ? { ...span, label: "actor" } : span;
}

function annotationOf(id, text, { label, start, end }) {
  const fragments = [{ start, end, quote: text.slice(start, end) }];
  return { id, label, fragments, createdAt: at, origin: "hand" };
}

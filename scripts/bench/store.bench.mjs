// The store: what a save costs in a small and in a large project, how soon the list of a large project is usable
// compared with one reading of its directory tree, and how long a large article takes to read.
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import {
  annotator,
  articleOf,
  articleText,
  fill,
  idOf,
  perArticle,
  projectsIn,
  stateOf,
  tagging,
} from "./manyArticles.mjs";
import { median } from "./median.mjs";

export const title = "Store";

const root = fileURLToPath(new URL("../..", import.meta.url));
const articles = Number(process.env.ARTICLES ?? 10_000);

export async function run() {
  const { openFileStore } = await load("main/store/project/openFileStore.ts");
  const { createProjectFolder } = await load("main/store/project/createProjectFolder.ts");
  const { nodeFileSystem } = await load("main/disk/FileSystem.ts");
  const { defaultLabels } = await load("model/project/label.ts");
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-bench-"));
  const project = projectsIn(folder, { createProjectFolder, openFileStore, nodeFileSystem, defaultLabels });
  try {
    const small = await project("small");
    const large = await project("large");
    await fill(await small.open(small.unflushed), 10);
    await fill(await large.open(large.unflushed), articles);
    return [...(await openings(large)), ...(await saves(small, large)), ...(await largeArticle(await project("long")))];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Alternates the reading of the tree with the openings, so that a busy machine is busy for both. */
async function openings({ path: folder, appData, open }) {
  const times = { tree: [], warm: [], warmChecked: [], coldFirst: [], cold: [] };
  await readTree(folder);
  for (let round = 0; round < 5; round++) {
    times.tree.push(await timed(() => readTree(folder)));
    const warm = await opening(open);
    if (round > 0 && warm.first !== warm.usable) throw new Error("the index was not used");
    times.warm.push(warm.usable);
    times.warmChecked.push(warm.complete);
    await rm(path.join(appData, "indexes"), { recursive: true, force: true });
    const cold = await opening(open);
    times.coldFirst.push(cold.first);
    times.cold.push(cold.complete);
  }
  const reference = median(times.tree);
  const row = (name, values, limit) => {
    const value = median(values);
    return { name, value, unit: "ms", reference, ratio: value / reference, ...(limit && { limit }) };
  };
  const what = `${articles} articles, ${articles * perArticle} annotations`;
  return [
    row(`Open ${what}: list usable (reference: one reading of the directory tree)`, times.warm, 3),
    row("… every file checked against the index", times.warmChecked),
    row("… without an index: first articles listed", times.coldFirst),
    row("… without an index: all listed", times.cold),
  ];
}

async function opening(open) {
  const start = performance.now();
  const store = await open();
  let list = await store.entries();
  const usable = performance.now() - start;
  let first = list.entries.length > 0 ? usable : undefined;
  // Asking for ten thousand entries costs milliseconds: often until the first are there, then seldom.
  while (list.loading) {
    await new Promise((resolve) => setTimeout(resolve, first === undefined ? 2 : 50));
    list = await store.entries();
    if (list.entries.length > 0) first ??= performance.now() - start;
  }
  const complete = performance.now() - start;
  if (list.entries.length !== articles) throw new Error(`${list.entries.length} articles listed`);
  await store.close();
  return { usable, first, complete };
}

/** One action each, in turns, in a small and in a large project. */
async function saves(small, large) {
  const stores = [await small.open(), await large.open()];
  const times = [[], []];
  const texts = [articleText(0), articleText(0)];
  for (const store of stores) while ((await store.entries()).loading) await new Promise((r) => setTimeout(r, 20));
  const revisions = await Promise.all(
    stores.map(async (store, index) => (await store.readSet(idOf(texts[index]), annotator)).revision),
  );
  for (let round = 0; round < 200; round++) {
    for (const [index, store] of stores.entries()) {
      const text = texts[index];
      const action = tagging(`save-${round}`, text, 1000 + round * 7);
      const start = performance.now();
      revisions[index] = await store.act(idOf(text), annotator, revisions[index], action);
      times[index].push(performance.now() - start);
    }
  }
  for (const store of stores) await store.close();
  const [reference, value] = times.map(median);
  return [
    {
      name: `Save of one change, on disk, with ${articles} articles (reference: with 10)`,
      ...{ value, unit: "ms", reference, ratio: value / reference, limit: 1.5 },
    },
  ];
}

/** An article of 1 MB with 10,000 annotations, read by a store that was just opened. */
async function largeArticle({ path: folder, open, unflushed }) {
  const text = articleText(1, 1_000_000);
  const store = await open(unflushed);
  await store.addArticle(articleOf(text), Buffer.from(text));
  await store.addSet(idOf(text), annotator, stateOf(text, 10_000));
  await store.close();
  const reading = [];
  const parsing = [];
  const shard = idOf(text).slice(0, 2);
  const files = [`articles/${shard}/${idOf(text)}.json`, `annotations/${shard}/${idOf(text)}/${annotator}.json`];
  for (let round = 0; round < 9; round++) {
    const reader = await open();
    parsing.push(
      await timed(async () => {
        for (const file of files) JSON.parse(await readFile(path.join(folder, file), "utf8"));
      }),
    );
    reading.push(
      await timed(async () => {
        await reader.readArticle(idOf(text));
        await reader.readSet(idOf(text), annotator);
      }),
    );
    await reader.close();
  }
  const writer = await open();
  const acting = [];
  let { revision } = await writer.readSet(idOf(text), annotator);
  for (let round = 0; round < 100; round++) {
    const action = tagging(`long-${round}`, text, 500 + round * 11);
    acting.push(
      await timed(async () => {
        revision = await writer.act(idOf(text), annotator, revision, action);
      }),
    );
  }
  await writer.close();
  return [
    {
      name: "Read 1 MB with 10,000 annotations, all checked (reference: JSON.parse of the same files)",
      ...{ value: median(reading), unit: "ms", reference: median(parsing), ratio: median(reading) / median(parsing) },
    },
    { name: "Save of one change in that article", value: median(acting), unit: "ms" },
  ];
}

async function readTree(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) await readTree(name);
    else await stat(name);
  }
}

async function load(file) {
  const { module } = await runnerImport(path.join(root, file), { root, configFile: false, logLevel: "error" });
  return module;
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

// Search in a project of ten thousand articles, as the window asks for it: the first 200 lines of a concordance, from
// the index and the articles' own files. Also what the index costs: to build, to read at the next opening, on the disk.
import { createHash } from "node:crypto";
import { mkdtemp, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { generator, inventedText } from "./inventedArticle.mjs";
import { median } from "./median.mjs";

export const title = "Search";

const root = fileURLToPath(new URL("../..", import.meta.url));
const at = "2026-01-05T09:00:00.000Z";
const count = Number(process.env.ARTICLES ?? 10_000);
const runs = Number(process.env.RUNS ?? 5);
const limit = 200;
/** Put into some articles, so that something is as rare as names are. */
const names = [
  { words: "in 1 of 100 articles", name: "Qassem Mesleh", every: 100 },
  { words: "in 1 of 2,000 articles", name: "Harbour Committee", every: 2000 },
];

const load = async (file) => (await runnerImport(path.join(root, file))).module;

export async function run() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-bench-"));
  try {
    const { openFileStore } = await load("main/store/project/openFileStore.ts");
    const { nodeFileSystem } = await load("main/disk/FileSystem.ts");
    const { searchText } = await load("main/search/searchText.ts");
    const { textIndex } = await load("main/search/textIndex.ts");
    const project = await makeProject(folder, openFileStore, nodeFileSystem);
    const options = { appData: path.join(folder, "data"), writer: "bench", now: () => new Date(at), watch: false };
    const file = path.join(folder, "data", "text-index");
    const onBug = (error) => {
      throw error;
    };
    const ask = (store, index, query, more = {}) =>
      searchText(store, index, {
        ...{ query, wholeWord: true, matchCase: false, folded: true, limit, annotator: "annotator-of-the-bench" },
        ...{ stopped: () => false, ...more },
      });
    const rows = [];

    let store = await openFileStore(project, options);
    let started = performance.now();
    let index = textIndex(store, { files: nodeFileSystem, path: file, delay: 0, onBug });
    const blocked = longestBlock();
    const { entries } = await store.entries();
    while (entries.some(({ header }) => !index.knows(header.id))) await pause(50);
    rows.push({ name: "index built in the background", value: performance.now() - started, unit: "ms" });
    rows.push({ name: "longest other work waited meanwhile", value: blocked.stop(), unit: "ms", limit: 100 });
    await index.close();
    rows.push({ name: "index on the disk", value: (await stat(file)).size / 1e6, unit: "MB" });
    await store.close();

    store = await openFileStore(project, options);
    started = performance.now();
    index = textIndex(store, { files: nodeFileSystem, path: file, delay: 3_600_000, onBug });
    await index.ready();
    rows.push({ name: "index read at the next opening", value: performance.now() - started, unit: "ms" });

    const kinds = [
      ...names.map(({ words, name }) => ({ words: `a name ${words}`, query: name })),
      { words: "a word in every article", query: "ka" },
      { words: "part of a word in every article", query: "aka", more: { wholeWord: false } },
      { words: "words nobody wrote", query: "xylophone quartet" },
      { words: "a name in its case, as typed", query: "Qassem Mesleh", more: { matchCase: true, folded: false } },
    ];
    for (const { words, query, more } of kinds) {
      const first = await timed(() => ask(store, index, query, more));
      const times = [];
      for (let round = 0; round < runs; round++) times.push((await timed(() => ask(store, index, query, more))).time);
      const { lines, articles } = first.result;
      const found = `${lines.length} lines, ${articles} articles`;
      rows.push({ name: `first ${limit} lines, ${words} (${found})`, value: median(times), unit: "ms", limit: 300 });
      rows.push({ name: `— the first time`, value: first.time, unit: "ms" });
    }
    await index.close();
    await store.close();
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Ten thousand articles of about 6 KB. Nothing is flushed, since the files of a bench need not survive a power cut. */
async function makeProject(folder, openFileStore, files) {
  const { createProjectFolder } = await load("main/store/project/createProjectFolder.ts");
  const { defaultLabels } = await load("model/project/label.ts");
  const now = () => new Date(at);
  const project = path.join(folder, "project");
  await createProjectFolder(project, { id: "project-of-the-bench", name: "Bench", labels: defaultLabels, now });
  const hasty = {
    ...files,
    syncFolder: async () => {},
    open: async (...args) => ({ ...(await files.open(...args)), sync: async () => {}, datasync: async () => {} }),
  };
  const appData = path.join(folder, "data");
  const store = await openFileStore(project, { appData, writer: "bench", now, watch: false, files: hasty });
  const random = generator(5);
  for (let number = 0; number < count; number++) {
    const said = names.filter(({ every }) => number % every === 0).map(({ name }) => `\nSo said ${name} on the day.`);
    const text = `Article ${number}\n${inventedText(random, 6000)}${said.join("")}\n`;
    const sha256 = createHash("sha256").update(text).digest("hex");
    const bytes = Buffer.from(text);
    const source = { name: "a.txt", bytes: bytes.length, sha256, encoding: "utf-8", encodingFrom: "utf-8" };
    const article = { id: sha256.slice(0, 32), text, textSha256: sha256, source, provenance: {}, importedAt: at };
    await store.addArticle(article, bytes);
  }
  await store.close();
  return project;
}

/** Measures, until stopped, by how much a timer that should ring every 5 ms was late at worst. */
function longestBlock() {
  let worst = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    worst = Math.max(worst, now - last - 5);
    last = now;
  }, 5);
  return {
    stop: () => {
      clearInterval(timer);
      return worst;
    },
  };
}

async function timed(work) {
  const started = performance.now();
  const result = await work();
  return { time: performance.now() - started, result };
}

function pause(time) {
  return new Promise((resolve) => setTimeout(resolve, time));
}

// How long saving waits while files of strangers are read: the gaps between turns of the thread that saves, while workers
// read an ordinary page of a megabyte, a page of unclosed tags, and a table of twenty thousand articles, while a window
// hands over a file of 60 MB, and while an entry of a package with twenty thousand annotations is checked.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { longestGap } from "./longestGap.mjs";
import { withSources } from "./withSources.mjs";

export const title = "Reading files of strangers";

const paragraph =
  "<p>The ferry left the <b>harbour</b> of <a href='x'>Port Vell</a> on Monday, said <i>Ines Dahl</i>.</p>\n";

const files = [
  {
    words: "a page of 1 MB",
    name: "page.html",
    content: `<article>${paragraph.repeat(10_000)}</article>`,
    limit: 1500,
  },
  { words: "a page of 100,000 unclosed tags", name: "open.html", content: `<html><body>${"<p>".repeat(100_000)}x` },
  {
    words: "a table of 20,000 articles",
    name: "rows.csv",
    content: `title,text\n${"A,The dam held.\n".repeat(20_000)}`,
  },
];

export function run() {
  return withSources(async (load) => {
    const rows = [];
    const { filesReader } = await load("main/reading/filesReader.ts");
    const { startReadingWorker } = await load("main/reading/startReadingWorker.ts");
    const reader = filesReader({ start: startReadingWorker, reportBug: (bug) => console.error(bug) });
    for await (const _ of reader.items(2 ** 30, { name: "warm.txt", bytes: Buffer.from("Warm.\n") }, undefined));
    for (const { words, name, content, limit } of files) {
      const bytes = Buffer.from(content);
      const gaps = longestGap();
      const started = performance.now();
      for await (const _ of reader.items(2 ** 30, { name, bytes }, undefined));
      rows.push(...measured(`${words}, read or refused`, started, gaps, limit));
    }
    rows.push(...(await handingOver(load, reader)), ...(await checkingEntry(load, reader)));
    await reader.close();
    return rows;
  });
}

/** A file that comes call by call, as text, as hosts get it. It is refused at its end, so that nothing but that is measured. */
async function handingOver(load, reader) {
  const { importSessions } = await load("main/workbench/imports.ts");
  const { dispatch } = await load("main/workbench/dispatch.ts");
  const { memoryStore } = await load("main/store/project/memoryStore.ts");
  const { largestPart } = await load("model/project/encoding.ts");
  const store = memoryStore({ id: "project-1", name: "Bench", labels: [], createdAt: at });
  let ids = 0;
  const temporaryFolder = mkdtempSync(path.join(os.tmpdir(), "spanwise-bench-"));
  const { handlers, close } = importSessions({
    ...{ store: () => store, storeOf: async () => store, emit: () => {}, clock: () => new Date(), reader },
    ...{ importer: async () => ({ me: undefined, machine: "bench", now: new Date() }), newId: () => `id-${ids++}` },
    temporaryFolder,
  });
  const call = async (name, args) => {
    const { ok, result, failure } = JSON.parse(
      await dispatch(handlers, JSON.stringify({ call: name, args }), console.error),
    );
    if (!ok) throw new Error(failure.message);
    await pause(0); // the next call comes with an event of its own
    return result;
  };
  try {
    return await handedOver(call, largestPart);
  } finally {
    await close();
    rmSync(temporaryFolder, { recursive: true });
  }
}

async function handedOver(call, largestPart) {
  const { import: id } = await call("imports.start", {});
  const bytes = Buffer.alloc(largestPart, "\u0001").toString("base64");
  const upload = { import: id, upload: "upload-1" };
  const gaps = longestGap();
  const started = performance.now();
  for (let part = 0; part < 59; part++) await call("imports.part", { ...upload, at: part * largestPart, bytes });
  await call("imports.add", { ...upload, name: "large.txt", bytes });
  return measured("a file of 60 MB, handed over", started, gaps);
}

async function checkingEntry(load, reader) {
  const { seal } = await load("main/store/files/envelope.ts");
  const { pieces } = await load("main/formats/files/pieces.ts");
  const annotations = Array.from({ length: 20_000 }, (_, index) => {
    const fragments = [{ start: index * 5, end: index * 5 + 4, quote: "dams" }];
    return { id: `a${index}`.padStart(8, "a"), label: "actor", fragments, createdAt: at, origin: "hand" };
  });
  const set = { status: "in-progress", annotations, links: [] };
  const content = Buffer.from(JSON.stringify({ revision: 7, set, history: { done: [], undone: [] } }));
  const header = { format: "spanwise-annotation-set", schema: 1, id: "a/b", revision: 7, writer: "Spanwise" };
  const bytes = seal(header, [content]);
  const gaps = longestGap();
  const started = performance.now();
  const entry = { name: "set.json", size: bytes.length, read: () => pieces(bytes) };
  const { checked } = await reader.entry("set", "a/b", entry);
  if (checked.kind !== "good") throw new Error(`the set is ${checked.kind}`);
  return measured("a set of 20,000 annotations in a package, checked", started, gaps);
}

function measured(words, started, gaps, limit) {
  return [
    { name: words, value: performance.now() - started, unit: "ms", limit },
    { name: `${words}: longest that saving waited`, value: gaps.stop(), unit: "ms", limit: 50 },
  ];
}

const at = "2026-01-01T12:00:00.000Z";

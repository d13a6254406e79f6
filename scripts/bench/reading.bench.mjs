// How long saving waits while files of strangers are read: the gaps between turns of the thread that saves, while workers
// read an ordinary page of a megabyte, a page of unclosed tags, and a table of twenty thousand articles.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { workerSource } from "../steps/workerSource.mjs";

export const title = "Reading files of strangers";

const root = fileURLToPath(new URL("../..", import.meta.url));
const paragraph =
  "<p>The ferry left the <b>harbour</b> of <a href='x'>Port Vell</a> on Monday, said <i>Ines Dahl</i>.</p>\n";

const files = [
  { words: "a page of 1 MB", name: "page.html", content: `<article>${paragraph.repeat(10_000)}</article>` },
  { words: "a page of 100,000 unclosed tags", name: "open.html", content: `<html><body>${"<p>".repeat(100_000)}x` },
  {
    words: "a table of 20,000 articles",
    name: "rows.csv",
    content: `title,text\n${"A,The dam held.\n".repeat(20_000)}`,
  },
];

export async function run() {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "error",
    plugins: [workerSource()],
    server: { middlewareMode: true },
  });
  const rows = [];
  try {
    const load = (file) => server.ssrLoadModule(path.join(root, file));
    const { filesReader } = await load("main/core/reading/filesReader.ts");
    const { startReadingWorker } = await load("main/core/reading/startReadingWorker.ts");
    const reader = filesReader({ start: startReadingWorker, reportBug: (bug) => console.error(bug) });
    await reader.drafts(2 ** 30, { name: "warm.txt", bytes: Buffer.from("Warm.\n"), entries: [] }, undefined);
    for (const { words, name, content } of files) {
      const bytes = Buffer.from(content);
      const gaps = longestGap();
      const started = performance.now();
      await reader.drafts(2 ** 30, { name, bytes, entries: [] }, undefined);
      rows.push({ name: `${words}: read or refused`, value: performance.now() - started, unit: "ms" });
      rows.push({ name: `${words}: longest that saving waited`, value: gaps.stop(), unit: "ms", limit: 50 });
    }
    await reader.close();
  } finally {
    await server.close();
  }
  return rows;
}

/** The longest time between two turns of this thread. */
function longestGap() {
  let longest = 0;
  let last = performance.now();
  let running = true;
  const turn = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    stop: () => {
      running = false;
      return longest;
    },
  };
}

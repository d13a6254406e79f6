// Files are read by workers, real ones here: what hangs or dies there is refused by name, and nobody else notices.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setImmediate as othersTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import type { InputFile } from "../../../main/formats/files/InputFile";
import { pieces } from "../../../main/formats/files/pieces";
import { type FilesReader, filesReader } from "../../../main/reading/filesReader";
import { type Reads, startReadingWorker } from "../../../main/reading/startReadingWorker";
import { type ReadingThread, tasksInWorkers } from "../../../main/reading/tasksInWorkers";

/** A worker that does this with the first thing it hears. */
const worker = (what: string) => `
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", (message) => { ${what} });
  parentPort.postMessage({ kind: "ready" });`;
/** Hangs without taking a processor from the other tests. */
const forEver = "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);";
const hangs = worker(forEver);
const works = worker("for (;;);");
const dies = worker("process.exit(1);");
/** Asks for bytes of the file called so, and then never does anything with them. */
const hangsAt = (name: string) =>
  worker(`if (message.kind !== "begin") ${forEver}
    const file = message.files.findIndex(({ name }) => name === ${JSON.stringify(name)});
    parentPort.postMessage({ kind: "more", reading: 0, file });`);

test("a file on which the worker hangs is refused by its name, and the next one is read", async () => {
  const { reader, bugs } = scripted([hangs], 2000);
  expect(await drafts(reader, "deep.html", "<p>x")).toEqual([
    expect.stringMatching(/^“deep\.html” was not through after/),
  ]);
  expect(await drafts(reader, "fine.txt", "The ferry left.\n")).toEqual(["The ferry left.\n"]);
  expect(bugs).toEqual([]);
});

test("a file on which the worker dies is refused by its name, and that is told", async () => {
  const { reader, bugs } = scripted([dies], 30_000);
  expect(await drafts(reader, "odd.csv", "a,b")).toEqual([expect.stringMatching(/^“odd\.csv” could not be read/)]);
  expect(await drafts(reader, "fine.txt", "The ferry left.\n")).toEqual(["The ferry left.\n"]);
  expect(bugs).toEqual([expect.stringMatching(/^reading: Error/)]);
});

test("a file that needs too much memory is refused by its name", async () => {
  const hungry = worker("const kept = []; for (;;) kept.push(Array(1e5).fill(0.5));");
  const { reader } = scripted([hungry], 30_000);
  expect(await drafts(reader, "large.json", "[]")).toEqual([
    expect.stringMatching(/^“large\.json” needs more memory to be read than there is/),
  ]);
});

test("files beside one that cannot be looked at are recognised", async () => {
  const { reader } = scripted([hangsAt("b.txt")], 2000);
  const files = [
    file("a.jsonl", `${JSON.stringify({ text: "Ann Lee left.", label: [[0, 7, "PER"]] })}\n`),
    file("b.txt", "b"),
  ];
  const { found, refused } = await reader.recognise(files);
  expect(found.map(({ format, files }) => [format.name, files.map(({ name }) => name)])).toEqual([
    ["doccano", ["a.jsonl"]],
  ]);
  expect(refused.map(({ file, message }) => [file.name, message])).toEqual([
    ["b.txt", expect.stringMatching(/^“b\.txt” was not through after/)],
  ]);
});

test("several files that come slowly, from a disk, are read side by side", async () => {
  const { reader } = scripted([], 2000);
  const files = ["a.txt", "b.txt", "c.txt"].map((name): InputFile => {
    const { size, read } = file(name, "The ferry left Port Vell. ".repeat(8000));
    return {
      ...{ name, size },
      async *read() {
        for await (const piece of read()) {
          await othersTurn();
          yield piece;
        }
      },
    };
  });
  expect(await reader.recognise(files)).toEqual({ found: [], refused: [] });
});

test("documents of other programs are read by libraries that the worker brings along", async () => {
  const reader = filesReader({ start: startReadingWorker, reportBug: () => {} });
  onTestFinished(() => reader.close());
  for (const name of ["port.pdf", "port.docx", "port.eml", "port.epub", "port.warc.gz"]) {
    const bytes = await readFile(path.join(import.meta.dirname, "..", "formats", "documents", "files", name));
    expect([name, await drafts(reader, name, bytes)]).toEqual([name, [expect.stringContaining("tore two cranes")]]);
  }
}, 60_000);

test("the thread that asks stays free while a worker works", async () => {
  const { reader } = scripted([works], 300);
  let turns = 0;
  const ticking = setInterval(() => turns++, 5);
  await drafts(reader, "deep.html", "<p>x");
  clearInterval(ticking);
  expect(turns).toBeGreaterThan(10);
});

test("two files are read at a time, and more wait for their turn", async () => {
  const { reader, started } = scripted([], 30_000);
  const names = Array.from({ length: 6 }, (_, index) => `${index}.txt`);
  expect(await Promise.all(names.map((name) => drafts(reader, name, `Text of ${name}\n`)))).toEqual(
    names.map((name) => [`Text of ${name}\n`]),
  );
  expect(started()).toBeLessThanOrEqual(2);
});

test("a file is not kept waiting by one that came while no worker was ready yet", async () => {
  const { reader } = scripted([hangs], 30_000);
  const stuck = drafts(reader, "deep.html", "<p>x").catch(() => {});
  await othersTurn();
  expect(await drafts(reader, "fine.txt", "The ferry left.\n")).toEqual(["The ferry left.\n"]);
  await reader.close();
  await stuck;
});

test("what is stopped while it waits for a worker ends at once and takes nobody's turn", async () => {
  const start = async () => new Worker(hangs, { eval: true });
  const tasks = tasksInWorkers({ start, timeout: 30_000, reportBug: () => {} });
  onTestFinished(() => tasks.close());
  const stop = new AbortController();
  const asked = [undefined, undefined, stop.signal, undefined].map((signal) =>
    tasks
      .run({ kind: "recognise" }, [file("a.txt", "a")], { signal })
      .next()
      .catch((error: unknown) => error),
  );
  await othersTurn();
  stop.abort(new Error("stopped"));
  expect(await asked[2]).toEqual(new Error("stopped"));
  for (let index = 0; index < 3; index++) {
    await tasks.close();
    await othersTurn();
  }
  expect(await Promise.all(asked)).toHaveLength(4);
});

test("what is stopped between two turns does not wait for another", async () => {
  let begun = () => {};
  const start = async (): Promise<ReadingThread> => {
    const thread = new Worker(hangs, { eval: true });
    thread.postMessage = () => begun(); // a task was begun, and nothing comes of it
    return thread;
  };
  const tasks = tasksInWorkers({ start, timeout: 30_000, reportBug: () => {} });
  onTestFinished(() => tasks.close());
  const run = ({ signal }: AbortController) =>
    tasks
      .run({ kind: "recognise" }, [file("a.txt", "a")], { signal })
      .next()
      .catch((error: unknown) => error);
  const first = new AbortController();
  const others = new AbortController();
  const waiting = new AbortController();
  const running: Promise<unknown>[] = [];
  for (const stop of [first, others])
    await new Promise<void>((resolve) => {
      begun = resolve;
      running.push(run(stop));
    });
  const waited = run(waiting);
  first.abort(new Error("first")); // it is the turn of the one that waits
  running.push(run(others)); // which this one takes
  waiting.abort(new Error("stopped"));
  expect(await Promise.race([waited, othersTurn("still waiting")])).toEqual(new Error("stopped"));
  others.abort(new Error("others"));
  await Promise.all(running);
});

test("whoever waits for a worker is told when none can be started", async () => {
  const start = () => Promise.reject(new Error("no threads"));
  const tasks = tasksInWorkers({ start, timeout: 30_000, reportBug: () => {} });
  const asked = Array.from({ length: 4 }, () =>
    tasks
      .run({ kind: "recognise" }, [file("a.txt", "a")], {})
      .next()
      .catch((error: unknown) => error),
  );
  expect(await Promise.all(asked)).toEqual(Array(4).fill(new Error("no threads")));
});

test("closing ends what runs", async () => {
  const { reader } = scripted([hangs], 30_000);
  const ended = expect(drafts(reader, "deep.html", "<p>x")).rejects.toMatchObject({ code: "conflict" });
  await reader.close();
  await ended;
});

/** A reader whose first workers run these scripts, and the later ones the real one. */
function scripted(scripts: readonly string[], timeout: number) {
  const bugs: string[] = [];
  let count = 0;
  const start = async (reads: Reads): Promise<ReadingThread> => {
    const script = scripts[count++];
    if (script === undefined) return startReadingWorker(reads);
    return new Worker(script, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 64 } });
  };
  const reader = filesReader({ start, reportBug: (bug) => bugs.push(bug), timeout });
  onTestFinished(() => reader.close());
  return { reader, bugs, started: () => count };
}

/** The texts of a file's articles, or why there are none. */
async function drafts(reader: FilesReader, name: string, content: string | Uint8Array): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const item of reader.items(2 ** 30, { name, bytes: Buffer.from(content) }, undefined)) {
    const draft = "entry" in item ? item.entry.draft : undefined;
    if (draft) found.push(draft.kind === "article" ? draft.text : draft.reason);
  }
  return found;
}

function file(name: string, content: string): InputFile {
  const bytes = Buffer.from(content);
  return { name, size: bytes.length, read: () => pieces(bytes) };
}

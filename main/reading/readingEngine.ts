// Does one task of reading: recognises files, reads articles out of them, plans an import. Runs in a worker; knows no
// thread itself. It gives one item at a time and waits until the next one is wanted, so that neither side piles them up.
import { Failure } from "../../model/data/failure";
import { decodedFile } from "../formats/files/decodedFile";
import type { InputFile } from "../formats/files/InputFile";
import { readBytes } from "../formats/files/readText";
import { formatCalled } from "../formats/formats";
import { planExchange } from "../formats/reading/planExchange";
import { recogniseFiles } from "../formats/recogniseFiles";
import { dryRun } from "../import/dryRun";
import { idsOfImport } from "../import/exchangeImport";
import { draftsWithin, type EntryRead } from "../import/importReading";
import { checkEntry } from "../packages/packageDocuments";
import type {
  FileFacts,
  FromReader,
  PlanData,
  ReadingItems,
  ReadingTask,
  SentEntry,
  ToReader,
} from "./readingProtocol";

type Item = ReadingItems[keyof ReadingItems];
type Heard = Exclude<ToReader, { kind: "begin" }>;

export interface ReadingEngine {
  work(task: ReadingTask, files: readonly FileFacts[]): Promise<void>;
  hear(message: Heard): void;
}

export function readingEngine(say: (message: FromReader) => void): ReadingEngine {
  const waiting = new Map<string, (message: Heard) => void>();
  let readings = 0;

  const answer = (key: string): Promise<Heard> => new Promise((resolve) => waiting.set(key, resolve));

  function fileAt(file: number, { name, size }: FileFacts): InputFile {
    return {
      name,
      size,
      async *read() {
        const reading = readings++;
        let ended = false;
        try {
          while (!ended) {
            const pieces = answer(`reading ${reading}`);
            say({ kind: "more", reading, file });
            const heard = await pieces;
            if (heard.kind === "unreadable") throw new Failure(heard.failure.code, heard.failure.message);
            if (heard.kind !== "bytes") throw new Error(`bytes were asked for, ${heard.kind} came`);
            yield* heard.pieces;
            ended = heard.end;
          }
        } finally {
          if (!ended) say({ kind: "enough", reading });
        }
      },
    };
  }

  async function give(item: Item): Promise<void> {
    const wanted = answer("next");
    say({ kind: "item", item });
    await wanted;
  }

  function planOf(name: string, files: readonly InputFile[], { importId, taken, ...data }: PlanData) {
    const [ids, whole] = [new Set(taken.ids), new Set(taken.files)];
    return planExchange(formatCalled(name), files, {
      ...data,
      idOf: idsOfImport(importId),
      takes: (id, file) => ids.has(id) || whole.has(file),
      onProgress: progress(say),
      findArticle: async (idOrHash) => {
        const found = answer("article");
        say({ kind: "find", idOrHash });
        const heard = await found;
        if (heard.kind !== "article") throw new Error(`an article was asked for, ${heard.kind} came`);
        return heard.article;
      },
    });
  }

  async function work(task: ReadingTask, facts: readonly FileFacts[]): Promise<void> {
    const raw = facts.map((one, index) => fileAt(index, one));
    const files = raw.map(decodedFile);
    switch (task.kind) {
      case "drafts": {
        // Articles keep the bytes they come from.
        const [file] = raw;
        if (file === undefined) throw new Error("there is no file to read");
        const bytes = await readBytes(file);
        const read = await draftsWithin(task.room, { name: file.name, bytes, entries: [] }, task.encoding);
        if (read.frame) await give({ frame: read.frame });
        for (const entry of read.drafts) await give({ entry: sent(entry, bytes) });
        return;
      }
      case "recognise": {
        const { found } = await recogniseFiles(files);
        for (const { format, files: own } of found)
          await give({ format: format.name, files: own.map((file) => files.indexOf(file)) });
        return;
      }
      case "look":
        return give(await dryRun(planOf(task.format, files, task.plan)));
      case "entry": {
        const [entry] = raw;
        if (entry === undefined) throw new Error("there is no entry to read");
        return give(await checkEntry(task.entry, task.id, entry));
      }
      case "plan":
        for await (const item of planOf(task.format, files, task.plan)) await give(item);
    }
  }

  return {
    work,
    hear: (message) => {
      const key = "reading" in message ? `reading ${message.reading}` : message.kind;
      const resolve = waiting.get(key);
      waiting.delete(key);
      resolve?.(message);
    },
  };
}

/** A view would take along all that its buffer holds. */
function sent({ draft, ...entry }: EntryRead, file: Uint8Array): SentEntry {
  if (draft.kind === "refused") return { ...entry, draft };
  return { ...entry, draft: { ...draft, bytes: draft.bytes === file ? "whole file" : new Uint8Array(draft.bytes) } };
}

/** Told some hundred times at most. */
function progress(say: (message: FromReader) => void) {
  let told = 0;
  return (done: number, total: number) => {
    if (done - told < total / 200 && done !== total) return;
    told = done;
    say({ kind: "progress", done, total });
  };
}

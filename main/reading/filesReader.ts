// Has files of strangers read by workers, so that no file, however it is made, holds up tagging and saving. A worker that
// gives no sign of life is ended, and its task refused in words that name the file; the next task gets a new one.
import { Failure } from "../../model/data/failure";
import type { DatasetCheck } from "../formats/dataset/checkDataset";
import { documentKind } from "../formats/documents/documentKind";
import type { InputFile } from "../formats/files/InputFile";
import { pieces } from "../formats/files/pieces";
import type { Format } from "../formats/format/Format";
import type { PlansElsewhere } from "../import/exchangeImport";
import type { EntryRead, ImportedArticle } from "../import/importedArticle";
import type { ReadsElsewhere } from "../import/importReading";
import {
  type CheckEntry,
  checkEntry,
  type EntryChecked,
  type EntryContent,
  type EntryKind,
  smallEntry,
} from "../packages/packageDocuments";
import type { ReportBug } from "../work/reportBug";
import { withoutText } from "../work/withoutText";
import type { PlanData, ReadingItems, ReadingTask, SentEntry } from "./readingProtocol";
import type { Reads } from "./startReadingWorker";
import { ReadingStopped, type ReadingThread, type TaskNeeds, tasksInWorkers } from "./tasksInWorkers";

export interface FilesReaderOptions {
  readonly start: (reads: Reads) => Promise<ReadingThread>;
  readonly reportBug: ReportBug;
  /** Milliseconds without a sign of life after which a file counts as never to be read. */
  readonly timeout?: number;
}

export interface FilesReader extends ReadsElsewhere, PlansElsewhere<PlanData> {
  /** As `recogniseFiles`; files that cannot be looked at are refused, the others are not held up. */
  recognise(
    files: readonly InputFile[],
    wanted?: Format,
  ): Promise<{
    readonly found: readonly { readonly format: Format; readonly files: readonly InputFile[] }[];
    readonly refused: readonly { readonly file: InputFile; readonly message: string }[];
  }>;
  /** As `checkDataset`. */
  check(file: InputFile): Promise<DatasetCheck>;
  /** As `checkEntry`; small ones are not worth the way. */
  readonly entry: CheckEntry;
  /** The languages of texts (`tellingPart` of each); `undefined` where one is not told for sure. */
  languages(parts: readonly string[]): Promise<readonly (string | undefined)[]>;
  close(): Promise<void>;
}

export function filesReader({ start, reportBug, timeout = 60_000 }: FilesReaderOptions): FilesReader {
  const limits = { timeout, reportBug: (error: unknown) => reportBug(withoutText("reading", error)) };
  const texts = tasksInWorkers({ start: () => start("text"), ...limits });
  const documents = tasksInWorkers({ start: () => start("documents"), ...limits, mostRead: mostOfDocuments });

  function run<Kind extends ReadingTask["kind"]>(
    task: ReadingTask & { readonly kind: Kind },
    files: readonly InputFile[],
    needs: TaskNeeds = {},
    tasks = texts,
  ): AsyncGenerator<ReadingItems[Kind], void, void> {
    // A task gives the items of its own kind.
    return tasks.run(task, files, needs) as AsyncGenerator<ReadingItems[Kind], void, void>;
  }

  return {
    async *items(room, { name, bytes, path }, encoding, { as, signal } = {}) {
      const file = { name, size: bytes.length, read: () => pieces(bytes) };
      const isDocument = as === undefined && documentKind({ name, bytes }) !== undefined;
      const task = { kind: "drafts", path, encoding, room, as } as const;
      try {
        for await (const item of run(task, [file], { signal }, isDocument ? documents : texts))
          yield "entry" in item ? { entry: received(item.entry, bytes) } : item;
      } catch (error) {
        if (!(error instanceof ReadingStopped)) throw error;
        yield { entry: { draft: { kind: "refused", reason: error.message } } };
      }
    },
    async *dataset(file) {
      for await (const item of run({ kind: "dataset" }, [file])) {
        if ("frame" in item) yield item;
        // An article of a dataset has bytes, sets and reviews of its own.
        else yield { entry: received(item.entry, noBytes) as ImportedArticle };
      }
    },
    check: (file) => onlyOne(run({ kind: "check" }, [file])),
    recognise: async (files, wanted) => {
      const { formatCalled } = await import("../formats/formats"); // they are large, and a host starts without them
      const refused: { file: InputFile; message: string }[] = [];
      for (let left = files; ; ) {
        const found: { format: Format; files: readonly InputFile[] }[] = [];
        if (left.length === 0) return { found, refused };
        try {
          for await (const { format, files: own } of run({ kind: "recognise", wanted: wanted?.name }, left))
            found.push({ format: formatCalled(format), files: own.flatMap((index) => left[index] ?? []) });
          return { found, refused };
        } catch (error) {
          const file = error instanceof ReadingStopped ? error.file : undefined;
          if (file === undefined || !left.includes(file)) throw error;
          refused.push({ file, message: error instanceof Failure ? error.message : "" });
          left = left.filter((other) => other !== file);
        }
      }
    },
    preview: async (format, files, plan, functions) => {
      return onlyOne(run({ kind: "preview", format: format.name, plan }, files, functions));
    },
    plan: (format, files, plan, functions) => run({ kind: "plan", format: format.name, plan }, files, functions),
    entry: async <Kind extends EntryKind>(kind: Kind, id: string | undefined, entry: InputFile) => {
      if (entry.size <= smallEntry) return checkEntry(kind, id, entry);
      // A task gives the content of its own kind.
      return (await onlyOne(run({ kind: "entry", entry: kind, id }, [entry]))) as EntryChecked<EntryContent<Kind>>;
    },
    languages: (parts) => onlyOne(run({ kind: "languages", parts }, [])),
    close: async () => {
      await Promise.all([texts.close(), documents.close()]);
    },
  };
}

/** Bytes after which a worker gives way to a new one: libraries keep some of each document, and its heap never shrinks. */
const mostOfDocuments = 32 * 1024 * 1024;

const noBytes = new Uint8Array();

function received({ draft, ...entry }: SentEntry, file: Uint8Array): EntryRead {
  if (draft.kind === "refused") return { ...entry, draft };
  return { ...entry, draft: { ...draft, bytes: draft.bytes === "whole file" ? file : draft.bytes } };
}

/** Plans made by the reader. `taken`: the proposals the person took. */
export function plansBy(reader: FilesReader, taken: PlanData["taken"]): PlansElsewhere {
  return {
    preview: (format, files, plan, functions) => reader.preview(format, files, { ...plan, taken }, functions),
    plan: (format, files, plan, functions) => reader.plan(format, files, { ...plan, taken }, functions),
  };
}

/**
 * The single item that a task gives. It is heard to its end, for a worker that is left in the middle of a task is
 * ended.
 */
async function onlyOne<Item>(items: AsyncIterable<Item>): Promise<Item> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  const [only] = found;
  if (only === undefined) throw new Error("a task of the reader gave nothing");
  return only;
}

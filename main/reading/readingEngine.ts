// Does one task of reading: recognises files, reads articles out of them, plans an import. Runs in a worker; knows no
// thread itself. It gives one item at a time and waits until the next one is wanted, so that neither side piles them up.
import { Failure } from "../../model/data/failure";
import { checkDataset } from "../formats/dataset/checkDataset";
import type { DocumentReaders } from "../formats/documents/documentReaders";
import { decodedFiles } from "../formats/files/decodedFile";
import { HeldFiles } from "../formats/files/HeldFiles";
import type { InputFile } from "../formats/files/InputFile";
import { readBytes } from "../formats/files/readText";
import { formatCalled } from "../formats/formats";
import { detectLanguage } from "../formats/reading/detectLanguage";
import { planExchange } from "../formats/reading/planExchange";
import { recogniseFiles } from "../formats/recogniseFiles";
import { datasetArticles, readDatasetFrame } from "../import/datasetImport";
import { idsOfImport } from "../import/exchangeImport";
import type { EntryRead } from "../import/importedArticle";
import { importPreview } from "../import/importPreview";
import { itemsWithin } from "../import/importReading";
import { checkEntry } from "../packages/packageDocuments";
import { withoutText } from "../work/withoutText";
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

/** Gives what is to hear the messages of whoever has files read. `documents`: where documents are read too. */
export function readingEngine(
  say: (message: FromReader) => void,
  documents?: DocumentReaders,
): (message: ToReader) => void {
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
    return planExchange(formatCalled(name), files, {
      ...data,
      idOf: idsOfImport(importId),
      takes: takesOf(taken),
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
    const files = decodedFiles(raw);
    switch (task.kind) {
      case "drafts": {
        // Articles keep the bytes they come from.
        const file = only(raw);
        const bytes = await readBytes(file);
        const alive = () => say({ kind: "progress", done: 0, total: 1 });
        const whole = { name: file.name, bytes, path: task.path };
        for await (const item of itemsWithin(task.room, whole, task.encoding, task.as, { documents, alive }))
          await give("entry" in item ? { entry: sent(item.entry, bytes) } : item);
        return;
      }
      case "dataset": {
        const file = only(raw);
        const bytes = () => file.read();
        const frame = await readDatasetFrame(bytes);
        await give({ frame });
        for await (const entry of datasetArticles(bytes, file.name, frame)) await give({ entry: sent(entry, noBytes) });
        return;
      }
      case "check":
        return give(await checkDataset(() => only(raw).read()));
      case "recognise": {
        const wanted = task.wanted === undefined ? undefined : formatCalled(task.wanted);
        // Finding a file's encoding and looking at it take two passes.
        const held = new HeldFiles();
        const looked = decodedFiles(raw.map((file) => held.hold(file)));
        const numbers = new Map(looked.map((file, number) => [file, number]));
        const { found } = await recogniseFiles(looked, wanted);
        for (const { format, files: own } of found)
          await give({ format: format.name, files: own.flatMap((file) => numbers.get(file) ?? []) });
        return;
      }
      case "preview":
        return give(await importPreview(planOf(task.format, files, task.plan)));
      case "languages": {
        const found = await Promise.all(task.parts.map(detectLanguage));
        return give(found.map((language) => (language?.isSure ? language.code : undefined)));
      }
      case "entry": {
        return give(await checkEntry(task.entry, task.id, only(raw)));
      }
      case "plan":
        for await (const item of planOf(task.format, files, task.plan)) await give(item);
    }
  }

  return (message) => {
    if (message.kind === "begin") {
      void work(message.task, message.files).then(
        () => say({ kind: "end" }),
        (error) => say(toldOf(error)),
      );
      return;
    }
    const key = "reading" in message ? `reading ${message.reading}` : message.kind;
    const resolve = waiting.get(key);
    waiting.delete(key);
    resolve?.(message);
  };
}

function toldOf(error: unknown): FromReader {
  if (error instanceof Failure) return { kind: "failed", failure: { code: error.code, message: error.message } };
  // A tree that no reader can climb down is a matter of the file.
  if (error instanceof RangeError && /call stack/i.test(error.message)) return { kind: "failed", failure: tooDeep };
  return { kind: "bug", bug: withoutText("reading", error) };
}

const tooDeep = { code: "bad-request", message: "It is nested too deeply to be read." } as const;

/** Whether a proposal was taken. */
function takesOf(taken: PlanData["taken"]): (id: string, file: string) => boolean {
  if (taken === "all" || taken === "none") return () => taken === "all";
  const [ids, whole] = [new Set(taken.ids), new Set(taken.files)];
  return (id, file) => ids.has(id) || whole.has(file);
}

function only([file]: readonly InputFile[]): InputFile {
  if (file === undefined) throw new Error("there is no file to read");
  return file;
}

const noBytes = new Uint8Array();

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

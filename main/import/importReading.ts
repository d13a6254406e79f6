// How an import reads a file: as articles, or as a dataset whose annotation sets come along, within the memory it has.
import { setImmediate as othersTurn } from "node:timers/promises";
import { Failure } from "../../model/data/failure";
import { namedReaders } from "../formats/articles/articleReaders";
import type { BibliographyEntry } from "../formats/articles/bibliography";
import type { DocumentFile } from "../formats/documents/DocumentReader";
import type { InputFile } from "../formats/files/InputFile";
import type { Draft } from "./articleDrafts";
import { datasetArticles, looksLikeDataset, readDatasetFrame } from "./datasetImport";
import { bibliographyOf } from "./described";
import { type DraftOptions, fileDrafts } from "./fileDrafts";
import type { DatasetFrame, EntryRead, ImportedArticle } from "./importedArticle";
import { tooMuch } from "./importSpool";

export type Bibliography = readonly BibliographyEntry[];

/** What is read out of a file, item by item. */
export type ItemRead =
  /** All but the articles of a file that is a dataset; it comes first. */
  | { readonly frame: DatasetFrame }
  | { readonly entry: EntryRead }
  /** What the file says about other files, when it is a bibliography; it comes last. */
  | { readonly bibliography: Bibliography };

/**
 * The contents of a file, one by one. `as` is the kind of file that a person named, one of `namedReaders`. Fails with
 * `bad-request` when they take more than `room` bytes.
 */
export async function* itemsWithin(
  room: number,
  file: DocumentFile,
  encoding: string | undefined,
  as?: string,
  { documents, alive }: Pick<DraftOptions, "documents" | "alive"> = {},
): AsyncGenerator<ItemRead, void, void> {
  const { name, bytes } = file;
  let left = room;
  let turn = performance.now();
  const counted = async (entry: EntryRead): Promise<ItemRead> => {
    left -= sizeOfDraft(entry.draft, bytes);
    if (left < 0) throw tooMuch();
    if (performance.now() - turn > 30) {
      await othersTurn();
      turn = performance.now();
    }
    return { entry };
  };
  if (as !== undefined || !looksLikeDataset(bytes)) {
    const only = as === undefined ? undefined : namedReaders.get(as);
    let articles = 0;
    let refused = 0;
    for await (const draft of fileDrafts(file, { documents, encoding, only, alive })) {
      if (draft.kind === "refused") refused++;
      else articles++;
      yield await counted({ draft });
    }
    const mayBe = articles === 0 && refused === 1 && /\.json$/i.test(name);
    const bibliography = mayBe ? bibliographyOf(bytes) : [];
    if (bibliography.length > 0) yield { bibliography };
    return;
  }
  const frame = await frameOf(bytes);
  if (typeof frame === "string") {
    yield { entry: { draft: { kind: "refused", reason: frame } } };
    return;
  }
  yield { frame };
  for await (const article of datasetArticles(() => [bytes], name, frame)) yield await counted(article);
}

/** A text takes two bytes per code unit at most; a source of its own counts, the whole file's bytes do not. */
function sizeOfDraft(draft: Draft, file: Uint8Array): number {
  if (draft.kind === "refused") return 200;
  return draft.text.length * 2 + (draft.bytes === file ? 0 : draft.bytes.length);
}

/** The frame of a dataset around its articles, or the reason why it cannot be trusted. */
async function frameOf(bytes: Uint8Array): Promise<DatasetFrame | string> {
  try {
    return await readDatasetFrame(() => [bytes]);
  } catch (error) {
    if (error instanceof Failure && error.code === "bad-request") return error.message;
    throw error;
  }
}

/** Reads files of strangers where they can do no harm. */
export interface ReadsElsewhere {
  /** As `itemsWithin`; fails with the signal's reason when that is aborted. */
  items(
    room: number,
    file: DocumentFile,
    encoding: string | undefined,
    options?: ReadingOptions,
  ): AsyncGenerator<ItemRead, void, void>;
  /** The frame of a dataset, then its articles. Fails as `readDatasetFrame` does, and as reading does. */
  dataset(file: InputFile): AsyncGenerator<DatasetItem, void, void>;
}

export interface ReadingOptions {
  /** The kind of file that a person named. */
  readonly as?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type DatasetItem = { readonly frame: DatasetFrame } | { readonly entry: ImportedArticle };

/** Here and now. */
export const readsHere: ReadsElsewhere = {
  async *items(room, file, encoding, { as, signal } = {}) {
    const { documentReaders: documents } = await import("../formats/documents/documentReaders");
    for await (const item of itemsWithin(room, file, encoding, as, { documents })) {
      signal?.throwIfAborted();
      yield item;
    }
  },
  async *dataset({ name, read }) {
    const frame = await readDatasetFrame(read);
    yield { frame };
    for await (const entry of datasetArticles(read, name, frame)) yield { entry };
  },
};

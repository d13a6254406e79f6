// How an import reads a file: as articles, or as a dataset whose annotation sets come along, within the memory it has.
import { setImmediate as othersTurn } from "node:timers/promises";
import { Failure } from "../../model/data/failure";
import type { Provenance } from "../../model/project/article";
import { namedReaders } from "../formats/articles/articleReaders";
import type { BibliographyEntry } from "../formats/articles/bibliography";
import type { InputFile } from "../formats/files/InputFile";
import type { Draft } from "./articleDrafts";
import { datasetArticles, looksLikeDataset, readDatasetFrame } from "./datasetImport";
import { bibliographyOf } from "./described";
import { type DraftOptions, fileDrafts } from "./fileDrafts";
import type { DatasetFrame, ImportedArticle } from "./importedArticle";
import { sizeOfDraft, tooMuch } from "./roomOfImport";

/** A file of an import. */
export interface ImportFile {
  readonly name: string;
  /** Its name with the folders that were chosen, when it was in some. */
  readonly path?: string | undefined;
  readonly bytes: Uint8Array;
  /** Why the bytes were not even taken. */
  readonly refusal?: string | undefined;
  /** All but the articles of a file that is a dataset. */
  readonly frame?: DatasetFrame | undefined;
  readonly entries: readonly Entry[];
}

/** One article of it, or what was refused. */
export interface Entry {
  readonly item: number;
  readonly draft: Draft;
  /** Annotation sets that come along with an article of a dataset. */
  readonly sets?: ImportedArticle["sets"] | undefined;
  /** Reviews that come along, and how many do not. */
  readonly reviews?: ImportedArticle["reviews"] | undefined;
  readonly reviewsLeftOut?: number | undefined;
  /** The provenance as the analyst left it; absent while it is as proposed. */
  readonly provenance?: Provenance | undefined;
  /** Id of the article as whose later edition it is proposed, which was shown; it holds while `provenance` is absent. */
  readonly earlierEdition?: string | undefined;
}

export type EntryRead = Omit<Entry, "item" | "provenance" | "earlierEdition">;

export interface FileRead {
  readonly frame?: DatasetFrame;
  readonly drafts: readonly EntryRead[];
  /** What it says about other files, when it is a bibliography. */
  readonly bibliography?: readonly BibliographyEntry[];
}

/**
 * The articles of a file, one draft at a time. `as` is the kind of file that a person named, one of `namedReaders`. Fails
 * with `bad-request` when it takes more than `room` bytes of memory.
 */
export async function draftsWithin(
  room: number,
  { name, bytes, refusal }: ImportFile,
  encoding: string | undefined,
  as?: string,
  { documents, alive }: Pick<DraftOptions, "documents" | "alive"> = {},
): Promise<FileRead> {
  if (refusal !== undefined) return { drafts: [{ draft: { kind: "refused", reason: refusal } }] };
  const drafts: EntryRead[] = [];
  let size = 0;
  let turn = performance.now();
  const take = async (found: EntryRead): Promise<void> => {
    drafts.push(found);
    size += sizeOfDraft(found.draft, bytes);
    if (size > room) throw tooMuch();
    if (performance.now() - turn > 30) {
      await othersTurn();
      turn = performance.now();
    }
  };
  if (as !== undefined || !looksLikeDataset(bytes)) {
    const only = as === undefined ? undefined : namedReaders.get(as);
    for await (const draft of fileDrafts({ name, bytes }, { documents, encoding, only, alive })) await take({ draft });
    const [first, second] = drafts;
    const mayBe = first?.draft.kind === "refused" && second === undefined && /\.json$/i.test(name);
    const bibliography = mayBe ? bibliographyOf(bytes) : [];
    return { drafts, ...(bibliography.length > 0 && { bibliography }) };
  }
  const frame = await frameOf(bytes);
  if (typeof frame === "string") return { drafts: [{ draft: { kind: "refused", reason: frame } }] };
  for await (const article of datasetArticles(() => [bytes], name, frame)) await take(article);
  return { frame, drafts };
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
  /** As `draftsWithin`. */
  drafts(room: number, file: ImportFile, encoding: string | undefined, as?: string): Promise<FileRead>;
  /** The frame of a dataset, then its articles. Fails as `readDatasetFrame` does, and as reading does. */
  dataset(file: InputFile): AsyncGenerator<DatasetItem, void, void>;
}

export type DatasetItem = { readonly frame: DatasetFrame } | { readonly entry: ImportedArticle };

/** Here and now. */
export const readsHere: ReadsElsewhere = {
  drafts: async (...args) => {
    const { documentReaders: documents } = await import("../formats/documents/documentReaders");
    return draftsWithin(...args, { documents });
  },
  async *dataset({ name, read }) {
    const frame = await readDatasetFrame(read);
    yield { frame };
    for await (const entry of datasetArticles(read, name, frame)) yield { entry };
  },
};

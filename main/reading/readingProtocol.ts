// The messages between the workbench and a worker that reads files of strangers: plain data, copied between threads.
// The files stay where they are; the worker asks for their bytes, and for the project's articles, piece by piece.
import type { FailureCode } from "../../model/data/failure";
import type { Article } from "../../model/project/article";
import type { DatasetCheck } from "../formats/dataset/checkDataset";
import type { Planned, PlanOptions } from "../formats/reading/planExchange";
import type { ArticleDraft, RefusedDraft } from "../import/articleDrafts";
import type { DatasetFrame, EntryRead } from "../import/importedArticle";
import type { ImportPreview } from "../import/importPreview";
import type { ItemRead } from "../import/importReading";
import type { EntryChecked, EntryContent, EntryKind } from "../packages/packageDocuments";

/** Options of a plan without what is no data, and with what stands for it. */
export type PlanData = Omit<PlanOptions, "findArticle" | "idOf" | "takes" | "signal" | "onProgress"> & {
  readonly importId: string;
  readonly taken: Taken | "all" | "none";
};

/** The proposals the person took: by id, or all of a file. */
export interface Taken {
  readonly ids: readonly string[];
  readonly files: readonly string[];
}

export type ReadingTask =
  /** Asks for the articles of the first file, or for its dataset; at most `room` bytes of it. `as`: the kind a person named. */
  | {
      readonly kind: "drafts";
      /** Where a zip lies whose two ends alone are the file. */
      readonly path?: string | undefined;
      readonly encoding?: string | undefined;
      readonly room: number;
      readonly as?: string | undefined;
    }
  /** Asks for the dataset in the first file, of any size. */
  | { readonly kind: "dataset" }
  /** Asks whether the dataset in the first file proves itself. */
  | { readonly kind: "check" }
  /** Which formats the files are of; only whether they are of `wanted` where that is given. */
  | { readonly kind: "recognise"; readonly wanted?: string | undefined }
  /** Asks for the outcome that an import of the files would have. */
  | { readonly kind: "preview"; readonly format: string; readonly plan: PlanData }
  /** The same, item by item. */
  | { readonly kind: "plan"; readonly format: string; readonly plan: PlanData }
  /** Asks for the languages of texts, told by these parts of them. */
  | { readonly kind: "languages"; readonly parts: readonly string[] }
  /** Asks for the content of a package's entry. */
  | { readonly kind: "entry"; readonly entry: EntryKind; readonly id: string | undefined };

/** The items that a task gives, one after another. */
export interface ReadingItems {
  readonly drafts: Exclude<ItemRead, { readonly entry: unknown }> | { readonly entry: SentEntry };
  readonly dataset: { readonly frame: DatasetFrame } | { readonly entry: SentEntry };
  readonly check: DatasetCheck;
  readonly recognise: { readonly format: string; readonly files: readonly number[] };
  readonly preview: ImportPreview;
  readonly plan: Planned;
  /** Absent where the text does not tell it for sure. */
  readonly languages: readonly (string | undefined)[];
  readonly entry: EntryChecked<EntryContent<EntryKind>>;
}

/** An article of a file; without its bytes where they are all of the file's. */
export type SentEntry = Omit<EntryRead, "draft"> & {
  readonly draft: RefusedDraft | (Omit<ArticleDraft, "bytes"> & { readonly bytes: Uint8Array | "whole file" });
};

export interface FileFacts {
  readonly name: string;
  readonly size: number;
}

export type ToReader =
  | { readonly kind: "begin"; readonly task: ReadingTask; readonly files: readonly FileFacts[] }
  /** The next item may come. */
  | { readonly kind: "next" }
  | { readonly kind: "bytes"; readonly reading: number; readonly pieces: readonly Uint8Array[]; readonly end: boolean }
  | { readonly kind: "unreadable"; readonly reading: number; readonly failure: SaidFailure }
  | { readonly kind: "article"; readonly article: Article | undefined };

export type FromReader =
  /** The worker has begun to listen. */
  | { readonly kind: "ready" }
  | { readonly kind: "more"; readonly reading: number; readonly file: number }
  | { readonly kind: "enough"; readonly reading: number }
  | { readonly kind: "find"; readonly idOrHash: string }
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "item"; readonly item: ReadingItems[keyof ReadingItems] }
  | { readonly kind: "end" }
  | { readonly kind: "failed"; readonly failure: SaidFailure }
  /** The error, without a word of a file. */
  | { readonly kind: "bug"; readonly bug: string };

export interface SaidFailure {
  readonly code: FailureCode;
  readonly message: string;
}

// A document reader takes the articles out of a file that is no text: a document of an office program, mail, an archive of
// pages. It is asked before the readers of text. Its libraries are loaded when the first such file is read.
import type { Proposal } from "../../../model/project/article";
import type { RefusedRecord } from "../articles/ArticleReader";

export interface DocumentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where a zip lies on the disk that is too large to be held; its `bytes` are its two ends then (`endsOf`). */
  readonly path?: string | undefined;
}

export interface DocumentReader {
  readonly name: string;
  /** Whether it gives files, which are read in turn. */
  readonly holdsFiles?: true;
  /**
   * The contents, one by one. `alive` is called between parts of a long reading. Throws a `bad-request` when the whole file
   * cannot be read.
   */
  read(file: DocumentFile, alive: () => void): AsyncIterable<Found>;
}

export type Found = DocumentArticle | InnerFile | RefusedRecord;

/** The whole file is one article. */
export interface DocumentArticle {
  readonly kind: "document";
  /** LF line ends. */
  readonly text: string;
  readonly proposals: readonly Proposal[];
  /** The tool that took the text out. */
  readonly extraction: string;
  /** UTF-16 offsets at which the pages of a paged document begin in the text. */
  readonly pages?: readonly number[];
  readonly remarks?: readonly string[];
}

/** A file inside it, to be read like any other; its bytes are what is kept of it. */
export interface InnerFile extends DocumentFile {
  readonly kind: "file";
  /** What the archive states; it goes before what the file itself says. */
  readonly proposals?: readonly Proposal[];
  /** The encoding that an archive's header names. */
  readonly charset?: string;
}

/** Whether a file begins with these bytes, each a character below U+0100. */
export function beginsWith({ bytes }: DocumentFile, start: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, start.length)).toString("latin1") === start;
}

// A reader takes the articles out of one kind of file. Readers know a file by what it holds more than by its ending;
// the first one that knows it reads it (`articleReaders`).
import type { Proposal } from "../../../model/project/article";
import type { Decoded } from "../../encoding/decode";

export interface ArticleReader {
  readonly name: string;
  /**
   * The articles of a file, one by one, and the records that hold none; `undefined` when the file is of another kind.
   * Throws a `bad-request` when the whole file cannot be read.
   */
  read(decoded: Decoded, fileName: string): Iterable<Reading> | undefined;
}

export type Reading = ReadArticle | RefusedRecord;

export interface ReadArticle {
  readonly kind: "article";
  /** The text as the file has it, with LF line ends. */
  readonly text: string;
  /** What the file says of its origin; the analyst may change it. */
  readonly proposals: readonly Proposal[];
  /** How the text was taken out of the file; absent: as it stands. */
  readonly extraction?: string;
  /** Which record of a file that holds several, counted from 0. */
  readonly record?: number;
  /** The record in the file's own characters; absent: the whole file is this article's source. */
  readonly source?: string;
  readonly remarks?: readonly string[];
}

export interface RefusedRecord {
  readonly kind: "refused";
  /** Why, where, and what to do. */
  readonly reason: string;
  readonly record?: number;
}

/** Whether a file's name ends in one of `endings` (lower case, without the dot). */
export function endsIn(fileName: string, endings: readonly string[]): boolean {
  return endings.includes(fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase());
}

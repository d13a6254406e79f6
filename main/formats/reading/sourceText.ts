// A document's text as its file has it, beside the article's text made of it: CRLF and CR become LF, a mark at the start
// goes, and nothing else. Offsets in the one are mapped to the other, for formats count what is in their file.
import { countWhile } from "../../../model/data/countWhile";

export interface SourceText {
  /** The text as the file has it. */
  readonly raw: string;
  /** The text as an article has it. */
  readonly text: string;
  /** Whether `raw` begins with a mark that is the file's. */
  readonly hasMark: boolean;
  /** UTF-16 offset in `text` of one in `raw`. */
  toText(offset: number): number;
}

export function sourceText(raw: string, hasMark = false): SourceText {
  const mark = hasMark && raw.startsWith("\ufeff") ? 1 : 0;
  const text = raw.slice(mark).replace(/\r\n?/g, "\n");
  /** Offsets in `raw` of the CRs that are gone. */
  const gone: number[] = [];
  for (let at = raw.indexOf("\r\n"); at !== -1; at = raw.indexOf("\r\n", at + 2)) gone.push(at);
  return {
    raw,
    text,
    hasMark,
    toText: (offset) => Math.max(0, offset - mark - countBelow(gone, offset)),
  };
}

/** Gives a quote the line ends of an article's text. */
export function withLineFeedsOnly(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

function countBelow(sorted: readonly number[], offset: number): number {
  return countWhile(sorted.length, (index) => (sorted[index] ?? 0) < offset);
}

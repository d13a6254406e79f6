// Lines of an article. The article view has one paragraph node per line, each with an opening and a closing token, so
// `position = offset + lineIndex + 1`; both directions are a binary search over the starts of the lines.
import { countWhile } from "../data/countWhile";

/** UTF-16 offset at which each line starts; the first is 0. Lines end at LF, the only line end an article's text has. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the line that holds `offset`. */
export function lineAt(starts: readonly number[], offset: number): number {
  return Math.max(0, countWhile(starts.length, (line) => (starts[line] ?? 0) <= offset) - 1);
}

/** Position in the article view of a UTF-16 offset of the text. */
export function positionAt(starts: readonly number[], offset: number): number {
  return offset + lineAt(starts, offset) + 1;
}

/** UTF-16 offset of a position in the article view. A position between two lines belongs to the line before it. */
export function offsetAt(starts: readonly number[], position: number): number {
  const line = Math.max(0, countWhile(starts.length, (at) => (starts[at] ?? 0) + at + 1 <= position) - 1);
  const lastOffset = (starts[line + 1] ?? Number.POSITIVE_INFINITY) - 1;
  return Math.max(0, Math.min(position - line - 1, lastOffset));
}

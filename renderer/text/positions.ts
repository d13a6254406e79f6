// Positions in the article's ProseMirror document. Each line and each chunk of lines has an opening and a closing token; a
// line feed of the text stands for one of a line's two. So an offset's position is known from its line alone.
import { countWhile } from "../../model/data/countWhile";
import { lineAt } from "../../model/text/lines";

/** How many lines stand in one chunk of the document. */
export const linesPerChunk = 32;

/** Position of a UTF-16 offset of the text, whose lines begin at `starts`. */
export function positionAt(starts: readonly number[], offset: number): number {
  return offset + tokensBefore(lineAt(starts, offset));
}

/** UTF-16 offset of a position. A position between two lines belongs to the line before it. */
export function offsetAt(starts: readonly number[], position: number): number {
  const line = Math.max(0, countWhile(starts.length, (at) => (starts[at] ?? 0) + tokensBefore(at) <= position) - 1);
  const lastOffset = (starts[line + 1] ?? Number.POSITIVE_INFINITY) - 1;
  const offset = position - tokensBefore(line);
  return Math.max(0, Math.min(offset, lastOffset));
}

/** How far the positions of a line are ahead of its offsets. */
function tokensBefore(line: number): number {
  return line + 1 + 2 * Math.floor(line / linesPerChunk) + 1;
}

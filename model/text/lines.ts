// Lines of an article.
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

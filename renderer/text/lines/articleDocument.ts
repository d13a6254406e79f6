// The ProseMirror document of an article: one paragraph node per line, and a chunk around every few of them. Chunks mean
// nothing; they keep the browser's work small, which grows with what stands side by side. A scraped page may hold a
// megabyte in one line: such a line is drawn as several, and its text stays one. Here and in all of this room a line is a
// line as it is drawn.
import { type Node, Schema } from "prosemirror-model";
import { countWhile } from "../../../model/data/countWhile";
import { isGraphemeBoundary } from "../../../model/text/graphemes";
import { lineAt, lineStarts } from "../../../model/text/lines";

const schema = new Schema({
  nodes: {
    doc: { content: "chunk+" },
    // Drawn by lineViews.ts; `toDOM` is what they would be outside of a view.
    chunk: { content: "line+", toDOM: () => ["div", 0] },
    line: { content: "text*", toDOM: () => ["p", 0] },
    text: {},
  },
});

/** The lines of a text as they are drawn. All offsets are UTF-16. */
export interface DrawnLines {
  /** The offset at which each line begins. */
  readonly starts: readonly number[];
  /** The offset behind the last character of each line, before its line end. */
  readonly ends: readonly number[];
  /** The first line of each chunk. */
  readonly chunks: readonly number[];
  /**
   * How far a line's positions in the document are ahead of its offsets. Each line and each chunk has an opening and a
   * closing token; a line feed of the text stands for one of them.
   */
  readonly ahead: readonly number[];
}

/** No line that is drawn is longer. */
const longestLine = 4000;
/** A chunk ends when it has as many lines, or as many characters. */
const chunkLines = 32;
const chunkLength = 16_000;

/** How a text is cut into lines and chunks. */
export function drawnLines(text: string): DrawnLines {
  const starts: number[] = [];
  const ends: number[] = [];
  const chunks: number[] = [];
  const ahead: number[] = [];
  const lines = lineStarts(text);
  lines.forEach((lineStart, line) => {
    const lineEnd = (lines[line + 1] ?? text.length + 1) - 1;
    let start = lineStart;
    do {
      const end = lineEnd - start <= longestLine ? lineEnd : cutBefore(text, start, start + longestLine);
      const first = chunks.at(-1);
      const opens =
        first === undefined || starts.length - first >= chunkLines || end - (starts[first] ?? 0) > chunkLength;
      if (opens) chunks.push(starts.length);
      // Two tokens between lines, and two between chunks; at the beginning of all, one of each.
      const before = ahead.at(-1);
      const isCut = start > lineStart;
      ahead.push(before === undefined ? 2 : before + (isCut ? 2 : 1) + (opens ? 2 : 0));
      starts.push(start);
      ends.push(end);
      start = end;
    } while (start < lineEnd);
  });
  return { starts, ends, chunks, ahead };
}

/** Where a line that begins at `start` is cut, at `limit` or before: behind white space, else between two letters. */
function cutBefore(text: string, start: number, limit: number): number {
  for (let at = limit; at > start + longestLine / 2; at--) {
    if (/\s/.test(text.charAt(at - 1)) && isGraphemeBoundary(text, at)) return at;
  }
  let at = limit;
  while (at > start + 1 && !isGraphemeBoundary(text, at)) at--;
  return at;
}

/** The document for an article's text. */
export function articleDocument(text: string, { starts, ends, chunks }: DrawnLines): Node {
  const { doc, chunk, line } = schema.nodes;
  if (!doc || !chunk || !line) throw new Error("the schema has lost its nodes");
  const lines = starts.map((start, at) => {
    const content = text.slice(start, ends[at]);
    return line.create(null, content === "" ? null : schema.text(content));
  });
  return doc.create(
    null,
    chunks.map((first, at) => chunk.create(null, lines.slice(first, chunks[at + 1]))),
  );
}

/** Position in the document of an offset of the text. Where a line of the text is cut, it is that of the later part. */
export function positionAt({ starts, ahead }: DrawnLines, offset: number): number {
  return offset + (ahead[lineAt(starts, offset)] ?? 0);
}

/** Offset of a position in the document. A position between two lines belongs to the line before it. */
export function offsetAt({ starts, ends, ahead }: DrawnLines, position: number): number {
  const isAtOrBefore = (at: number) => (starts[at] ?? 0) + (ahead[at] ?? 0) <= position;
  const line = Math.max(0, countWhile(starts.length, isAtOrBefore) - 1);
  return Math.max(0, Math.min(position - (ahead[line] ?? 0), ends[line] ?? 0));
}

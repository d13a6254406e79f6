// The ProseMirror document of an article: one paragraph node per line, and a chunk around every few of them. Chunks mean
// nothing; they keep the browser's work small, which grows with the number of elements that stand side by side. Each line
// and each chunk has an opening and a closing token; a line feed of the text stands for one of a line's two, so an offset's
// position is known from its line alone.
import { type Node, Schema } from "prosemirror-model";
import { countWhile } from "../../model/data/countWhile";
import { lineAt } from "../../model/text/lines";

/** How many lines stand in one chunk. */
export const linesPerChunk = 32;

const schema = new Schema({
  nodes: {
    doc: { content: "chunk+" },
    // Drawn by lineViews.ts; `toDOM` is what they would be outside of a view.
    chunk: { content: "line+", toDOM: () => ["div", 0] },
    line: { content: "text*", toDOM: () => ["p", 0] },
    text: {},
  },
});

/** The document for an article's text. */
export function articleDocument(text: string): Node {
  const { doc, chunk, line } = schema.nodes;
  if (!doc || !chunk || !line) throw new Error("the schema has lost its nodes");
  const lines = text.split("\n").map((content) => line.create(null, content === "" ? null : schema.text(content)));
  const chunks: Node[] = [];
  for (let first = 0; first < lines.length; first += linesPerChunk) {
    chunks.push(chunk.create(null, lines.slice(first, first + linesPerChunk)));
  }
  return doc.create(null, chunks);
}

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

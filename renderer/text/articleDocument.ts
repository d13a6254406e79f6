// The ProseMirror document of an article: one paragraph node per line, and a chunk around every few of them. Chunks mean
// nothing; they keep the browser's work small, which grows with the number of elements that stand side by side.
import { type Node, Schema } from "prosemirror-model";
import { linesPerChunk } from "./positions";

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

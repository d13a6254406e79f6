// The ProseMirror document of an article: one paragraph node per line and nothing else, so that
// `position = offset + lineIndex + 1` (model/text/lines.ts).
import { type Node, Schema } from "prosemirror-model";

const schema = new Schema({
  nodes: {
    doc: { content: "line+" },
    // Drawn by lineView.ts; `toDOM` is what a line would be outside of a view.
    line: { content: "text*", toDOM: () => ["p", 0] },
    text: {},
  },
});

/** The document for an article's text. */
export function articleDocument(text: string): Node {
  const { doc, line } = schema.nodes;
  if (!doc || !line) throw new Error("the schema has lost its nodes");
  return doc.create(
    null,
    text.split("\n").map((content) => line.create(null, content === "" ? null : schema.text(content))),
  );
}

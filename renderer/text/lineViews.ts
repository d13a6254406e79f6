// The elements of lines and of chunks of lines. ProseMirror watches their attributes and would draw them anew when one
// changes; here attributes belong to the layout (idleLayout.ts) and the painting (highlightLayers.ts), not to the document.
import type { Node } from "prosemirror-model";
import type { NodeView, ViewMutationRecord } from "prosemirror-view";

/** About how many characters stand in a row of text. */
const rowLength = 72;

/** The view of a line: an empty paragraph that ProseMirror fills with the line's text. */
export function lineView(): NodeView {
  const dom = document.createElement("p");
  // Each line has its own direction, since a scraped page mixes scripts.
  dom.dir = "auto";
  return { dom, contentDOM: dom, ignoreMutation: isAttribute };
}

/** The view of a chunk: an empty element that ProseMirror fills with the chunk's lines. */
export function chunkView(node: Node): NodeView {
  const dom = document.createElement("div");
  dom.className = "article-chunk";
  let rows = 0;
  node.forEach((line) => {
    rows += Math.max(1, Math.ceil(line.content.size / rowLength));
  });
  // From this the browser estimates the height of a chunk it has not laid out (articleView.css), so that the scrollbar
  // is about right from the start.
  dom.style.setProperty("--rows", String(rows));
  return { dom, contentDOM: dom, ignoreMutation: isAttribute };
}

function isAttribute(mutation: ViewMutationRecord): boolean {
  return mutation.type === "attributes";
}

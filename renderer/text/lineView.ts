// The element of one line. ProseMirror watches its attributes and would draw the line anew when one changes; here they
// belong to the layout (idleLayout.ts), not to the document.
import type { Node } from "prosemirror-model";
import type { NodeView, ViewMutationRecord } from "prosemirror-view";

/** The view of a line: an empty paragraph that ProseMirror fills with the line's text. */
export function lineView(node: Node): NodeView {
  const dom = document.createElement("p");
  // Each line has its own direction, since a scraped page mixes scripts.
  dom.dir = "auto";
  // From this the browser estimates the height of a line it has not laid out (articleView.css), so that the scrollbar is
  // about right from the start.
  dom.style.setProperty("--length", String(node.content.size));
  return {
    dom,
    contentDOM: dom,
    ignoreMutation: (mutation: ViewMutationRecord) => mutation.type === "attributes",
  };
}

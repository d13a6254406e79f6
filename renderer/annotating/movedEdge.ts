// Moves an edge by a key. The text view decides what “left” and “right” mean, since it knows how the text is drawn;
// where nothing is drawn, right is forwards.
import type { Annotation } from "../../model/annotation/annotation";
import { stretch, stretchTo } from "../../model/annotation/annotationSteps";
import { message } from "../languages/say";
import type { Context } from "../session/context";

/** Which edge moves, how far, and whether to the left (-1) or right (1) on the screen. */
export type EdgeMove = readonly [edge: "start" | "end", by: "grapheme" | "word", direction: -1 | 1];

export const edgeStays = message("The edge cannot move further.");

/** The fragments with an edge moved to the left (-1) or right (1) on the screen. Undefined when the edge cannot move. */
export function withMovedEdge(
  context: Context,
  text: string,
  annotation: Pick<Annotation, "fragments">,
  ...[edge, by, direction]: EdgeMove
): Annotation["fragments"] | undefined {
  const fragment = edge === "start" ? annotation.fragments[0] : annotation.fragments.at(-1);
  const to = fragment && context.text.current?.movedEdge({ fragment, edge, by, direction });
  return to === undefined ? stretch(text, annotation, edge, by, direction) : stretchTo(text, annotation, edge, to);
}

// Arrows for the links of the annotation under the pointer: drawn on hover only, over the text, from its words to those
// at the other end.

import type { Annotation, Link } from "../../model/annotation/annotation";
import { endOf, startOf } from "../../model/annotation/annotation";
import { say } from "../languages/say";
import { findAnnotation } from "../session/picked";
import { shownSet } from "../session/shownSet";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { linkName } from "../widgets/linkName";
import "./linkArrows.css";

interface Arrow {
  readonly id: string;
  readonly type: string;
  readonly path: string;
  readonly at: { readonly x: number; readonly y: number };
}

export function LinkArrows() {
  const { context } = useWorkbench();
  const hovered = useAppState((state) => state.hovered);
  const set = useAppState((state) => state.article && shownSet(state.article));
  const port = context.text.current;
  if (!hovered || !set || !port) return null;
  const links = set.links.filter((link) => link.from === hovered || link.to.annotation === hovered);
  if (links.length === 0) return null;
  const host = port.box();
  const arrows = links.flatMap((link) => arrowOf(link, set.annotations, port.rects, host) ?? []);
  return (
    <svg className="link-arrows" aria-hidden="true">
      <title>{say("Links")}</title>
      <defs>
        <marker id="link-arrow-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 L8 4 L0 8 Z" />
        </marker>
      </defs>
      {arrows.map((arrow) => (
        <g key={arrow.id}>
          <path d={arrow.path} markerEnd="url(#link-arrow-head)" />
          <text x={arrow.at.x} y={arrow.at.y - 5}>
            {linkName(arrow.type)}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** A curve from the end of the first words to the start of the others, in the text pane's own coordinates. */
function arrowOf(
  link: Link,
  annotations: readonly Annotation[],
  rects: (start: number, end: number) => readonly DOMRect[],
  host: DOMRect,
): Arrow | undefined {
  const from = findAnnotation(annotations, link.from);
  const to = findAnnotation(annotations, link.to.annotation);
  const start = from && rects(startOf(from), endOf(from))[0];
  const end = to && rects(startOf(to), endOf(to))[0];
  if (!start || !end) return undefined;
  const a = { x: start.left + start.width / 2 - host.left, y: start.top - host.top };
  const b = { x: end.left + end.width / 2 - host.left, y: end.top - host.top };
  const lift = Math.min(60, 18 + Math.abs(a.x - b.x) / 8);
  const top = Math.min(a.y, b.y) - lift;
  return {
    id: link.id,
    type: link.type,
    path: `M${a.x} ${a.y} C${a.x} ${top}, ${b.x} ${top}, ${b.x} ${b.y - 2}`,
    at: { x: (a.x + b.x) / 2, y: top + lift / 4 },
  };
}

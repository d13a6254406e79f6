// Outlines around whole stretches of text: the picked mark with its handles, the mark under the pointer, the current
// search hit. An outline runs around all rows of a stretch and is closed only at its true ends.
import type { Stretch } from "../../model/text/stretch";
import type { Sight } from "./lineGeometry";
import { edgeRect, type TextGeometry, within } from "./lineShapes";
import type { Shape } from "./shape";

export interface Outline {
  readonly kind: "picked" | "related" | "hovered" | "current-match";
  readonly fragments: readonly Stretch[];
  readonly colour?: number;
  /** Draws handles at the start of the first and the end of the last fragment, for this mark. */
  readonly handlesOf?: string;
}

/** The shapes of an outline on the lines in sight, per line. Only reads the layout. */
export function outlineShapes(on: TextGeometry, outline: Outline, sight: Sight): Map<number, Shape[]> {
  const shapes = new Map<number, Shape[]>();
  const { geometry } = on;
  const look = outline.colour === undefined ? {} : { colour: outline.colour };
  const put = (line: number, shape: Shape) => shapes.set(line, [...(shapes.get(line) ?? []), shape]);

  for (const { start, end } of outline.fragments) {
    const first = Math.max(geometry.lineAt(start), sight.first);
    const last = Math.min(geometry.lineAt(Math.max(start, end - 1)), sight.last);
    for (let line = first; line <= last; line++) {
      const box = geometry.element(line).getBoundingClientRect();
      const opens = edgeRect(on, line, start, "start");
      const closes = edgeRect(on, line, end, "end");
      const rows = geometry.rects(line, start, end);
      for (const row of rows) {
        const sides = [opens, closes].filter((edge) => edge && isNextTo(row, edge)).map((edge) => edge?.side);
        const kind = [outline.kind, ...sides.map((side) => `closed-${side}`)].join(" ");
        put(line, { kind, ...grown(within(box, row), outline.kind === "picked" ? 2 : 1), ...look });
      }
    }
  }

  const id = outline.handlesOf;
  if (id === undefined) return shapes;
  for (const edge of ["start", "end"] as const) {
    const offset = edge === "start" ? outline.fragments[0]?.start : outline.fragments.at(-1)?.end;
    if (offset === undefined) continue;
    const line = geometry.lineAt(edge === "start" ? offset : Math.max(0, offset - 1));
    if (line < sight.first || line > sight.last) continue;
    const at = edgeRect(on, line, offset, edge);
    if (!at) continue;
    const box = geometry.element(line).getBoundingClientRect();
    const { y, height } = grown(within(box, at.rect), 2);
    put(line, {
      kind: `handle ${edge} at-${at.side}`,
      x: at.x - box.left - (at.side === "left" ? 2 : 0),
      y,
      width: 2,
      height,
      id,
    });
  }
  return shapes;
}

/** A box a little larger, so that its border runs beside the letters and not over them. */
function grown<Box extends { x: number; y: number; width: number; height: number }>(box: Box, by: number): Box {
  return { ...box, x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

function isNextTo(row: DOMRect, edge: { rect: DOMRect; x: number }): boolean {
  const middle = (edge.rect.top + edge.rect.bottom) / 2;
  return middle > row.top && middle < row.bottom && edge.x >= row.left - 1 && edge.x <= row.right + 1;
}

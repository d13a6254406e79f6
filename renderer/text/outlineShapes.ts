// Outlines around whole stretches of text: the picked mark with its handles, the mark under the pointer, the current
// search hit. An outline runs around rows that follow each other as around one thing; a row alone is closed only at the
// true ends of its stretch.
import type { Stretch } from "../../model/text/stretch";
import { type Edge, edgeRect, isDrawnRightToLeft, type TextGeometry, within } from "./lineShapes";
import type { Sight } from "./lines/lineGeometry";
import { type Box, outlinedRows, type Row } from "./outlineRows";
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

  const isPicked = outline.kind === "picked";
  const room = { by: isPicked ? 2 : 1, thickness: isPicked ? 2 : 1 };
  for (const { start, end } of outline.fragments) {
    const first = Math.max(geometry.lineAt(start), sight.first);
    const last = Math.min(geometry.lineAt(Math.max(start, end - 1)), sight.last);
    const rows: (Row & { readonly line: number; readonly rect: DOMRect })[] = [];
    const edges = new Map<number, readonly (Edge | undefined)[]>();
    for (let line = first; line <= last; line++) {
      const rightToLeft = isDrawnRightToLeft(on.text.slice(geometry.startOf(line), geometry.endOf(line)));
      for (const rect of geometry.rects(line, start, end)) {
        const { left, right, top, bottom } = rect;
        rows.push({ left, right, top, bottom, rightToLeft, line, rect });
      }
      edges.set(line, [edgeRect(on, line, start, "start"), edgeRect(on, line, end, "end")]);
    }
    const outlined = outlinedRows(rows, room);
    for (const [at, { box, joinsAbove, joinsBelow, rules }] of outlined.entries()) {
      const { line, rect } = rows[at] as (typeof rows)[number]; // one for each
      const own = geometry.element(line).getBoundingClientRect();
      const joins = [...(joinsAbove ? ["joins-above"] : []), ...(joinsBelow ? ["joins-below"] : [])];
      const sides = joins.length > 0 ? (["left", "right"] as const) : sidesOf(rect, edges.get(line) ?? []);
      const kind = [outline.kind, ...sides.map((side) => `closed-${side}`), ...joins].join(" ");
      put(line, { kind, ...inLine(own, box), ...look });
      for (const rule of rules) put(line, { kind: `${outline.kind} rule`, ...inLine(own, rule), ...look });
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

function inLine(line: DOMRect, { left, right, top, bottom }: Box): Pick<Shape, "x" | "y" | "width" | "height"> {
  return { x: left - line.left, y: top - line.top, width: right - left, height: bottom - top };
}

/** A box a little larger, so that its border runs beside the letters and not over them. */
function grown<Box extends { x: number; y: number; width: number; height: number }>(box: Box, by: number): Box {
  return { ...box, x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

/** The sides of a row on which the stretch begins or ends. */
function sidesOf(row: DOMRect, edges: readonly (Edge | undefined)[]): readonly Edge["side"][] {
  return edges.flatMap((edge) => (edge && isNextTo(row, edge) ? [edge.side] : []));
}

function isNextTo(row: DOMRect, edge: { rect: DOMRect; x: number }): boolean {
  const middle = (edge.rect.top + edge.rect.bottom) / 2;
  return middle > row.top && middle < row.bottom && edge.x >= row.left - 1 && edge.x <= row.right + 1;
}

// Moving an edge of a mark by keys goes where the eye goes, as the caret does: to the right means to the right, also in
// Arabic and Hebrew, where that is backwards in the text, and in lines that mix directions. The drawing decides.
import { nextGrapheme, previousGrapheme } from "../../model/text/graphemes";
import type { Stretch } from "../../model/text/stretch";
import { nextWord, previousWord } from "../../model/text/words";
import { type Edge, edgeRect, rightToLeftLetter, type TextGeometry } from "./lineShapes";

export interface EdgeMove {
  /** The outermost fragment whose edge is moved, UTF-16. */
  readonly fragment: Stretch;
  readonly edge: "start" | "end";
  readonly by: "grapheme" | "word";
  /** -1 to the left, 1 to the right. */
  readonly direction: -1 | 1;
}

/** An edge is looked for no farther away, in characters; a row is shorter. */
const farthest = 400;

/**
 * The new place of a moved edge, or `undefined` where the line reads left to right throughout, or is not laid out:
 * there right is forwards. The offset may leave nothing of the fragment; then the edge cannot move.
 */
export function movedEdge(on: TextGeometry, { fragment, edge, by, direction }: EdgeMove): number | undefined {
  const { text, geometry } = on;
  const offset = fragment[edge];
  const line = geometry.lineAt(edge === "start" ? offset : Math.max(fragment.start, offset - 1));
  const from = Math.max(geometry.startOf(line), offset - farthest);
  const to = Math.min(geometry.endOf(line), offset + farthest);
  if (!rightToLeftLetter.test(text.slice(from, to))) return undefined;
  const here = edgeRect(on, line, offset, edge);
  if (!here) return undefined;

  const places = placesBetween(text, from, to, edge, by).map((at) => ({ at, drawn: edgeRect(on, line, at, edge) }));
  const onRow = places.filter(({ drawn }) => drawn && isSameRow(drawn, here));
  let best: { readonly at: number; readonly away: number } | undefined;
  for (const { at, drawn } of onRow) {
    const leavesSomething = edge === "start" ? at < fragment.end : at > fragment.start;
    const away = ((drawn?.x ?? 0) - here.x) * direction;
    if (!leavesSomething || away < 0.5) continue;
    const isAsNear = best !== undefined && Math.abs(away - best.away) < 0.5;
    // At the border of two directions, two places are drawn at one; the one nearer in the text is meant.
    const isNearer = isAsNear
      ? Math.abs(at - offset) < Math.abs((best?.at ?? at) - offset)
      : away < (best?.away ?? Infinity);
    if (isNearer) best = { at, away };
  }
  if (best) return best.at;

  // Past the end of the row: to the next or the one before, as the line reads.
  const isLineRightToLeft = getComputedStyle(geometry.element(line)).direction === "rtl";
  const rowOffsets = onRow.map(({ at }) => at);
  if (isLineRightToLeft === (direction === -1)) {
    const end = Math.max(offset, ...rowOffsets);
    return by === "word" ? nextWord(text, end, edge) : nextGrapheme(text, end);
  }
  const start = Math.min(offset, ...rowOffsets);
  return by === "word" ? previousWord(text, start, edge) : previousGrapheme(text, start);
}

/** The places such an edge may have, ascending. */
function placesBetween(text: string, from: number, to: number, edge: "start" | "end", by: EdgeMove["by"]): number[] {
  const next = (at: number) => (by === "word" ? nextWord(text, at, edge) : nextGrapheme(text, at));
  const places: number[] = [];
  for (let at = by === "word" ? next(from - 1) : from; at <= to; at = next(at)) {
    places.push(at);
    if (at >= text.length) break;
  }
  return places;
}

function isSameRow(a: Edge, b: Edge): boolean {
  const middle = (a.rect.top + a.rect.bottom) / 2;
  return middle > b.rect.top && middle < b.rect.bottom;
}

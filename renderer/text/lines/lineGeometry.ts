// Finds lines and offsets on the screen: the only file that maps between UTF-16 offsets and the DOM. It relies on
// the document being undecorated: a line's element holds one text node, or none when the line is empty.
import { countWhile } from "../../../model/data/countWhile";
import { lineAt } from "../../../model/text/lines";
import { say } from "../../languages/say";
import type { DrawnLines } from "./articleDocument";
import { caretPlaceAt } from "./caretPlace";

/** The lines between two heights of the viewport: the first and the last, both included. */
export interface Sight {
  readonly first: number;
  readonly last: number;
}

export interface LineGeometry {
  element(line: number): HTMLElement;
  startOf(line: number): number;
  /** Offset behind the last character of a line, before its line end. */
  endOf(line: number): number;
  lineAt(offset: number): number;
  /** Text node of a line, `undefined` when the line is empty. */
  textNode(line: number): Text | undefined;
  /** The boxes of the part of `[start, end)` that lies on a line, one per row of text, in viewport coordinates. */
  rects(line: number, start: number, end: number): readonly DOMRect[];
  /** Offset of the caret place nearest to a point of the viewport, `undefined` when the point is not on the text. */
  caretOffset(x: number, y: number): number | undefined;
  /** Offset of the character drawn under a point of the viewport, `undefined` beside the text. */
  characterAt(x: number, y: number): number | undefined;
  /** The lines between two heights of the viewport. */
  between(top: number, bottom: number): Sight;
  /** Must be called when ProseMirror may have drawn lines anew. */
  refresh(): void;
}

/** The geometry of `lines`, whose elements are in the chunks that are the children of `content`. */
export function lineGeometry(content: HTMLElement, { starts, ends, chunks }: DrawnLines): LineGeometry {
  let elements = linesIn(content);
  // One range for all questions: the browser keeps every range up to date with the document.
  const range = document.createRange();

  const startOf = (line: number): number => starts[line] ?? 0;
  const endOf = (line: number): number => ends[line] ?? 0;

  function element(line: number): HTMLElement {
    const found = elements[line];
    if (!found) throw new RangeError(say("there is no line {line}", { line }));
    return found;
  }

  function textNode(line: number): Text | undefined {
    const node = element(line).firstChild;
    return node instanceof Text ? node : undefined;
  }

  function rects(line: number, start: number, end: number): readonly DOMRect[] {
    const node = textNode(line);
    const from = Math.max(start, startOf(line)) - startOf(line);
    const to = Math.min(end, endOf(line)) - startOf(line);
    if (!node || from >= to || to > node.length) return [];
    range.setStart(node, from);
    range.setEnd(node, to);
    return joined(range.getClientRects());
  }

  function caretOffset(x: number, y: number): number | undefined {
    const place = caretPlaceAt(x, y);
    if (!place || !content.contains(place.node)) return undefined;
    const inside = place.node instanceof HTMLElement ? place.node : place.node.parentElement;
    const element = inside?.closest("p");
    const line = element ? elements.indexOf(element) : -1;
    if (line === -1) return undefined;
    if (place.node instanceof Text) return startOf(line) + place.offset;
    return place.offset === 0 ? startOf(line) : endOf(line);
  }

  function characterAt(x: number, y: number): number | undefined {
    const caret = caretOffset(x, y);
    if (caret === undefined) return undefined;
    const line = lineAt(starts, caret);
    // The caret place nearest to a point is on either side of the character under it.
    for (const offset of [caret, caret - 1, caret - 2, caret + 1]) {
      if (rects(line, offset, offset + 1).some((rect) => holds(rect, x, y))) return offset;
    }
    return undefined;
  }

  /** First line whose bottom edge is below `y`; lines are stacked, so this is a binary search. */
  function firstBelow(y: number): number {
    const isAbove = (each: Element | undefined) => each !== undefined && each.getBoundingClientRect().bottom <= y;
    // Chunks first, since asking for a line lays out its chunk.
    const chunk = countWhile(chunks.length - 1, (at) => isAbove(content.children[at]));
    const first = chunks[chunk] ?? 0;
    const last = (chunks[chunk + 1] ?? elements.length) - 1;
    return first + countWhile(last - first, (line) => isAbove(elements[first + line]));
  }

  return {
    element,
    startOf,
    endOf,
    lineAt: (offset) => lineAt(starts, offset),
    textNode,
    rects,
    caretOffset,
    characterAt,
    between: (top, bottom) => ({ first: firstBelow(top), last: firstBelow(bottom) }),
    refresh() {
      elements = linesIn(content);
    },
  };
}

function linesIn(content: HTMLElement): HTMLElement[] {
  return Array.from(content.getElementsByTagName("p"));
}

function holds(rect: DOMRect, x: number, y: number): boolean {
  return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
}

/** Boxes that touch on the same row become one: the browser gives one per run of a direction or a font. */
function joined(rects: DOMRectList): readonly DOMRect[] {
  const rows: DOMRect[] = [];
  for (const rect of rects) {
    if (rect.width === 0) continue;
    const last = rows.at(-1);
    const middle = (rect.top + rect.bottom) / 2;
    const touches =
      last && middle > last.top && middle < last.bottom && rect.left <= last.right + 1 && rect.right >= last.left - 1;
    if (touches) {
      const left = Math.min(last.left, rect.left);
      const top = Math.min(last.top, rect.top);
      const width = Math.max(last.right, rect.right) - left;
      rows[rows.length - 1] = new DOMRect(left, top, width, Math.max(last.bottom, rect.bottom) - top);
    } else {
      rows.push(rect);
    }
  }
  return rows;
}

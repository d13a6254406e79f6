// The shapes drawn over one line besides its highlights: letter badges above the start of spans, a stripe in the margin
// and ticks for underlined marks, dashed outlines of suggestions, dotted bridges between the fragments of one mark.
import type { Label } from "../../model/project/label";
import { nextGrapheme, previousGrapheme } from "../../model/text/graphemes";
import type { LineGeometry } from "./lines/lineGeometry";
import type { PlacedMark } from "./markIndex";
import type { Shape } from "./shape";

/** Badge, tick and stripe sizes in CSS pixels; a row has about 8 free pixels above its fill. */
const badge = { width: 11, height: 11, rise: 8, gap: 1, sign: 6 };
const stripe = { width: 3, distance: 22, step: 15, badge: 13 };
/** More stripes side by side than this share a lane. */
const lastLane = 3;
const tick = { width: 2, height: 7 };
/** A longer gap between fragments is bridged by short stubs instead of a dotted line all the way. */
const longestBridge = 240;

export interface LineToDraw {
  readonly line: number;
  /** The marks on it, in text order. */
  readonly marks: readonly PlacedMark[];
}

export interface TextGeometry {
  readonly text: string;
  readonly geometry: LineGeometry;
}

export interface LinesOnSheet extends TextGeometry {
  readonly labels: ReadonlyMap<string, Label>;
  /** Free pixels beside a line's box, at its right where it reads right to left. */
  marginOf(box: DOMRect, rightToLeft: boolean): number;
}

/** The shapes of a line, relative to its box. Only reads the layout. */
export function lineShapes(on: LinesOnSheet, { line, marks }: LineToDraw): readonly Shape[] {
  const from = on.geometry.startOf(line);
  const to = on.geometry.endOf(line);
  const shapes: Shape[] = [];
  const box = on.geometry.element(line).getBoundingClientRect();
  const rightToLeft = marks.length > 0 && isDrawnRightToLeft(on.text.slice(from, to));
  const badges = badgeRow(box);
  const margin = stripeLanes(box, rightToLeft, on.marginOf(box, rightToLeft));

  for (const { mark, start, end } of marks) {
    const label = on.labels.get(mark.label);
    if (!label) continue;
    const look = { colour: label.colour, id: mark.id };
    const pale = mark.dimmed ? " dimmed" : "";

    if (mark.suggestion) {
      for (const fragment of mark.fragments) {
        for (const row of on.geometry.rects(line, Math.max(fragment.start, from), Math.min(fragment.end, to))) {
          shapes.push({ kind: `suggestion${pale}`, ...within(box, row), ...look });
        }
      }
    }

    if (label.drawing === "underline" && !mark.suggestion) {
      const first = edgeRect(on, line, Math.max(start, from), "start");
      const last = edgeRect(on, line, Math.min(end, to), "end");
      if (first && last) {
        // Over each other: the margin is narrow.
        const letter = start >= from ? label.letter + (mark.sign ? `\n${mark.sign}` : "") : undefined;
        shapes.push(...margin(first.rect, last.rect, letter, pale, look));
        if (start >= from) shapes.push(tickAt(box, first, "start", pale, look));
        if (end <= to) shapes.push(tickAt(box, last, "end", pale, look));
      }
    } else {
      mark.fragments.forEach((fragment, at) => {
        if (fragment.start < from || fragment.start >= to) return;
        const edge = edgeRect(on, line, fragment.start, "start");
        const kind = `badge${mark.suggestion ? " suggested" : ""}${pale}`;
        const letter = (at === 0 ? label.letter : `…${label.letter}`) + (mark.sign ?? "");
        if (edge) shapes.push(badges(edge, kind, letter, look));
      });
    }

    for (const bridge of bridges(mark.fragments)) {
      for (const row of on.geometry.rects(line, Math.max(bridge.start, from), Math.min(bridge.end, to))) {
        const { x, y, width, height } = within(box, row);
        shapes.push({ kind: `bridge${pale}`, x, y: y + height - 6, width, height: 2, ...look });
      }
    }
  }
  return shapes;
}

/** An edge of a span: the box of the character beside it, and the side of that box on which the edge is. */
export interface Edge {
  readonly rect: DOMRect;
  readonly x: number;
  readonly side: "left" | "right";
}

/** The x of the start or the end of a span. In right-to-left text a span starts at its right side. */
export function edgeRect(on: TextGeometry, line: number, offset: number, edge: "start" | "end"): Edge | undefined {
  const { text, geometry } = on;
  const from = edge === "start" ? offset : previousGrapheme(text, offset);
  const to = edge === "start" ? nextGrapheme(text, offset) : offset;
  const rect = geometry.rects(line, from, to)[0];
  if (!rect) return undefined;
  const side = isRightToLeft(text, from, to) === (edge === "start") ? "right" : "left";
  return { rect, x: side === "left" ? rect.left : rect.right, side };
}

/** Places badges above the starts of spans; those that would cover each other move on, side by side. */
function badgeRow(box: DOMRect): (edge: Edge, kind: string, letter: string, look: object) => Shape {
  const placed: { x: number; y: number; width: number }[] = [];
  return (edge, kind, letter, look) => {
    const width = badge.width + (letter.startsWith("…") ? 5 : 0) + (/[^…\p{L}]$/u.test(letter) ? badge.sign : 0);
    const towards = edge.side === "left" ? 1 : -1;
    const y = edge.rect.top - box.top - badge.rise;
    let x = edge.side === "left" ? edge.x - box.left - 1 : edge.x - box.left - width + 1;
    for (let tries = 0; tries < 8; tries++) {
      const inTheWay = placed.find(
        (other) => Math.abs(other.y - y) < badge.height && x < other.x + other.width && other.x < x + width,
      );
      if (!inTheWay) break;
      x = towards === 1 ? inTheWay.x + inTheWay.width + badge.gap : inTheWay.x - width - badge.gap;
    }
    placed.push({ x, y, width });
    return { kind, x, y, width, height: badge.height, letter, ...look };
  };
}

/** Places stripes in the margin beside the line; those that share a row stand side by side, closer where it is narrow. */
function stripeLanes(
  box: DOMRect,
  rightToLeft: boolean,
  room: number,
): (first: DOMRect, last: DOMRect, letter: string | undefined, pale: string, look: object) => Shape[] {
  const laneEnds: number[] = [];
  const outermost = stripe.distance + lastLane * stripe.step + stripe.badge / 2 + 2;
  const narrow = Math.min(1, room / outermost);
  return (first, last, letter, pale, look) => {
    const free = laneEnds.findIndex((end) => end <= first.top + 1);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = last.bottom;
    const away = (stripe.distance + stripe.step * Math.min(lane, lastLane)) * narrow;
    const middle = rightToLeft ? box.width + away : -away;
    const y = first.top - box.top + 2;
    const height = last.bottom - box.top - 2 - y;
    const shapes: Shape[] = [
      { kind: `stripe${pale}`, x: middle - stripe.width / 2, y, width: stripe.width, height, ...look },
    ];
    if (letter !== undefined) {
      const side = Math.max(8, Math.min(stripe.badge, stripe.step * narrow - 1));
      const height = letter.includes("\n") ? 2 * stripe.badge - 2 : stripe.badge;
      shapes.push({ kind: `badge margin${pale}`, x: middle - side / 2, y, width: side, height, letter, ...look });
    }
    return shapes;
  };
}

/** A short upright at an end of an underline, so that claims which follow each other stay two. */
function tickAt(box: DOMRect, { rect, x, side }: Edge, edge: "start" | "end", pale: string, look: object): Shape {
  const left = side === "left" ? x - box.left : x - box.left - tick.width;
  return {
    kind: `tick ${edge}${pale}`,
    x: left,
    y: rect.bottom - box.top - tick.height + 1,
    width: tick.width,
    height: tick.height,
    ...look,
  };
}

/** The gaps between fragments to bridge: whole when short, else a stub after one fragment and before the next. */
function bridges(fragments: readonly { start: number; end: number }[]): { start: number; end: number }[] {
  return fragments.slice(1).flatMap((next, at) => {
    const start = fragments[at]?.end ?? next.start;
    const end = next.start;
    if (end - start <= longestBridge) return [{ start, end }];
    return [
      { start, end: start + 6 },
      { start: end - 6, end },
    ];
  });
}

/** A box in viewport coordinates relative to a line's box. */
export function within(box: DOMRect, rect: DOMRect): { x: number; y: number; width: number; height: number } {
  return { x: rect.left - box.left, y: rect.top - box.top, width: rect.width, height: rect.height };
}

export const rightToLeftLetter =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** The direction `dir=auto` gives a line: that of its first letter. */
export function isDrawnRightToLeft(line: string): boolean {
  return rightToLeftLetter.test(line.match(/\p{L}/u)?.[0] ?? "");
}

/** The direction a character is drawn in: its own when it is a letter or digit, else that of a neighbour. */
function isRightToLeft(text: string, from: number, to: number): boolean {
  // Nearly all text: below the first right-to-left script.
  if (text.charCodeAt(from) < 0x590 && /[\p{L}\p{N}]/u.test(text.slice(from, to))) return false;
  const around = text.slice(from, to + 40).match(/[\p{L}\p{N}\n]/u)?.[0] ?? text.slice(Math.max(0, from - 40), from);
  return rightToLeftLetter.test(around);
}

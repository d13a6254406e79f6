// The text of an article with its marks, a paragraph per line. Badges are drawn by the style sheet, so that what one
// copies, and what a program reads, is the article's text to the character.
import { htmlText } from "../writing/htmlText";
import type { Mark } from "./marks";

interface Piece {
  readonly mark: Mark;
  readonly start: number;
  readonly end: number;
  /** “A3”, or “A3·2” for the second piece of a span in several. */
  readonly name: string;
}

export function markedText(text: string, marks: readonly Mark[]): string {
  const pieces = marks.flatMap((mark) =>
    mark.annotation.fragments.map(({ start, end }, index): Piece => {
      return { mark, start, end, name: index === 0 ? mark.name : `${mark.name}·${index + 1}` };
    }),
  );
  const lanes = Math.min(mostLanes, 1 + marks.reduce((most, { lane }) => Math.max(most, lane), -1));
  const cuts = [...new Set(pieces.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const starting = byOffset(pieces, ({ start }) => start);
  const ending = byOffset(pieces, ({ end }) => end);
  const open = new Set<Piece>();
  const paragraphs: string[] = [];
  let line = "";
  let at = 0;
  for (const cut of [...cuts, text.length]) {
    const parts = text.slice(at, cut).split("\n");
    for (const [index, part] of parts.entries()) {
      if (index > 0) {
        // The line end is text too: one copies it, and a program finds it.
        paragraphs.push(`<p dir="auto">${line}\n</p>`);
        line = "";
      }
      if (part !== "") line += segment(part, open);
    }
    for (const piece of (ending.get(cut) ?? []).toReversed()) {
      if (!open.delete(piece)) continue;
      line += badge(piece, "close");
    }
    for (const piece of starting.get(cut) ?? []) {
      open.add(piece);
      line += badge(piece, "open");
    }
    at = cut;
  }
  paragraphs.push(`<p dir="auto">${line}</p>`);
  return `<div class="text" style="line-height:${(1.7 + lanes * 0.22).toFixed(2)}">${paragraphs.join("")}</div>\n`;
}

function segment(text: string, open: ReadonlySet<Piece>): string {
  if (open.size === 0) return htmlText(text);
  const shown = [...open].filter(({ mark }) => mark.lane < mostLanes);
  const lines = shown.map(({ mark: { lane, look } }) => {
    return `linear-gradient(${look.colour},${look.colour}) 0 calc(100% - ${(lanesBelow - lane) * 3}px)/100% 2px no-repeat`;
  });
  const deepest = Math.max(0, ...shown.map(({ mark }) => mark.lane));
  const room = Math.max(0, deepest - lanesBelow) * 3;
  const names = shown.map(({ name }) => name).join(" ") + (shown.length < open.size ? " …" : "");
  return `<mark title="${htmlText(names)}" style="padding-bottom:${(lanesBelow + 1) * 3 + room}px;background:${lines.join(",")}">${htmlText(text)}</mark>`;
}

/** Lanes that have room between two lines as they are; deeper ones lie over the last. */
const lanesBelow = 6;

/** Deeper marks have their badges alone: a line for each of thousands, in every piece of the text, would fill a disk. */
const mostLanes = 20;

function badge({ name, mark }: Piece, side: "open" | "close"): string {
  return `<i class="${side}" style="color:${mark.look.colour}" data-mark="${htmlText(name)}"></i>`;
}

function byOffset(pieces: readonly Piece[], offset: (piece: Piece) => number): ReadonlyMap<number, readonly Piece[]> {
  const map = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const known = map.get(offset(piece));
    if (known) known.push(piece);
    else map.set(offset(piece), [piece]);
  }
  return map;
}

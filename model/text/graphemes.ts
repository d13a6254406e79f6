// Grapheme clusters: what a reader takes for one character, such as a letter with its accents, a flag or a family
// emoji. A span never cuts one in two. Only a few characters around the offset are ever segmented, so a text of one
// megabyte costs no more than a line. A letter with thousands of accents, which no reader takes for anything, is cut into
// pieces at every 4096th place of the text, so that it costs no more either.
import type { Stretch } from "./stretch";

/** Whether a UTF-16 offset lies between two grapheme clusters. Both ends of the text are boundaries. */
export function isGraphemeBoundary(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return offset === 0 || offset === text.length;
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  if (standsAlone(before) && standsAlone(after)) return true;
  if (before === 0x0a || after === 0x0a) return !(before === 0x0d && after === 0x0a);
  if (isHighSurrogate(before) && isLowSurrogate(after)) return false;

  if (offset === cutAtOrBefore(text, offset) && nearStart(text, offset) === undefined) return true;
  const start = startBefore(text, offset);
  const to = offset + (isHighSurrogate(after) && isLowSurrogate(text.charCodeAt(offset + 1)) ? 2 : 1);
  return segments(text.slice(start, to)).containing(offset - start)?.index === offset - start;
}

/** The smallest grapheme boundary above `offset`; the end of the text when there is none. */
export function nextGrapheme(text: string, offset: number): number {
  const at = Math.max(0, offset);
  if (at + 1 >= text.length) return text.length;
  if (isGraphemeBoundary(text, at + 1)) return at + 1;
  const start = startBefore(text, at + 1);
  let end = clusterEnd(text, start, at, 64);
  if (end >= at + 64) end = clusterEnd(text, start, at, 2 * pieceOfHuge);
  for (let cut = cutAtOrBefore(text, at + pieceOfHuge); cut < end; cut = cutAtOrBefore(text, cut + pieceOfHuge + 1))
    if (cut > at && isGraphemeBoundary(text, cut)) return cut;
  return end;
}

/** The largest grapheme boundary below `offset`; 0 when there is none. */
export function previousGrapheme(text: string, offset: number): number {
  const at = Math.min(text.length, offset);
  if (at <= 1) return 0;
  if (isGraphemeBoundary(text, at - 1)) return at - 1;
  const start = startBefore(text, at);
  const window = text.slice(start, wholeCharacters(text, at));
  const before = start + (segments(window).containing(at - 1 - start)?.index ?? 0);
  // A few characters, such as an Arabic number sign, join with whatever follows.
  return isGraphemeBoundary(text, before) ? before : previousGrapheme(text, before);
}

/** The smallest stretch around [start, end) that cuts no grapheme cluster. A caret (start = end) moves left and stays a caret. */
export function snapToGraphemes(text: string, start: number, end: number): Stretch {
  const from = isGraphemeBoundary(text, start) ? start : previousGrapheme(text, start);
  if (end <= start) return { start: from, end: from };
  return { start: from, end: isGraphemeBoundary(text, end) ? end : nextGrapheme(text, end) };
}

/** The end of the cluster at an offset, looking no farther than `reach` beyond it. */
function clusterEnd(text: string, start: number, at: number, reach: number): number {
  const window = text.slice(start, wholeCharacters(text, at + reach));
  const found = segments(window).containing(at - start);
  return start + (found ? found.index + found.segment.length : window.length);
}

/** An offset, or the one after it when it lies inside a surrogate pair. */
function wholeCharacters(text: string, offset: number): number {
  return isHighSurrogate(text.charCodeAt(offset - 1)) && isLowSurrogate(text.charCodeAt(offset)) ? offset + 1 : offset;
}

/** UTF-16 code units. */
const pieceOfHuge = 4096;

/** The place where segmenting must begin, to find the cluster before an offset. */
function startBefore(text: string, offset: number): number {
  const near = nearStart(text, offset);
  if (near !== undefined) return near;
  const cut = cutAtOrBefore(text, offset - 1);
  return nearStart(text, cut) ?? cut;
}

/**
 * The nearest character before an offset that joins with nothing to its left, since text before it cannot matter.
 * `undefined` when there is none among thousands of characters, which makes the cluster a huge one.
 */
function nearStart(text: string, offset: number): number | undefined {
  const nearest = offset - pieceOfHuge;
  for (let from = offset - 1; from >= nearest; from--) {
    if (from <= 0) return 0;
    const unit = text.charCodeAt(from);
    if (unit === 0x0a) return text.charCodeAt(from - 1) === 0x0d ? from - 1 : from;
    if (standsAlone(unit)) return from;
  }
  return undefined;
}

/** The last place not above an offset where a huge cluster is cut; never inside a surrogate pair. */
function cutAtOrBefore(text: string, offset: number): number {
  const at = Math.max(0, Math.floor(offset / pieceOfHuge) * pieceOfHuge);
  const cut = wholeCharacters(text, at);
  return cut <= offset || at === 0 ? cut : cutAtOrBefore(text, at - 1);
}

/**
 * Characters known to join with nothing beside them but marks that follow: printable Latin, Greek, Cyrillic, Armenian,
 * Hebrew and Arabic letters, common punctuation, kana and Han. False for all others, which says nothing about them.
 */
function standsAlone(unit: number): boolean {
  if (unit < 0x300)
    return (unit >= 0x20 && unit < 0x7f) || (unit >= 0xa0 && unit !== 0xa9 && unit !== 0xae && unit !== 0xad);
  return (
    (unit >= 0x370 && unit <= 0x482) ||
    (unit >= 0x48a && unit <= 0x58f) ||
    (unit >= 0x5d0 && unit <= 0x5ea) ||
    (unit >= 0x620 && unit <= 0x64a) ||
    (unit >= 0x671 && unit <= 0x6d3) ||
    (unit >= 0x2010 && unit <= 0x2027) ||
    (unit >= 0x3041 && unit <= 0x3096) ||
    (unit >= 0x30a1 && unit <= 0x30fa) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0x4e00 && unit <= 0x9fff)
  );
}

let segmenter: Intl.Segmenter | undefined;

function segments(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("und", { granularity: "grapheme" });
  return segmenter.segment(text);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

// Grapheme clusters: what a reader takes for one character, such as a letter with its accents, a flag or a family
// emoji. A span never cuts one in two. Only a few characters around the offset are ever segmented, so a text of one
// megabyte costs no more than a line.
import type { Stretch } from "./stretch";

/** Whether a UTF-16 offset lies between two grapheme clusters. Both ends of the text are boundaries. */
export function isGraphemeBoundary(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return offset === 0 || offset === text.length;
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  if (standsAlone(before) && standsAlone(after)) return true;
  if (before === 0x0a || after === 0x0a) return !(before === 0x0d && after === 0x0a);
  if (isHighSurrogate(before) && isLowSurrogate(after)) return false;

  // Whether there is a boundary depends on what stands before the offset and on the one character after it. What
  // stands before a character that joins with nothing to its left cannot matter, so the window starts there.
  let from = offset - 1;
  while (from > 0 && !standsAlone(text.charCodeAt(from)) && text.charCodeAt(from) !== 0x0a) from--;
  const to = offset + (isHighSurrogate(after) && isLowSurrogate(text.charCodeAt(offset + 1)) ? 2 : 1);
  return segments(text.slice(from, to)).containing(offset - from)?.index === offset - from;
}

/** The smallest grapheme boundary above `offset`; the end of the text when there is none. */
export function nextGrapheme(text: string, offset: number): number {
  let at = Math.max(0, offset) + 1;
  while (at < text.length && !isGraphemeBoundary(text, at)) at++;
  return Math.min(at, text.length);
}

/** The largest grapheme boundary below `offset`; 0 when there is none. */
export function previousGrapheme(text: string, offset: number): number {
  let at = Math.min(text.length, offset) - 1;
  while (at > 0 && !isGraphemeBoundary(text, at)) at--;
  return Math.max(at, 0);
}

/** The smallest stretch around [start, end) that cuts no grapheme cluster. A caret (start = end) moves left and stays a caret. */
export function snapToGraphemes(text: string, start: number, end: number): Stretch {
  const from = isGraphemeBoundary(text, start) ? start : previousGrapheme(text, start);
  if (end <= start) return { start: from, end: from };
  return { start: from, end: isGraphemeBoundary(text, end) ? end : nextGrapheme(text, end) };
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

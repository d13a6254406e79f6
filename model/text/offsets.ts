// The only place where offset units are converted. Inside Spanwise an offset is a UTF-16 code unit of `article.text`;
// exports also need Unicode code points.
import { countWhile } from "../data/countWhile";

/** Converts offsets of one text between UTF-16 code units and code points, in O(log n) each. */
export interface OffsetConverter {
  /** Code points before a UTF-16 offset. An offset inside a surrogate pair counts as the pair's start. */
  toCodePoints(utf16: number): number;
  /** UTF-16 offset at which code point number `codePoints` starts. */
  toUtf16(codePoints: number): number;
  /** Length of the text in code points. */
  readonly codePointLength: number;
}

/** Prepares the conversion: one pass over the text, memory only for its astral characters. */
export function offsetConverter(text: string): OffsetConverter {
  const astral: number[] = [];
  for (let at = 0; at < text.length - 1; at++) {
    if (isHighSurrogate(text.charCodeAt(at)) && isLowSurrogate(text.charCodeAt(at + 1))) astral.push(at++);
  }
  return {
    // Inside a pair that starts at s, utf16 is s + 1 and the pair is counted: s + 1 - 1, the pair's start.
    toCodePoints: (utf16) => utf16 - countWhile(astral.length, (index) => (astral[index] ?? 0) < utf16),
    toUtf16: (codePoints) =>
      codePoints + countWhile(astral.length, (index) => (astral[index] ?? 0) - index < codePoints),
    codePointLength: text.length - astral.length,
  };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

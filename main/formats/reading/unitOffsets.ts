// From offsets in any unit to UTF-16 code units of the same text. One pass over the text to prepare, then a binary search
// per offset.
import { countWhile } from "../../../model/data/countWhile";
import { offsetConverter } from "../../../model/text/offsets";
import type { OffsetUnit } from "../format/offsetUnit";

/** UTF-16 offset of an offset in another unit; `undefined` when it is beyond the text or inside a character. */
export type ToUtf16 = (offset: number) => number | undefined;

export function unitOffsets(text: string, unit: OffsetUnit): ToUtf16 {
  const convert = converters[unit](text);
  return (offset) => {
    if (!Number.isSafeInteger(offset) || offset < 0) return undefined;
    const utf16 = convert(offset);
    return utf16 === undefined || splitsSurrogates(text, utf16) ? undefined : utf16;
  };
}

const converters: Readonly<Record<OffsetUnit, (text: string) => ToUtf16>> = {
  "utf-16": (text) => (offset) => (offset <= text.length ? offset : undefined),
  "code-points": (text) => {
    const { toUtf16, codePointLength } = offsetConverter(text);
    return (offset) => (offset <= codePointLength ? toUtf16(offset) : undefined);
  },
  "utf-8-bytes": bytes,
  graphemes: (text) => {
    const starts = new Uint32Array(text.length + 1);
    let count = 0;
    for (const { index } of new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text))
      starts[count++] = index;
    starts[count] = text.length;
    return (offset) => (offset <= count ? starts[offset] : undefined);
  },
};

function bytes(text: string): ToUtf16 {
  // Byte offset of every UTF-16 offset.
  const behind = new Uint32Array(text.length + 1);
  let byte = 0;
  for (let at = 0; at < text.length; at++) {
    behind[at] = byte;
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      // A pair is four bytes. No offset points between its halves.
      behind[++at] = byte;
      byte += 4;
    } else byte += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
  }
  behind[text.length] = byte;
  return (offset) => {
    const at = countWhile(text.length, (index) => (behind[index] ?? 0) < offset);
    return behind[at] === offset ? at : undefined;
  };
}

function splitsSurrogates(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

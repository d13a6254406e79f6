// From UTF-16 code units of a text to offsets in another unit: the way back of `unitOffsets`, for writing.
import { offsetConverter } from "../../../model/text/offsets";
import type { OffsetUnit } from "../format/offsetUnit";

/** An offset inside a character counts as the character's start. */
export function fromUtf16(text: string, unit: Exclude<OffsetUnit, "utf-8-bytes">): (offset: number) => number {
  if (unit === "utf-16") return (offset) => offset;
  if (unit === "code-points") return offsetConverter(text).toCodePoints;
  const before = new Uint32Array(text.length + 1);
  let count = 0;
  for (const { index, segment } of new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text)) {
    before.fill(count++, index, index + segment.length);
  }
  before[text.length] = count;
  return (offset) => before[offset] ?? count;
}

/** Whether every offset of a text is the same number in all units. */
export function unitsAgree(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII but CR, which may be half of a cluster.
  return /^[\u0000-\u000c\u000e-\u007f]*$/.test(text);
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { articleDocument, drawnLines, offsetAt, positionAt } from "../../../../renderer/text/lines/articleDocument";
import { anyText } from "../../../model/text/anyText";

const withManyLines = fc.array(fc.constantFrom("a", "\n", "\n\n"), { maxLength: 100 }).map((pieces) => pieces.join(""));

test("each offset has a position of its own in the document, where the text before it ends, and comes back from it", () => {
  fc.assert(fc.property(fc.oneof(anyText, withManyLines), (text) => isThere(text, everyOffset(text))));
});

test("so it is in lines that are drawn as several, which are cut behind white space where there is any", () => {
  const words = "ميليشيا 👩‍🚒 word ".repeat(700);
  const text = `${words}\n${"x".repeat(9000)}\n\nend`;
  const lines = drawnLines(text);
  const offsets = lines.starts.flatMap((start) => [start - 1, start, start + 1]).filter((at) => at >= 0);
  isThere(text, [...offsets, text.length]);
  expect(lines.starts.map((start, at) => (lines.ends[at] ?? 0) - start).every((length) => length <= 4000)).toBe(true);
  const cuts = lines.starts.slice(1).filter((start) => text[start - 1] !== "\n");
  expect(cuts.map((start) => text.slice(start - 1, start))).toEqual([" ", " ", " ", "x", "x"]);
});

test("a chunk is full when it has 32 lines, or 16,000 characters", () => {
  expect(drawnLines("\n".repeat(70)).chunks).toEqual([0, 32, 64]);
  expect(drawnLines(`${"x".repeat(3999)}\n`.repeat(9)).chunks).toEqual([0, 4, 8]);
});

test("a position between two lines, or two chunks, belongs to the line before it", () => {
  const lines = drawnLines("ab\ncd");
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => offsetAt(lines, at))).toEqual([0, 0, 0, 1, 2, 2, 3, 4, 5]);
  const many = drawnLines("\n".repeat(32));
  const lastOfChunk = positionAt(many, 31);
  expect([0, 1, 2, 3, 4].map((more) => offsetAt(many, lastOfChunk + more))).toEqual([31, 31, 31, 31, 32]);
});

/** Checks that each offset's position is in a line, behind all the text before it, and leads back to the offset. */
function isThere(text: string, offsets: readonly number[]): void {
  const lines = drawnLines(text);
  const doc = articleDocument(text, lines);
  for (const offset of offsets) {
    const position = positionAt(lines, offset);
    expect(doc.resolve(position).parent.isTextblock).toBe(true);
    expect(doc.textBetween(0, position)).toBe(text.slice(0, offset).replaceAll("\n", ""));
    expect(offsetAt(lines, position)).toBe(offset);
  }
}

function everyOffset(text: string): readonly number[] {
  return Array.from({ length: text.length + 1 }, (_, offset) => offset);
}

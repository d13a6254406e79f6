import fc from "fast-check";
import { expect, test } from "vitest";
import { nextGrapheme } from "../../../model/text/graphemes";
import { offsetConverter } from "../../../model/text/offsets";
import { anyText } from "./anyText";

test("the reference text counts 21 UTF-16 units, 16 code points and 9 graphemes, and its X stands at 20, 15 and 8", () => {
  const text = "👨‍👩‍👧 é e\u0301 🇩🇪\r\nX";
  const { toCodePoints, toUtf16, codePointLength } = offsetConverter(text);
  const x = text.indexOf("X");
  expect([text.length, codePointLength, graphemesBefore(text, text.length)]).toEqual([21, 16, 9]);
  expect([x, toCodePoints(x), graphemesBefore(text, x), toUtf16(15)]).toEqual([20, 15, 8, 20]);
});

test("every UTF-16 offset converts to the number of code points before it", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { toCodePoints, toUtf16, codePointLength } = offsetConverter(text);
      expect(codePointLength).toBe([...text].length);
      for (let offset = 0; offset <= text.length; offset++) {
        const inside = /[\ud800-\udbff]$/.test(text.slice(0, offset)) ? offset - 1 : offset;
        expect(toCodePoints(offset)).toBe([...text.slice(0, inside)].length);
        expect(toUtf16(toCodePoints(offset))).toBe(inside);
      }
    }),
  );
});

function graphemesBefore(text: string, offset: number): number {
  let count = 0;
  for (let at = 0; at < offset; at = nextGrapheme(text, at)) count++;
  return count;
}

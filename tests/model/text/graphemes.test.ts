import fc from "fast-check";
import { expect, test } from "vitest";
import { isGraphemeBoundary, nextGrapheme, previousGrapheme, snapToGraphemes } from "../../../model/text/graphemes";
import { runs } from "../../runs";
import { anySelection, anyText, boundariesOf } from "./anyText";

test("boundaries found in a small window are those of the whole text", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const boundaries = boundariesOf(text);
      const found = Array.from({ length: text.length + 1 }, (_, offset) => offset).filter((offset) =>
        isGraphemeBoundary(text, offset),
      );
      expect(found).toEqual(boundaries);
    }),
    runs(300),
  );
});

test("stepping visits every boundary in both directions", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const forwards = [0];
      while ((forwards.at(-1) ?? 0) < text.length) forwards.push(nextGrapheme(text, forwards.at(-1) ?? 0));
      const backwards = [text.length];
      while ((backwards.at(-1) ?? 0) > 0) backwards.push(previousGrapheme(text, backwards.at(-1) ?? 0));
      expect([forwards, backwards.reverse()]).toEqual([boundariesOf(text), boundariesOf(text)]);
    }),
  );
});

test("snapping widens to the nearest boundaries and no further", () => {
  fc.assert(
    fc.property(anySelection, ({ text, start, end }) => {
      const boundaries = boundariesOf(text);
      const from = boundaries.findLast((boundary) => boundary <= start);
      const to = boundaries.find((boundary) => boundary >= end);
      expect(snapToGraphemes(text, start, end)).toEqual({ start: from, end: start === end ? from : to });
    }),
  );
});

test("a line of a megabyte costs no more than its neighbourhood", () => {
  // Two thousand steps; segmenting the text in each would take minutes.
  const text = "Öl und Gas — élan ".repeat(60_000);
  let at = 500_000;
  for (let step = 0; step < 2000; step++) at = nextGrapheme(text, at);
  expect(at).toBe(502_000);
});

test.each([
  ["a letter with thousands of accents", `x a${"\u0301".repeat(12_000)} b`],
  ["a family without end", `x ${"👩\u200d".repeat(4000)} b`],
  ["a row of flags without end", `x ${"🇩".repeat(6000)} b`],
  ["conjoined letters without end", `x ${"ᄀ".repeat(12_000)} b`],
])("%s is stepped over in pieces, the same in both directions", (_, text) => {
  const forwards = [0];
  while ((forwards.at(-1) ?? 0) < text.length) forwards.push(nextGrapheme(text, forwards.at(-1) ?? 0));
  const backwards = [text.length];
  while ((backwards.at(-1) ?? 0) > 0) backwards.push(previousGrapheme(text, backwards.at(-1) ?? 0));
  expect(backwards.reverse()).toEqual(forwards);
  expect(forwards.every((at) => isGraphemeBoundary(text, at))).toBe(true);
  expect(forwards.some((at) => /[\ud800-\udbff]$/.test(text.slice(Math.max(0, at - 1), at)))).toBe(false);
  const longest = forwards.reduce((most, at, index) => Math.max(most, at - (forwards[index - 1] ?? 0)), 0);
  expect(longest).toBeLessThanOrEqual(2 * 4096);
  const inside = 2 + 9001;
  const { start, end } = snapToGraphemes(text, inside, inside + 1);
  expect([isGraphemeBoundary(text, start), isGraphemeBoundary(text, end)]).toEqual([true, true]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextWord, previousWord, snapToWords, trim, wordAt } from "../../../model/text/words";
import { runs } from "../../runs";
import { anySelection, anyText, boundariesOf } from "./anyText";
import { selected, snapExamples, wordExamples, wordsOver } from "./wordExamples";

describe("a selection snaps", () => {
  test.each(snapExamples)("%j to %j", (marked, expected) => {
    const { text, start, end } = selected(marked);
    const stretch = snapToWords(text, start, end);
    expect(stretch && text.slice(stretch.start, stretch.end)).toBe(expected);
  });

  test.each(["a< >b", "a <...> b", "a <“”> b", "a <\u200f\u00a0> b", "a|b", ""])("%j to nothing", (marked) => {
    const { text, start, end } = selected(marked);
    expect(start === end ? undefined : snapToWords(text, start, end)).toBeUndefined();
  });

  test("without ever splitting a grapheme, or leaving its own text", () => {
    fc.assert(
      fc.property(anySelection, ({ text, start, end }) => {
        const boundaries = new Set(boundariesOf(text));
        for (const stretch of [snapToWords(text, start, end), trimmed(text, start, end)]) {
          if (stretch === undefined) continue;
          expect(boundaries.has(stretch.start) && boundaries.has(stretch.end)).toBe(true);
          expect(stretch.start).toBeLessThan(stretch.end);
        }
      }),
      runs(300),
    );
  });

  test("to what stays when it is snapped again", () => {
    fc.assert(
      fc.property(anySelection, ({ text, start, end }) => {
        const once = snapToWords(text, start, end);
        if (once) expect(snapToWords(text, once.start, once.end)).toEqual(once);
      }),
      runs(300),
    );
  });
});

describe("words", () => {
  test.each(wordExamples)("of %j are %j", (text, words) => {
    expect(wordsOver(text).join("|")).toBe(words);
  });

  test("are stepped over by their ends to the right and by their starts to the left", () => {
    const text = "In the U.S., $5 — Iran-backed، القوات ";
    const ends = [];
    for (let at = 0; at < text.length; at = nextWord(text, at)) ends.push(nextWord(text, at));
    const starts = [];
    for (let at = text.length; at > 0; at = previousWord(text, at)) starts.push(previousWord(text, at));
    expect(ends).toEqual([2, 6, 11, 15, 22, 29, 37, 38]);
    expect(starts).toEqual([31, 23, 18, 13, 7, 3, 0]);
  });

  test("stepping always moves, and ends at the ends of the text", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom("start" as const, "end" as const), (text, edge) => {
        for (let offset = 0; offset <= text.length; offset++) {
          const next = nextWord(text, offset, edge);
          const previous = previousWord(text, offset, edge);
          expect(next > offset || (offset === text.length && next === offset)).toBe(true);
          expect(previous < offset || (offset === 0 && previous === 0)).toBe(true);
        }
      }),
      runs(300),
    );
  });

  test("are found under the caret and just before it", () => {
    const text = "the forces, now";
    expect([wordAt(text, 5), wordAt(text, 10), wordAt(text, 11), wordAt(text, 0)]).toEqual([
      { start: 4, end: 10 },
      { start: 4, end: 10 },
      undefined,
      { start: 0, end: 3 },
    ]);
  });

  test("keep what is one character to a reader: an Arabic number sign and what follows", () => {
    expect([wordAt("\u0600⓪ x", 0), nextWord("\u0600⓪ x", 0)]).toEqual([{ start: 0, end: 2 }, 2]);
  });

  test("in a megabyte without a space cost no more than their neighbourhood", () => {
    const text = "x".repeat(1_000_000);
    expect(wordAt(text, 500_000)).toEqual({ start: 499_000, end: 501_000 });
  });
});

function trimmed(text: string, start: number, end: number) {
  const boundaries = boundariesOf(text);
  const from = boundaries.findLast((boundary) => boundary <= start) ?? 0;
  const to = boundaries.find((boundary) => boundary >= end) ?? text.length;
  return trim(text, from, to);
}

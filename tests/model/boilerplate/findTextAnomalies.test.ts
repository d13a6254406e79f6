import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findTextAnomalies } from "../../../model/boilerplate/findTextAnomalies";
import { anyText, boundariesOf } from "../text/anyText";

function found(text: string): readonly (string | undefined)[][] {
  return findTextAnomalies(text).map(({ start, end, kind, imitates }) => [
    kind,
    text.slice(start, end),
    ...(imitates === undefined ? [] : [imitates]),
  ]);
}

describe("odd characters", () => {
  test.each([
    ["the Fοrces of the mill", [["homoglyph", "Fοrces", "Forces"]]],
    [
      "shоrtly οn",
      [
        ["homoglyph", "shоrtly", "shortly"],
        ["homoglyph", "οn", "on"],
      ],
    ],
    ["the goνernment", [["homoglyph", "goνernment", "government"]]],
    ["the РМ said", [["homoglyph", "РМ", "PM"]]],
    ["a wordж here", [["mixed-script", "wordж"]]],
    ["co\u00adop", [["soft-hyphen", "\u00ad"]]],
    [
      "a\u200bb \ufeffc",
      [
        ["zero-width", "\u200b"],
        ["zero-width", "\ufeff"],
      ],
    ],
    [
      "1\u00a0200\u202fm",
      [
        ["no-break-space", "\u00a0"],
        ["no-break-space", "\u202f"],
      ],
    ],
    ["a\u00a0\u00a0b", [["no-break-space", "\u00a0\u00a0"]]],
    [
      "a \u202eb\u202c",
      [
        ["bidi-control", "\u202e"],
        ["bidi-control", "\u202c"],
      ],
    ],
    [
      "a\u0007b\u0085",
      [
        ["control", "\u0007"],
        ["control", "\u0085"],
      ],
    ],
    ["caf\ufffd", [["replacement", "\ufffd"]]],
  ])("%j", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    "Кириллица и слова в ней",
    "Η Αθήνα και ο Πειραιάς",
    "the α particle, 5 μm, 3 kΩ",
    "می‌خواهم",
    "क्‍ष",
    "a family 👨‍👩‍👧 and a heart ❤️",
    "tabs\tand\nlines",
    "naïve café, Béatrice",
    "",
  ])("nothing odd in %j", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("the explanation names the letter and what it imitates", () => {
    expect(findTextAnomalies("Fοrces").map(({ explanation }) => explanation)).toEqual([
      "“Fοrces” looks like “Forces” and is written with ο (Greek, U+03BF) in place of o.",
    ]);
    expect(findTextAnomalies("a\u200b\u200bb").map(({ explanation }) => explanation)).toEqual([
      "Character without width (U+200B, 2 times): it cannot be seen, and a search for the word would miss it.",
    ]);
  });

  test("spans are in order, in bounds, cut no grapheme, and every invisible character outside emoji is in one", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const boundaries = new Set(boundariesOf(text));
        const anomalies = findTextAnomalies(text);
        let previous = 0;
        for (const { start, end, explanation } of anomalies) {
          expect(start >= previous && start < end && boundaries.has(start) && boundaries.has(end)).toBe(true);
          expect(explanation).toMatch(/\.$/);
          previous = end;
        }
        for (const match of text.matchAll(/[\u200b\u00ad\u00a0\ufeff]/g))
          expect(anomalies.some(({ start, end }) => start <= match.index && match.index < end)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["Greek letters in one word", "aο"],
    ["Cyrillic", "кириллица "],
    ["invisible characters", "\u200b\u00ad"],
    ["joiners", "a\u200d"],
  ])("%s without end are read in time", (_name, piece) => {
    expect(findTextAnomalies(piece.repeat(20_000)).length).toBeLessThanOrEqual(40_000);
  });
});

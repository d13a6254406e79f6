import fc from "fast-check";
import { expect, test } from "vitest";
import { likelySpans } from "../../../model/suggestions/likelySpans";
import { anyText } from "../text/anyText";

test("names, quantities and quotations come in text order", () => {
  const text = "The Osk Valley Guard told Col. Imre bin Vale that 240 people left. “We saw nothing,” he said in Pell.";
  const quotes = likelySpans(text).map(({ start, end }) => text.slice(start, end));
  expect(quotes).toContain("Osk Valley Guard");
  expect(quotes).toContain("Imre bin Vale");
  expect(quotes).toContain("240 people");
  expect(quotes.some((quote) => quote.startsWith("We saw nothing"))).toBe(true);
  expect(quotes).toContain("Pell");
  expect(quotes).not.toContain("The");
});

test("look-alike letters do not hide a name", () => {
  const text = "the Harb\u03bfur F\u03bfrces of Pell";
  expect(likelySpans(text).map(({ start, end }) => text.slice(start, end))).toContain(
    "Harb\u03bfur F\u03bfrces of Pell",
  );
});

test("any text gives stretches in bounds, ascending, without duplicates", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const spans = likelySpans(text);
      const keys = spans.map(({ start, end }) => `${start} ${end}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const [place, { start, end }] of spans.entries()) {
        expect(start >= 0 && end <= text.length && start < end).toBe(true);
        expect(start >= (spans[place - 1]?.start ?? 0)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

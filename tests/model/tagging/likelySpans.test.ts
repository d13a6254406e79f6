import fc from "fast-check";
import { expect, test } from "vitest";
import { likelyInText, likelySpans } from "../../../model/tagging/likelySpans";
import { anyText } from "../text/anyText";

test("names, quantities and quotations come in text order", () => {
  const text = "The Osk Valley Guard told Col. Imre bin Vale that 240 people left. “We saw nothing,” he said in Pell.";
  const quotes = likelySpans(likelyInText(text)).map(({ start, end }) => text.slice(start, end));
  expect(quotes).toContain("Osk Valley Guard");
  expect(quotes).toContain("Imre bin Vale");
  expect(quotes).toContain("240 people");
  expect(quotes.some((quote) => quote.startsWith("We saw nothing"))).toBe(true);
  expect(quotes).toContain("Pell");
  expect(quotes).not.toContain("The");
});

test("look-alike letters do not hide a name", () => {
  const text = "the Harb\u03bfur F\u03bfrces of Pell";
  expect(likelySpans(likelyInText(text)).map(({ start, end }) => text.slice(start, end))).toContain(
    "Harb\u03bfur F\u03bfrces of Pell",
  );
});

test("any text gives stretches in bounds, ascending, without duplicates", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const spans = likelySpans(likelyInText(text));
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

test("the engine’s names end better, take their head noun and acronym, and what is tagged is decided", () => {
  const text = "Fighters near Halm province met the Osk Valley Guard (OVG) and Pell’s mayor.";
  const at = (label: string, words: string) => {
    const start = text.indexOf(words);
    return { label, start, end: start + words.length };
  };
  const proposed = [at("location", "Halm"), at("actor", "Osk Valley Guard"), at("location", "Pell")];
  const quotes = (tagged: Parameters<typeof likelySpans>[2]) =>
    likelySpans(likelyInText(text), proposed, tagged).map(({ start, end }) => text.slice(start, end));
  expect(quotes([])).toEqual(expect.arrayContaining(["Halm province", "Osk Valley Guard (OVG)", "Pell"]));
  expect(quotes([])).not.toContain("Halm");
  const decided = quotes([at("location", "Halm province"), at("actor", "Osk Valley Guard")]);
  for (const words of ["Halm province", "Halm", "Osk Valley Guard (OVG)", "Osk Valley Guard"]) {
    expect(decided).not.toContain(words);
  }
});

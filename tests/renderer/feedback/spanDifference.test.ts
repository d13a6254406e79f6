import { expect, test } from "vitest";
import { spanDifference } from "../../../renderer/feedback/spanDifference";

const text = "The old Harbour Council of Osmer met.";

test("what was lost and gained stands in text order around what stayed", () => {
  expect(said([at("old Harbour")], [at("Harbour Council")])).toBe("-old |Harbour|+ Council");
  expect(said([at("Harbour Council")], [at("Harbour Council")])).toBe("Harbour Council");
  expect(said([at("old")], [at("Osmer")])).toBe("-old|… |+Osmer");
});

test("a fragment that came to a span is told from the words between that belong to neither", () => {
  expect(said([at("Harbour")], [at("Harbour"), at("met")])).toBe("Harbour|… |+met");
});

test("a long stretch that stayed is shortened in its middle", () => {
  const long = "x".repeat(500);
  const [piece] = spanDifference(long, [{ start: 0, end: 500 }], [{ start: 0, end: 500 }]);
  expect(piece).toEqual({ words: `${"x".repeat(60)} … ${"x".repeat(60)}`, kind: "common" });
});

const signs = { common: "", lost: "-", gained: "+", gap: "" } as const;

function said(before: readonly Span[], after: readonly Span[]): string {
  return spanDifference(text, before, after)
    .map(({ words, kind }) => `${signs[kind]}${kind === "gap" ? "… " : words}`)
    .join("|");
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function at(words: string): Span {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

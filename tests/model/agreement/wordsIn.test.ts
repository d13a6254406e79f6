import fc from "fast-check";
import { expect, test } from "vitest";
import { wordsIn } from "../../../model/agreement/wordsIn";
import { anyText } from "../text/anyText";

function wordsOf(text: string): readonly string[] {
  const edges = wordsIn(text);
  return Array.from({ length: edges.length / 2 }, (_, word) => text.slice(edges[2 * word], edges[2 * word + 1]));
}

test.each([
  [
    "Iran-backed forces wouldn't strike 1,200.5 km.",
    ["Iran", "backed", "forces", "wouldn't", "strike", "1,200.5", "km"],
  ],
  ["“No,” she said…end.Next", ["No", "she", "said", "end", "Next"]],
  ["e\u0301te\u0301 and A\u00adda", ["e\u0301te\u0301", "and", "A\u00adda"]],
  ["القوات المسلحة، 12 كم", ["القوات", "المسلحة", "12", "كم"]],
  ["共和国在北京。", ["共和国", "在", "北京"]],
  ["— … !", []],
])("the words of “%s”", (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test("in any text words are in order, do not overlap, and hold every letter and number", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const edges = [...wordsIn(text)];
      expect(edges).toEqual(edges.toSorted((a, b) => a - b));
      let rest = text;
      for (let at = edges.length - 2; at >= 0; at -= 2) rest = rest.slice(0, edges[at]) + rest.slice(edges[at + 1]);
      expect(rest).not.toMatch(/[\p{L}\p{Nd}]/u);
    }),
  );
});

test("a megabyte of Chinese without a space is done in the time of a few words each", () => {
  expect(wordsIn("中华人民".repeat(250_000)).length).toBeGreaterThan(500_000);
});

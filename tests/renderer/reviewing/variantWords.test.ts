import { expect, test } from "vitest";
import { variantWords } from "../../../renderer/reviewing/variantWords";

const family = "👩‍👩‍👧";

test("what one variant has besides the others is told apart; long common words are shortened", () => {
  const text = "the Harbour Council and the Ferry Union";
  const all = [[{ start: 4, end: 19 }], [{ start: 0, end: 19 }]] as const;
  expect(variantWords(text, all[1], all)).toEqual([
    { words: "the ", kind: "extra" },
    { words: "Harbour Council", kind: "common" },
  ]);
});

test("shortening cuts no character in two", () => {
  const text = family.repeat(40);
  const whole = [{ start: 0, end: text.length }];
  const [piece] = variantWords(text, whole, [whole]);
  expect(piece?.words.replaceAll(family, "F")).toBe("FFFFFFFF … FFFFFFFF");
});

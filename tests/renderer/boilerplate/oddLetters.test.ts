import { expect, test } from "vitest";
import { findTextAnomalies } from "../../../model/boilerplate/findTextAnomalies";
import { oddLetters } from "../../../renderer/boilerplate/oddLetters";

test("a letter that is swapped throughout an article is one row, with the words it is in", () => {
  // The о and а of these words are Cyrillic.
  const text = "The f\u043erces left. F\u043erces of the c\u043east, f\u043erces of the n\u0430vy.\u200b";
  const rows = oddLetters(findTextAnomalies(text), text);
  expect(rows.map(({ code, count, words }) => ({ code, count, words }))).toEqual([
    { code: "U+043E", count: 4, words: ["f\u043erces", "F\u043erces", "c\u043east"] },
    { code: "U+0430", count: 1, words: ["n\u0430vy"] },
    { code: "U+200B", count: 1, words: [] },
  ]);
});

test("a word with two such letters is under both", () => {
  const text = "p\u0430tr\u043el";
  expect(oddLetters(findTextAnomalies(text), text).map(({ code }) => code)).toEqual(["U+0430", "U+043E"]);
});

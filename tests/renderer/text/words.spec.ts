// Words are cut in the browser as they are in Node: the same examples as in tests/model/text/words.test.ts.
import { expect } from "@playwright/test";
import { snapExamples, wordExamples } from "../../model/text/wordExamples";
import { test } from "./onPage";

test("a selection snaps in the browser as it does in Node", async ({ article: { page } }) => {
  const found = await page.evaluate((all) => all.map(([marked]) => [marked, window.snapped(marked)]), snapExamples);
  expect(found).toEqual(snapExamples);
});

test("words are cut in the browser as they are in Node", async ({ article: { page } }) => {
  const found = await page.evaluate(
    (all) => all.map(([text]) => [text, window.wordsOver(text).join("|")]),
    wordExamples,
  );
  expect(found).toEqual(wordExamples);
});

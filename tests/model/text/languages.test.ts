import { expect, test } from "vitest";
import { languageCode, languageName } from "../../../model/text/languages";

test.each([
  ["en-GB", "en"],
  ["en_US", "en"],
  ["eng", "en"],
  ["English", "en"],
  ["deutsch", "de"],
  ["zh-Hant-TW", "zh"],
  ["nb", "no"],
  ["und", undefined],
  ["the page", undefined],
  ["", undefined],
])("“%s” is %s", (words, code) => {
  expect(languageCode(words)).toBe(code);
});

test("a language has a name in another", () => {
  expect([languageName("ar"), languageName("de", "fr"), languageName("x!")]).toEqual(["Arabic", "allemand", "x!"]);
});

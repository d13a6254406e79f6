import fc from "fast-check";
import { expect, test } from "vitest";
import { nextGrapheme, previousGrapheme } from "../../../model/text/graphemes";
import { sentenceAt } from "../../../model/text/sentences";
import { anyText, boundariesOf } from "./anyText";

test.each([
  ["He left. She st|ayed. They ran.", "She stayed."],
  ["He left. Gen. Sm|ith of the U.S. Army spoke on Dec. 5. Then.", "Gen. Smith of the U.S. Army spoke on Dec. 5."],
  ["He lives in the U|.S. The end.", "He lives in the U.S."],
  ["Mr. J. R. Pa|ul of Acme Inc. of Ohio won.", "Mr. J. R. Paul of Acme Inc. of Ohio won."],
  ["It ended in Dec. The| year was over.", "The year was over."],
  ["“Go.” He |left.", "He left."],
  ["“It is over,” he |said. “We won.”", "“It is over,” he said."],
  ["One line.\n  An|other line. \nA third.", "Another line."],
  ["At the end.|  ", "At the end."],
  ["Really? Yes|! No.", "Yes!"],
  ["قال ذلك. ثم ذه|ب؟ نعم.", "ثم ذهب؟"],
  ["First.\n|\nThird.", undefined],
  ["|", undefined],
])("in %j the sentence is %j", (marked, expected) => {
  const text = marked.replace("|", "");
  const sentence = sentenceAt(text, marked.indexOf("|"));
  expect(sentence && text.slice(sentence.start, sentence.end)).toBe(expected);
});

test("a sentence never leaves its line, has no spaces around it, and cuts no grapheme", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const boundaries = new Set(boundariesOf(text));
      for (let offset = 0; offset <= text.length; offset++) {
        const sentence = sentenceAt(text, offset);
        if (sentence === undefined) continue;
        const quote = text.slice(sentence.start, sentence.end);
        expect(quote.includes("\n")).toBe(false);
        expect([
          quote.slice(0, nextGrapheme(quote, 0)).trim(),
          quote.slice(previousGrapheme(quote, quote.length)).trim(),
        ]).not.toContain("");
        expect(boundaries.has(sentence.start) && boundaries.has(sentence.end)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test("a line of a megabyte is looked at near the caret only", () => {
  const text = "This is one of many sentences. ".repeat(35_000);
  expect(sentenceAt(text, 31 * 17_000 + 5)).toEqual({ start: 31 * 17_000, end: 31 * 17_000 + 30 });
});

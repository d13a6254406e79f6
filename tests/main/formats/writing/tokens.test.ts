// Tokens and sentences as the table formats need them.
import fc from "fast-check";
import { expect, test } from "vitest";
import { sentencesOf } from "../../../../main/formats/writing/tokens";
import { anySelection } from "../../../model/text/anyText";

function cut(text: string, ...spans: readonly (readonly [number, number])[]): readonly string[] {
  const stretches = spans.map(([start, end]) => ({ start, end }));
  return sentencesOf(text, stretches).map((tokens) => tokens.map(({ start, end }) => text.slice(start, end)).join("|"));
}

test("sentences end where people end them, tokens at white space of every kind", () => {
  expect(cut("Dr. Dahl left.\u00a0She\u2028said 5,000 “no”.\nEnd")).toEqual([
    "Dr|.|Dahl|left|.",
    "She",
    "said|5,000|“|no|”|.",
    "End",
  ]);
});

test("tokens are cut at the edges of spans, and no sentence ends inside one", () => {
  expect(cut("One two. Three four.", [1, 2], [5, 12])).toEqual(["O|n|e|t|wo|.|Thr|ee|four|."]);
});

test("every character that is no white space is in exactly one token, in order", () => {
  fc.assert(
    fc.property(anySelection, ({ text, start, end }) => {
      const tokens = sentencesOf(text, start < end ? [{ start, end }] : []).flat();
      const rest = tokens.reduceRight((left, token) => left.slice(0, token.start) + left.slice(token.end), text);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: four of them are white space to Python.
      expect(rest).toMatch(/^[\s\u0085\u001c-\u001f\ufeff]*$/);
      expect(
        tokens.every((token, index) => token.end > token.start && token.start >= (tokens[index - 1]?.end ?? 0)),
      ).toBe(true);
      const edges = start < end ? [start, end] : [];
      expect(tokens.filter((token) => edges.some((edge) => token.start < edge && edge < token.end))).toEqual([]);
    }),
  );
});

test("a line longer than a window gives the same sentences as its parts", () => {
  const sentence = "Minister Dahl said that 14 of 20 crossings were closed on Monday. ";
  expect(cut(sentence.repeat(500))).toEqual(Array(500).fill(cut(sentence)[0]));
  const endless = `${"word ".repeat(4000)}end`;
  expect(cut(endless)).toEqual([endless.trim().replaceAll(" ", "|")]);
});

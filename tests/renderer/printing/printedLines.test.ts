import fc from "fast-check";
import { expect, test } from "vitest";
import { printedLines } from "../../../renderer/printing/printedLines";

test("nested and crossing annotations cut the text into runs that name those over them", () => {
  const text = "Ada met\nCharles";
  const spans = [
    { start: 0, end: 3, mark: 1 },
    { start: 0, end: 15, mark: 2 },
  ];
  expect(printedLines(text, spans)).toEqual([
    [
      { text: "Ada", marks: [1, 2], begins: [1, 2], ends: [1] },
      { text: " met", marks: [2], begins: [], ends: [] },
    ],
    [{ text: "Charles", marks: [2], begins: [], ends: [2] }],
  ]);
});

const article = fc
  .record({
    text: fc.stringMatching(/^[ab\n]{0,30}$/),
    pairs: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 6 }),
  })
  .map(({ text, pairs }) => ({
    text,
    spans: pairs
      .map(([one, other]) => ({ start: Math.min(one, other), end: Math.min(text.length, Math.max(one, other)) }))
      // An annotation begins and ends in a line, not at its break.
      .filter(({ start, end }) => start < end && text[start] !== "\n" && text[end - 1] !== "\n"),
  }));

test("whatever is annotated, the printed text is the text, and every character bears its annotations", () => {
  fc.assert(
    fc.property(article, ({ text, spans }) => {
      const numbered = spans.map((span, mark) => ({ ...span, mark }));
      const lines = printedLines(text, numbered);
      expect(lines.map((runs) => runs.map((run) => run.text).join("")).join("\n")).toBe(text);
      const printed = lines.flatMap((runs) => [
        ...runs.flatMap((run) => [...run.text].map(() => [...run.marks].sort())),
        ["break"],
      ]);
      const meant = [...`${text}\n`].map((character, at) =>
        character === "\n"
          ? ["break"]
          : numbered.filter(({ start, end }) => start <= at && at < end).map(({ mark }) => mark),
      );
      expect(printed).toEqual(meant);
      const begun = lines.flat().flatMap(({ begins }) => begins);
      const ended = lines.flat().flatMap(({ ends }) => ends);
      expect([begun.length, ended.length]).toEqual([spans.length, spans.length]);
    }),
  );
});

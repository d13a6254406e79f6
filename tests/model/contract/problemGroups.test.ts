// What many problems have in common.
import { expect, test } from "vitest";
import type { ExchangeProblem } from "../../../model/contract/exchange";
import { problemShape, problemTally } from "../../../model/contract/problemGroups";

const problem = (message: string, file = "a.ann", about: ExchangeProblem["about"] = "annotation") => ({
  ...{ about, message, place: { file } },
});

test.each([
  [
    "“Actor” (T3) is left out: The text at 0–14, 20–31 is not “Ines (Dahl)”.",
    "“…” (…) is left out: The text at …, … is not “…”.",
  ],
  ["The attribute “sure” of T12 is left out: it has no name.", "The attribute “…” of … is left out: it has no name."],
  [
    "The note of urn:uuid:0a9f-1c/2 is left out: it has 12,001 characters.",
    "The note of … is left out: it has … characters.",
  ],
  ["The file is empty.", "The file is empty."],
])("%s", (message, shape) => {
  expect(problemShape(message)).toBe(shape);
});

test("kinds are counted with their files, the most frequent first and remarks last", () => {
  const tally = problemTally();
  tally.add(problem("It was widened to 3–9.", "a.ann", "remark"));
  tally.add(problem("It was widened to 5–9.", "a.ann", "remark"));
  tally.add(problem("The file is empty.", "b.ann", "file"));
  for (const file of ["a.ann", "b.ann", "a.ann"]) tally.add(problem("The text at 1 is not “x”.", file));
  expect(tally.groups()).toEqual([
    { about: "annotation", shape: "The text at … is not “…”.", count: 3, files: 2 },
    { about: "file", shape: "The file is empty.", count: 1, files: 1 },
    { about: "remark", shape: "It was widened to ….", count: 2, files: 1 },
  ]);
});

test("however many kinds there are, memory stays bounded and nothing is left uncounted", () => {
  const tally = problemTally(2);
  for (const word of ["one", "two", "three", "four", "two"]) tally.add(problem(`Fault ${word}.`));
  expect(tally.groups().map(({ shape, count }) => [shape, count])).toEqual([
    ["Fault two.", 2],
    ["Something else.", 2],
    ["Fault one.", 1],
  ]);
});

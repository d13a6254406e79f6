import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutLastClause } from "../../../model/text/clauses";
import { anyText } from "./anyText";

test.each([
  ["The ferry was late, he said", "The ferry was late"],
  ["It left Pell and sank", "It left Pell"],
  ["Three men — two of them guards — died", "Three men — two of them guards"],
  ["غرقت العبارة، قال الوزير", "غرقت العبارة"],
  ["One clause only", undefined],
  [", and", undefined],
])("%s", (text, shorter) => {
  const found = withoutLastClause(text, { start: 0, end: text.length });
  expect(found && text.slice(found.start, found.end)).toBe(shorter);
});

test("any text ends after finitely many clauses, each within the one before", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let stretch = { start: 0, end: text.length };
      for (let next = withoutLastClause(text, stretch); next; next = withoutLastClause(text, stretch)) {
        expect(next.start).toBe(stretch.start);
        expect(next.end).toBeLessThan(stretch.end);
        stretch = next;
      }
    }),
    { numRuns: 200 },
  );
});

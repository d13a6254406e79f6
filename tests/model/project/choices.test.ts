import { expect, test } from "vitest";
import { choicesOf } from "../../../model/project/choices";

const before = [
  { id: "at-least", name: "at least" },
  { id: "about", name: "about" },
];

test("choices that keep their words or their place keep their ids, new ones get their words", () => {
  expect(choicesOf("at least, about, guess,", before)).toEqual([...before, { id: "guess", name: "guess" }]);
  expect(choicesOf("no less than, about", before)).toEqual([{ id: "at-least", name: "no less than" }, before[1]]);
  expect(choicesOf("about, at least", before)).toEqual([before[1], before[0]]);
  expect(choicesOf("at least, at-least, about", before).map(({ id }) => id)).toEqual([
    "at-least",
    "at-least-2",
    "about",
  ]);
  expect(choicesOf(" , ", before)).toEqual(before);
});

import { expect, test } from "vitest";
import { datelineOf } from "../../../model/text/dateline";

test.each([
  ["HALM, Velmara, March 13 (Northern Wire) - Guards fired.", "HALM", "Guards fired."],
  ["KIMANI LANDING — The ministry said so.", "KIMANI LANDING", "The ministry said so."],
  ["SERRIN, March 14, (NW): A militia denied it.", "SERRIN", "A militia denied it."],
  ["Al-TORV, Velmara - Guards fired.", "Al-TORV", "Guards fired."],
  ["MIREL, April 21 – “The water came up,” she said.", "MIREL", "“The water came up,” she said."],
])("%s", (paragraph, place, rest) => {
  const found = datelineOf(paragraph);
  expect([paragraph.slice(0, found?.place), paragraph.slice(found?.whole)]).toEqual([place, rest]);
});

test.each([
  "QUESTION: Did they discuss it?",
  "EU – the Union",
  "Halm, Velmara - Guards fired.",
  "GUARDS FIRED AT FERRY",
  "BREAKING NEWS",
])("%s: no dateline", (paragraph) => {
  expect(datelineOf(paragraph)).toBeUndefined();
});

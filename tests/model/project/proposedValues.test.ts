import { expect, test } from "vitest";
import type { Proposal } from "../../../model/project/article";
import { placesOf, proposedValues } from "../../../model/project/proposedValues";

const proposals: readonly Proposal[] = [
  { field: "title", value: "Port shut", from: "the page's heading" },
  { field: "title", value: "Port  Shut", from: "the feed" },
  { field: "title", value: "Port closed", from: "the file's name" },
  { field: "outlet", value: "Gazette", from: "the feed" },
];

test("a value that stands in several places is proposed once, with all of them", () => {
  expect(proposedValues(proposals, "title")).toEqual([
    { field: "title", value: "Port shut", from: "the page's heading, and the feed" },
    { field: "title", value: "Port closed", from: "the file's name" },
  ]);
});

test.each([
  ["Port closed", "From the file's name."],
  ["Port reopens", "Typed by hand."],
  ["", undefined],
])("“%s” is said to be %s", (now, sentence) => {
  expect(placesOf(proposedValues(proposals, "title"), now)).toBe(sentence);
});

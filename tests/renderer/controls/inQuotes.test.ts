// Words of a text in quotation marks.
import { expect, test } from "vitest";
import { inQuotes } from "../../../renderer/controls/inQuotes";

test("words get marks that are closed as often as they are opened", () => {
  expect(
    ["the minister", "“We hold the border,”", "he said “no”", "“After several posts came under miss…"].map(inQuotes),
  ).toEqual(["“the minister”", "“We hold the border,”", "‘he said “no”’", "‘“After several posts came under miss…’"]);
});

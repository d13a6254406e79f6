// What of a text is worth a look before it comes in.
import { expect, test } from "vitest";
import { textRemarks } from "../../../main/encoding/textRemarks";

test("a line that no article has is told with its length, not a long text", () => {
  const line = "word ".repeat(250_000);
  expect(textRemarks(`Port shut\n${line}\nEnd.\n`)).toEqual([
    "One line has 1,250,000 characters. The text may have lost its line ends; a line of that length is slow to show and to tag. Get it with its paragraphs if you can.",
  ]);
  expect(textRemarks("word \n".repeat(300_000))).toEqual([]);
});

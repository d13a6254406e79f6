import fc from "fast-check";
import { expect, test } from "vitest";
import { lineAt, lineStarts, offsetAt, positionAt } from "../../../model/text/lines";
import { anyText } from "./anyText";

test("each offset has a line, a position of its own in the view, and comes back from it", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const starts = lineStarts(text);
      expect(starts).toEqual([0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)]);
      let position = 0;
      for (let offset = 0; offset <= text.length; offset++) {
        const line = text.slice(0, offset).split("\n").length - 1;
        // One token opens the first paragraph; a line feed stands for one that closes and one that opens.
        position += offset === 0 ? 1 : text[offset - 1] === "\n" ? 2 : 1;
        expect([lineAt(starts, offset), positionAt(starts, offset), offsetAt(starts, position)]).toEqual([
          line,
          position,
          offset,
        ]);
      }
    }),
  );
});

test("a position between two lines belongs to the line before it", () => {
  const starts = lineStarts("ab\ncd");
  expect([0, 1, 2, 3, 4, 5, 6, 7].map((position) => offsetAt(starts, position))).toEqual([0, 0, 1, 2, 2, 3, 4, 5]);
});

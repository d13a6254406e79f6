import fc from "fast-check";
import { expect, test } from "vitest";
import { lineAt, lineStarts } from "../../../model/text/lines";
import { anyText } from "./anyText";

test("each offset has a line", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const starts = lineStarts(text);
      expect(starts).toEqual([0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)]);
      for (let offset = 0; offset <= text.length; offset++) {
        expect(lineAt(starts, offset)).toBe(text.slice(0, offset).split("\n").length - 1);
      }
    }),
  );
});

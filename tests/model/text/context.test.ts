import fc from "fast-check";
import { expect, test } from "vitest";
import { prefixOf, suffixOf } from "../../../model/text/context";
import { anyText, boundariesOf } from "./anyText";

test("prefix and suffix are the text around a stretch, at most 32 units long, beginning and ending between graphemes", () => {
  fc.assert(
    fc.property(
      anyText.chain((text) => fc.record({ text: fc.constant(text), at: fc.constantFrom(...boundariesOf(text)) })),
      ({ text, at }) => {
        const boundaries = boundariesOf(text);
        const from = boundaries.find((boundary) => boundary >= at - 32) ?? at;
        const to = boundaries.findLast((boundary) => boundary <= at + 32) ?? at;
        expect([prefixOf(text, at), suffixOf(text, at)]).toEqual([text.slice(from, at), text.slice(at, to)]);
      },
    ),
  );
});

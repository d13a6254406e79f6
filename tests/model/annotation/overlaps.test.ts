import fc from "fast-check";
import { expect, test } from "vitest";
import { annotationsAt, segments, spanIndex } from "../../../model/annotation/overlaps";
import { anySet, anyText } from "../text/anyText";

test("overlapping items are cut into flat segments that each know what covers them", () => {
  const claim = { start: 0, end: 20, name: "claim" };
  const actor = { start: 3, end: 8, name: "actor" };
  const figure = { start: 6, end: 30, name: "figure" };
  expect(
    segments(2, 25, [claim, actor, figure]).map(({ start, end, items }) => [
      start,
      end,
      items.map((item) => item.name),
    ]),
  ).toEqual([
    [2, 3, ["claim"]],
    [3, 6, ["claim", "actor"]],
    [6, 8, ["claim", "actor", "figure"]],
    [8, 20, ["claim", "figure"]],
    [20, 25, ["figure"]],
  ]);
});

test("segments cover exactly what the items cover, character by character", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(40), fc.nat(12))), fc.nat(30), fc.nat(20), (drafts, start, length) => {
      const items = drafts.map(([from, size], index) => ({ start: from, end: from + size, index }));
      const found = segments(start, start + length, items);
      for (let at = 0; at < 60; at++) {
        const inside = at >= start && at < start + length;
        const expected = inside ? items.filter((item) => item.start <= at && at < item.end) : [];
        expect(
          found.filter((segment) => segment.start <= at && at < segment.end).flatMap(({ items }) => items),
        ).toEqual(expected);
      }
    }),
  );
});

test("the index finds what going through all annotations finds", () => {
  fc.assert(
    fc.property(
      anyText.chain((text) => fc.record({ set: anySet(text, 40), start: fc.nat(text.length), length: fc.nat(20) })),
      ({ set, start, length }) => {
        const index = spanIndex(set.annotations);
        const end = start + length;
        const expected = set.annotations
          .flatMap((annotation) =>
            annotation.fragments.map((fragment) => [annotation.id, fragment.start, fragment.end]),
          )
          .filter(([, from, to]) => Number(from) < end && Number(to) > start);
        const found = index.overlapping(start, end).map(({ annotation, ...at }) => [annotation.id, at.start, at.end]);
        expect(length === 0 ? [] : found.map(String).sort()).toEqual(length === 0 ? [] : expected.map(String).sort());
        expect(new Set(index.at(start))).toEqual(new Set(annotationsAt(set.annotations, start)));
        const lengths = index
          .at(start)
          .map((annotation) => annotation.fragments.reduce((sum, { start, end }) => sum + end - start, 0));
        expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
      },
    ),
  );
});

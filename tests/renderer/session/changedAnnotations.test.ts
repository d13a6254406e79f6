import fc from "fast-check";
import { expect, test } from "vitest";
import { type Annotation, compareAnnotations } from "../../../model/annotation/annotation";
import { changedAnnotations } from "../../../renderer/session/changedAnnotations";

test("what was removed and added leads from one version of a set to the other", () => {
  const set = fc.uniqueArray(fc.nat(60), { maxLength: 30 }).map((places) => places.map(annotationAt));
  fc.assert(
    fc.property(set, fc.array(fc.nat(29)), set, (before, drops, additions) => {
      const kept = before.filter((_, place) => !drops.includes(place));
      const known = new Set(before.map(({ id }) => id));
      const after = [...kept, ...additions.filter(({ id }) => !known.has(id))].sort(compareAnnotations);
      const start = [...before].sort(compareAnnotations);
      const { removed, added } = changedAnnotations(start, after);
      const reached = [...start.filter((annotation) => !removed.includes(annotation)), ...added];
      expect(reached.sort(compareAnnotations)).toEqual(after);
    }),
  );
});

test("a changed annotation stands in both, and nothing else does", () => {
  const before = [1, 2, 3].map(annotationAt);
  const [first, second, third] = before;
  if (!first || !second || !third) throw new Error("three annotations");
  const changed = { ...second, label: "claim" };
  expect(changedAnnotations(before, [first, changed, third])).toEqual({ removed: [second], added: [changed] });
});

function annotationAt(start: number): Annotation {
  return {
    id: `annotation-${start}`,
    label: "actor",
    fragments: [{ start, end: start + 1, quote: "x" }],
    createdAt: "2024-05-01T10:00:00.000Z",
    origin: "hand",
  };
}

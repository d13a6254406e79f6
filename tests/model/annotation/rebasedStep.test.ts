import fc from "fast-check";
import { expect, test } from "vitest";
import type { Annotation, AnnotationSet } from "../../../model/annotation/annotation";
import { applyAction, emptyState, type SetState, type Step } from "../../../model/annotation/history";
import { joinedNote, rebasedStep } from "../../../model/annotation/rebasedStep";

const at = "2026-01-01T12:00:00.000Z";
const tagged: Annotation = {
  ...{ id: "annotation-1", label: "actor", createdAt: at, origin: "hand" },
  fragments: [{ start: 0, end: 3, quote: "Ada" }],
};
const set: AnnotationSet = { ...emptyState.set, annotations: [tagged] };

function revising(id: string, to: Partial<Annotation>, before = tagged): Step {
  return { id, title: "revise", at, changes: [{ kind: "replace-annotation", before, after: { ...before, ...to } }] };
}

function doing(state: SetState, step: Step): SetState {
  return applyAction(state, { kind: "do", step: rebasedStep(state.set, step) });
}

const parts: fc.Arbitrary<Partial<Annotation>> = fc.record(
  {
    label: fc.constantFrom("actor", "claim"),
    note: fc.constantFrom("sure?", "no"),
    attributes: fc.constantFrom([{ attribute: "unit", value: "kg" }], [{ attribute: "value", value: 3 }]),
  },
  { requiredKeys: [] },
);

test("of two windows that change different parts of one annotation, both count, and undo takes back one after the other", () => {
  const state = { ...emptyState, set };
  const first = doing(state, revising("step-1", { label: "claim", attributes: [{ attribute: "unit", value: "kg" }] }));
  const both = doing(first, revising("step-2", { note: "sure?", attributes: [{ attribute: "value", value: 3 }] }));
  expect(both.set.annotations).toEqual([
    {
      ...tagged,
      ...{ label: "claim", note: "sure?" },
      attributes: [
        { attribute: "unit", value: "kg" },
        { attribute: "value", value: 3 },
      ],
    },
  ]);
  expect(applyAction(both, { kind: "undo" }).set).toEqual(first.set);
});

test("whatever two windows do to one annotation, the later step fits and undo gives back the earlier exactly", () => {
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const first = doing({ ...emptyState, set }, revising("step-1", one));
      const both = doing(first, revising("step-2", other));
      expect(applyAction(both, { kind: "undo" }).set).toEqual(first.set);
      if (other.label !== undefined && other.label !== "actor")
        expect(both.set.annotations[0]?.label).toBe(other.label);
      for (const note of [one.note, other.note]) expect(both.set.annotations[0]?.note ?? "").toContain(note ?? "");
    }),
  );
});

test("a set that another window has begun is not begun once more", () => {
  const begin = { kind: "set-status", before: "new", after: "in-progress" } as const;
  const step = (id: string): Step => ({
    ...{ id, title: "tag", at },
    changes: [{ kind: "add-annotation", annotation: { ...tagged, id } }, begin],
  });
  const both = doing(doing(emptyState, step("annotation-1")), step("annotation-2"));
  expect([both.set.status, both.set.annotations.length]).toEqual(["in-progress", 2]);
});

test("an annotation that is gone stays gone, and what was to be changed of it does not fit", () => {
  expect(() => doing(emptyState, revising("step-1", { label: "claim" }))).toThrow(/gone/);
});

test.each([
  ["", "theirs", "mine", "theirs\nmine"],
  ["old", "old", "mine", "mine"],
  ["old", "theirs", "old", "theirs"],
  ["old", "old, and theirs", "old, and mine", "old, and theirs\n, and mine"],
  ["old", "old one", "old one more", "old one more"],
  ["old", "theirs\nmine", "mine", "theirs\nmine"],
  ["old", "", "mine", "mine"],
  ["same", "same too", "same too", "same too"],
])("a note that said “%s”, changed to “%s” there and “%s” here, says “%s”", (before, theirs, mine, both) => {
  expect(joinedNote(before, theirs, mine)).toBe(both);
});

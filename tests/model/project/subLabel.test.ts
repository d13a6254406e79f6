// Sub-labels: the choices of one attribute of a label.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Annotation } from "../../../model/annotation/annotation";
import { relabel, setAttributes, tag } from "../../../model/annotation/annotationSteps";
import { applyAction, emptyState, type SetState, type Step } from "../../../model/annotation/history";
import type { AttributeDefinition } from "../../../model/project/attribute";
import { defaultLabels } from "../../../model/project/label";
import { labelSetFault } from "../../../model/project/labelSet";
import { labelInWords, subLabelOf, subLabelsOf } from "../../../model/project/subLabel";
import { runs } from "../../runs";

const sort: AttributeDefinition = {
  id: "sort",
  name: "Sort",
  labels: ["actor"],
  kind: "choice",
  choices: [
    { id: "person", name: "person" },
    { id: "body", name: "state body" },
  ],
  subLabels: true,
};
const project = { labels: defaultLabels, attributes: [sort] };

test("an annotation is called by its label and its sub-label, and by what it says where the project does not know it", () => {
  const called = (label: string, value?: string) =>
    labelInWords(project, { label, ...(value !== undefined && { attributes: [{ attribute: "sort", value }] }) });
  expect([called("actor", "body"), called("actor", "ship"), called("actor"), called("location", "body")]).toEqual([
    "Actor › state body",
    "Actor › ship",
    "Actor",
    "Location",
  ]);
  expect(subLabelOf(project, { label: "actor", attributes: [{ attribute: "sort", value: 7 }] })).toBeUndefined();
});

test("a label that was merged into another has the other’s sub-labels", () => {
  const pilot = { id: "pilot", name: "Pilot", letter: "P", drawing: "fill" as const, colour: 5, mergedInto: "actor" };
  const merged = { ...project, labels: [...defaultLabels, pilot] };
  expect([subLabelsOf(merged, "pilot")?.id, subLabelsOf(merged, "claim")]).toEqual(["sort", undefined]);
});

test("a label has one attribute of sub-labels at most, and that is a choice", () => {
  const other: AttributeDefinition = { ...sort, id: "other", name: "Other" };
  const { choices: _, ...flag } = { ...other, kind: "flag" as const, name: "Flag" };
  expect([
    labelSetFault(defaultLabels, [sort]),
    labelSetFault(defaultLabels, [sort, { ...other, labels: ["claim"] }]),
    labelSetFault(defaultLabels, [sort, other]),
    labelSetFault(defaultLabels, [flag]),
  ]).toEqual([
    undefined,
    undefined,
    "Two attributes of “Actor” are its sub-labels. Only one can be.",
    "The attribute “Flag” has no choices that could be sub-labels.",
  ]);
});

const at = "2026-01-01T00:00:00.000Z";
const anyMove = fc.record({
  kind: fc.constantFrom(...(["tag", "choose", "relabel", "relabel many", "undo", "redo"] as const)),
  one: fc.nat(5),
  label: fc.constantFrom("actor", "location", "claim"),
  value: fc.constantFrom("person", "body", undefined),
});

test("a sub-label stays with its annotation whatever its label becomes, counts where the label has it, and is undone", () => {
  const shared = { ...project, attributes: [{ ...sort, labels: ["actor", "claim"] }] };
  const said = ({ set }: SetState) => set.annotations.map((one) => [one.id, one.label, subLabelOf(shared, one)?.id]);
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 20 }), (moves) => {
      let state = emptyState;
      const past: ReturnType<typeof said>[] = [];
      const future: ReturnType<typeof said>[] = [];
      const values = new Map<string, string | undefined>();
      for (const [number, { kind, one, label, value }] of moves.entries()) {
        const stamp = { id: `step-${number}`, at };
        const annotation = state.set.annotations[one % Math.max(1, state.set.annotations.length)];
        const before = said(state);
        if (kind === "undo" || kind === "redo") {
          const [from, to] = kind === "undo" ? [past, future] : [future, past];
          const expected = from.pop();
          if (expected === undefined) continue;
          state = applyAction(state, { kind });
          to.push(before);
          expect(said(state)).toEqual(expected);
          for (const { id, attributes } of state.set.annotations)
            values.set(id, attributes?.[0]?.value as string | undefined);
          continue;
        }
        const step = stepOf();
        if (step === undefined) continue;
        state = applyAction(state, { kind: "do", step });
        past.push(before);
        future.length = 0;
        // Whoever only relabels changes no sub-label.
        if (kind === "tag") values.set(`mark-${number}`, value);
        if (kind === "choose" && annotation) values.set(annotation.id, value);
        const expected = state.set.annotations.map(({ id, label: now }) => [
          ...[id, now],
          now === "location" ? undefined : values.get(id),
        ]);
        expect(said(state)).toEqual(expected);

        function stepOf(): Step | undefined {
          if (kind === "tag") {
            const fragments = [{ start: number, end: number + 1, quote: "x" }];
            const made: Annotation = { id: `mark-${number}`, label, fragments, createdAt: at, origin: "hand" };
            const attributes = value === undefined ? {} : { attributes: [{ attribute: "sort", value }] };
            return tag(state.set, [{ ...made, ...attributes }], stamp);
          }
          if (annotation === undefined) return undefined;
          if (kind === "choose") return setAttributes(state.set, annotation, new Map([["sort", value]]), stamp);
          return relabel(state.set, kind === "relabel" ? [annotation] : state.set.annotations, label, stamp);
        }
      }
    }),
    runs(100),
  );
});

// Labels made of a name alone go with the labels a project has, whatever the name.
import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultLabels, type Label, labelSchema } from "../../../model/project/label";
import { labelSetFault } from "../../../model/project/labelSet";
import { newLabel } from "../../../model/project/newLabel";

function inWords(name: string, labels: readonly Label[] = defaultLabels): string {
  const label = newLabel(labels, name);
  return label ? `${label.id} ${label.letter} ${label.colour} ${label.name}` : "none";
}

test.each([
  ["Vessel", "vessel K 4 Vessel"],
  ["Civic body", "civic-body K 4 Civic body"],
  ["  Facility\n(old) ", "facility-old K 4 Facility (old)"],
  ["ÉTAT", "etat K 4 ÉTAT"],
  ["Quay side", "quay-side Q 4 Quay side"],
  ["Buque", "buque U 4 Buque"],
  ["2nd-hand", "nd-hand K 4 2nd-hand"],
  ["Действие", "действие K 4 Действие"],
  ["actor", "actor-2 K 4 actor"],
  ["", "none"],
])("%s", (name, expected) => {
  expect(inWords(name)).toBe(expected);
});

test("any names become labels that fit together, until the letters are used up", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }), { maxLength: 30 }), (names) => {
      let labels: readonly Label[] = defaultLabels;
      for (const name of names) {
        const label = newLabel(labels, name);
        expect(label !== undefined).toBe(labels.length < 26 && name.trim() !== "");
        if (label) labels = [...labels, labelSchema.parse(label)];
      }
      expect(labelSetFault(labels, [])).toBeUndefined();
    }),
  );
});

// Sub-labels: the choices of one attribute of a label.
import { expect, test } from "vitest";
import type { AttributeDefinition } from "../../../model/project/attribute";
import { defaultLabels } from "../../../model/project/label";
import { labelSetFault } from "../../../model/project/labelSet";
import { labelInWords, subLabelOf, subLabelsOf } from "../../../model/project/subLabel";

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

import { expect, test } from "vitest";
import { activeLabels, defaultLabels, type Label, labelFor, unknownLabels } from "../../../model/project/label";

const [actor, location] = defaultLabels;
if (!actor || !location) throw new Error("two labels");
const militia: Label = { ...actor, id: "militia", name: "Militia", letter: "M", mergedInto: "group" };
const group: Label = { ...actor, id: "group", name: "Group", letter: "G", mergedInto: "actor" };
const labels = [actor, location, militia, group];

test("a merged label stands for the one it was merged into, however many steps away", () => {
  expect(["militia", "group", "location", "nothing"].map((id) => labelFor(labels, id)?.id)).toEqual([
    "actor",
    "actor",
    "location",
    undefined,
  ]);
});

test("one tags with labels that were not merged", () => {
  expect(activeLabels(labels).map((label) => label.id)).toEqual(["actor", "location"]);
});

test("a circle of merges, as only a damaged file has, ends", () => {
  const circle = [
    { ...militia, mergedInto: "group" },
    { ...group, mergedInto: "militia" },
  ];
  expect(labelFor(circle, "militia")).toBeDefined();
});

test("labels the project does not have get a stand-in each, so that nothing is hidden", () => {
  expect(unknownLabels(labels, ["actor", "Person", "Person", "42"])).toEqual([
    { id: "Person", name: "Person", letter: "P", drawing: "fill", colour: 7 },
    { id: "42", name: "42", letter: "X", drawing: "fill", colour: 7 },
  ]);
});

import { expect, test } from "vitest";
import { defaultAttributes } from "../../../model/project/attribute";
import { defaultLabels, type Label } from "../../../model/project/label";
import { labelSetFault } from "../../../model/project/labelSet";

const country: Label = { id: "country", name: "Country", letter: "N", drawing: "fill", colour: 5 };

function merged(...pairs: readonly (readonly [string, string])[]): readonly Label[] {
  const into = new Map(pairs);
  return [...defaultLabels, country].map((label) => {
    const mergedInto = into.get(label.id);
    return mergedInto === undefined ? label : { ...label, mergedInto };
  });
}

test("the default labels and attributes go together", () => {
  expect(labelSetFault(defaultLabels, defaultAttributes)).toBeUndefined();
});

test.each<[string, readonly Label[], RegExp]>([
  ["two labels of one id", [...defaultLabels, { ...country, id: "actor" }], /Two labels have the id “actor”/],
  ["two labels of one letter", [...defaultLabels, { ...country, letter: "A" }], /“Actor” and “Country”.*letter, A/],
  ["a merge into nothing", merged(["actor", "person"]), /“Actor” is merged into the label “person”/],
  ["a merge into itself", merged(["actor", "actor"]), /“Actor” is merged, in the end, into itself/],
  ["a circle of merges", merged(["claim", "actor"], ["actor", "country"], ["country", "actor"]), /into itself/],
])("%s is refused in words", (_, labels, words) => {
  expect(labelSetFault(labels, [])).toMatch(words);
});

test("a merged label keeps its letter, which another may take", () => {
  const labels = merged(["actor", "country"]).map((label) =>
    label.id === "country" ? { ...label, letter: "A" } : label,
  );
  expect(labelSetFault(labels, [])).toBeUndefined();
});

test("an attribute names labels that exist, and a choice something to choose", () => {
  const attribute = { id: "code", name: "Code", labels: ["country"], kind: "choice" as const };
  expect([
    labelSetFault(defaultLabels, [attribute]),
    labelSetFault([...defaultLabels, country], [attribute]),
    labelSetFault(
      [...defaultLabels, country],
      [
        { ...attribute, kind: "text" },
        { ...attribute, kind: "flag" },
      ],
    ),
  ]).toEqual([
    expect.stringMatching(/for the label “country”/),
    expect.stringMatching(/nothing to choose/),
    expect.stringMatching(/Two attributes have the id “code”/),
  ]);
});

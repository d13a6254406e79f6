// Entities that nobody gave a kind are exported with the one that the sub-labels of their mentions agree on.
import { expect, test } from "vitest";
import { agreedKind, kindBySubLabel } from "../../../main/export/kindBySubLabels";
import { defaultLabels } from "../../../model/project/label";
import { annotation } from "../store/examples";

const choices = ["person", "State body", "ship"].map((name) => ({ id: name, name }));
const sort = {
  ...({ id: "sort", name: "Sort", labels: ["actor"], kind: "choice", choices, subLabels: true } as const),
};
const project = { labels: defaultLabels, attributes: [sort] };

function said(...values: readonly (string | undefined)[]) {
  const mention = annotation("mark-one", "Ada said so.", "Ada");
  return agreedKind(
    values.map((value) =>
      kindBySubLabel(
        project,
        value === undefined ? mention : { ...mention, attributes: [{ attribute: "sort", value }] },
      ),
    ),
  );
}

test("a kind is what all mentions with a sub-label say, where others know it", () => {
  expect([
    said("person", undefined, "person"),
    said("State body"),
    said("person", "State body"),
    said("person", "ship"),
    said("ship"),
    said(undefined),
  ]).toEqual(["person", "state-body", undefined, undefined, undefined, undefined]);
});

// What the worker across articles is told of a figure.
import { expect, test } from "vitest";
import { fedSet } from "../../../main/across/fedSet";
import type { Attribute } from "../../../model/annotation/annotation";
import { emptySet } from "../../../model/annotation/annotation";
import { annotation } from "../store/examples";

const text = "Some 240 people waited.";

function valueFor(attributes: readonly Attribute[] | undefined): unknown {
  const figure = { ...annotation("a-001", text, "240 people", "figure"), ...(attributes && { attributes }) };
  const { mentions } = fedSet("ada-0001", { ...emptySet, annotations: [figure] }, text);
  return mentions[0]?.attributes?.find(({ attribute }) => attribute === "value")?.value;
}

test("a figure is read from its words unless somebody said what it reads as; a sub-label says nothing about that", () => {
  expect(valueFor(undefined)).toBe(240);
  expect(valueFor([{ attribute: "kind", value: "people" }])).toBe(240);
  expect(valueFor([{ attribute: "value", value: 250 }])).toBe(250);
  expect(valueFor([{ attribute: "unit", value: "people" }])).toBeUndefined();
});

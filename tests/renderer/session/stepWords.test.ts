// What is said about a step once it is done.
import { expect, test } from "vitest";
import type { Annotation } from "../../../model/annotation/annotation";
import { setAttributes, setNote, tag } from "../../../model/annotation/annotationSteps";
import { emptyState } from "../../../model/annotation/history";
import { defaultLabels } from "../../../model/project/label";
import { doneInWords } from "../../../renderer/session/stepWords";

const stamp = { id: "now", at: "2024-05-01T10:00:00.000Z" };
const figure: Annotation = {
  id: "one",
  label: "figure",
  fragments: [{ start: 0, end: 9, quote: "40 people" }],
  createdAt: stamp.at,
  origin: "hand",
};

test("what was done to a note or to attributes is said with the words it is about, not with a verb and an id", () => {
  const { set } = emptyState;
  const noted = { ...figure, note: "Who counted?" };
  const steps = [
    setNote(set, figure, "Who counted?", stamp),
    setNote(set, noted, "", stamp),
    setAttributes(set, figure, new Map([["value", 40]]), stamp),
    tag(set, [figure], stamp, "tag figure"),
  ];
  expect(steps.map((step) => step && doneInWords(step, defaultLabels))).toEqual([
    "Note on Figure “40 people”",
    "No note any more on Figure “40 people”",
    "Changed what is said about Figure “40 people”",
    "Tag figure",
  ]);
});

// A guideline in versions: written, taken back, remembered by annotations, joined with a copy's, and what is to be looked at again.
import { expect, test } from "vitest";
import { tallyAfter, tallyOf } from "../../../main/store/files/setTally";
import { type Annotation, emptySet } from "../../../model/annotation/annotation";
import { annotationOf, fragmentOf, relabel, setLooked, setNote, tag } from "../../../model/annotation/annotationSteps";
import { applyAll } from "../../../model/annotation/change";
import { applyAction, emptyState } from "../../../model/annotation/history";
import { descriptionInWords, descriptionOf, typedDescription } from "../../../model/project/description";
import { type GuidelineVersion, guidelineNow, guidelineNumber, guidelineText } from "../../../model/project/guideline";
import { compareGuidelines, withGuideline } from "../../../model/project/joinedGuideline";
import { defaultLabels } from "../../../model/project/label";
import { lookAgainFor } from "../../../model/project/lookAgain";
import type { Project } from "../../../model/project/project";
import { changeProject } from "../../../model/project/projectChange";

const at = "2026-11-30T08:00:00.000Z";
const stamp = { id: "step-one", at };

function version(id: string, more: Partial<GuidelineVersion> = {}): GuidelineVersion {
  return { id, by: "ada-lovelace", at, what: `for ${id}`, labels: [], ...more };
}
const first = version("rule-one", { text: "# Actors\nNames only." });
const second = version("rule-two", { text: "# Actors\nNames and titles.", labels: ["actor"], lookAgain: true });
const third = version("rule-three", {
  labels: ["claim"],
  described: [{ kind: "label", id: "claim", after: { text: "Somebody says so." } }],
});
const project: Project = {
  id: "project-one",
  name: "Border watch",
  labels: [...defaultLabels],
  guideline: [first],
  createdAt: at,
};

function annotation(id: string, label: string, guideline?: string): Annotation {
  const made = annotationOf({ id, label, fragments: [fragmentOf("Ada wrote", 0, 3)], at, origin: "hand" });
  return guideline === undefined ? made : { ...made, guideline };
}

test("a version is added after the one that was read, and a change made for another one is a conflict", () => {
  const added = changeProject(project, [{ kind: "add-guideline", after: "rule-one", version: second }]);
  expect(added.guideline).toEqual([first, second]);
  expect(guidelineNow(added)).toEqual(second);
  expect(changeProject(added, [{ kind: "add-guideline", after: "rule-one", version: second }])).toEqual(added);
  expect(() => changeProject(added, [{ kind: "add-guideline", after: "rule-one", version: third }])).toThrow(
    "changed meanwhile",
  );
});

test("only the last version is taken back, and taking back the only one leaves none", () => {
  expect(changeProject(project, [{ kind: "remove-guideline", version: first }]).guideline).toBeUndefined();
  const both = { ...project, guideline: [first, second] };
  expect(() => changeProject(both, [{ kind: "remove-guideline", version: first }])).toThrow("newer version");
});

test("a version without a text of its own keeps that of the one before", () => {
  const guideline = [first, second, third];
  expect([0, 1, 2].map((place) => guidelineText(guideline, place))).toEqual([first.text, second.text, second.text]);
  expect([guidelineNumber(guideline, "rule-two"), guidelineNumber(guideline, "elsewhere")]).toEqual([2, undefined]);
});

test("an annotation remembers the version it was made under, or last said something else under; a note is nothing else", () => {
  const made = annotation("note-one", "actor");
  const tagged = applyAll(emptySet, tag(emptySet, [made], { ...stamp, guideline: "rule-one" }).changes);
  expect(tagged.annotations[0]?.guideline).toBe("rule-one");
  const [one] = tagged.annotations;
  if (!one) throw new Error("there is one");
  const noted = setNote(tagged, one, "is she?", { ...stamp, guideline: "rule-two" });
  expect(applyAll(tagged, noted?.changes ?? []).annotations[0]?.guideline).toBe("rule-one");
  const other = relabel(tagged, [one], "location", { ...stamp, guideline: "rule-two" });
  expect(applyAll(tagged, other?.changes ?? []).annotations[0]?.guideline).toBe("rule-two");
  expect(tag(emptySet, [made], stamp).changes[0]).toEqual({ kind: "add-annotation", annotation: made });
});

test("an article is to be looked at again when annotations of the labels concerned were made under an older version", () => {
  const rules = { labels: project.labels, guideline: [first, second, third] };
  const asked = (annotations: readonly Annotation[], lookedUnder?: string) =>
    lookAgainFor(rules, { ...tallyOf({ annotations }), lookedUnder });
  expect(asked([annotation("a-one", "actor")])).toEqual(["rule-two"]);
  expect(asked([annotation("a-one", "actor", "rule-one")])).toEqual(["rule-two"]);
  expect(asked([annotation("a-one", "actor", "of-another-copy")])).toEqual(["rule-two"]);
  expect(asked([annotation("a-one", "actor", "rule-two")])).toEqual([]);
  expect(asked([annotation("a-one", "actor", "rule-three")])).toEqual([]);
  expect(asked([annotation("a-one", "location")])).toEqual([]);
  expect(asked([annotation("a-one", "actor", "rule-two"), annotation("a-two", "actor")])).toEqual(["rule-two"]);
  expect(asked([annotation("a-one", "actor")], "rule-one")).toEqual(["rule-two"]);
  expect(asked([annotation("a-one", "actor")], "rule-three")).toEqual([]);
});

test("annotations of a merged label count as those of the label it was merged into", () => {
  const labels = defaultLabels.map((label) => (label.id === "location" ? { ...label, mergedInto: "actor" } : label));
  const tally = tallyOf({ annotations: [annotation("a-one", "location")] });
  expect(lookAgainFor({ labels, guideline: [second] }, tally)).toEqual(["rule-two"]);
});

test("counting step by step comes to the same as counting the set", () => {
  const [old, young] = [annotation("a-one", "actor", "rule-one"), annotation("a-two", "claim")];
  const changed = { ...old, label: "claim", guideline: "rule-two" };
  const begun = tallyOf({ annotations: [old, young] });
  expect(tallyAfter(begun, [{ kind: "replace-annotation", before: old, after: changed }])).toEqual(
    tallyOf({ annotations: [changed, young] }),
  );
  expect(tallyAfter(begun, [{ kind: "remove-annotation", annotation: old }])).toEqual(
    tallyOf({ annotations: [young] }),
  );
});

test("to have looked again is a step in one's own set, with an undo", () => {
  const step = setLooked(emptySet, "rule-two", stamp);
  if (!step) throw new Error("it is a step");
  const looked = applyAction(emptyState, { kind: "do", step });
  expect(looked.set.lookedUnder).toBe("rule-two");
  expect(applyAction(looked, { kind: "undo" }).set).toEqual(emptySet);
  expect(setLooked(looked.set, "rule-two", stamp)).toBeUndefined();
});

test("newer versions of a copy are taken over with the descriptions they changed, and two that went apart stay apart", () => {
  const coming = { ...project, guideline: [first, second, third] };
  expect(compareGuidelines(project, coming)).toBe("newer");
  const joined = withGuideline(project, coming);
  expect(joined.guideline).toEqual(coming.guideline);
  expect(joined.labels.find(({ id }) => id === "claim")?.description).toEqual({ text: "Somebody says so." });
  expect(compareGuidelines(coming, project)).toBe("older");
  expect(withGuideline(coming, project)).toBe(coming);
  const apart = { ...project, guideline: [first, third] };
  expect(compareGuidelines(coming, apart)).toBe("apart");
  expect(withGuideline(coming, apart)).toBe(coming);
});

test("a description is typed with one example per line, and said in words", () => {
  const typed = {
    text: " Who acts. ",
    examples: "the minister\n\n the board ",
    counterExamples: "the ministry’s roof",
  };
  const description = descriptionOf(typed);
  expect(description).toEqual({
    text: "Who acts.",
    examples: ["the minister", "the board"],
    counterExamples: ["the ministry’s roof"],
  });
  expect(description && descriptionOf(typedDescription(description))).toEqual(description);
  expect(descriptionOf(typedDescription())).toBeUndefined();
  expect(description && descriptionInWords(description)).toBe(
    "Who acts.\nFor example: the minister; the board\nBut not: the ministry’s roof",
  );
});

// Labels of the whole article: chosen, taken back, undone, and kept when two versions of a set are merged.
import { expect, test } from "vitest";
import { emptySet } from "../../../model/annotation/annotation";
import { setArticleLabel } from "../../../model/annotation/annotationSteps";
import { applyAction, emptyState, type SetState } from "../../../model/annotation/history";
import {
  type ArticleLabel,
  articleLabelsFault,
  chosenValues,
  settledArticleLabels,
  valuesInWords,
} from "../../../model/project/articleLabel";
import { defaultLabels } from "../../../model/project/label";
import type { Project } from "../../../model/project/project";
import { changeProject } from "../../../model/project/projectChange";
import { mergedSet } from "../../../model/versions/mergedSet";

const at = "2026-11-30T08:00:00.000Z";
const choices = [
  { id: "main", name: "main" },
  { id: "in passing", name: "in passing" },
];
const relevance: ArticleLabel = { id: "relevance", name: "Relevance", choices };
const topic: ArticleLabel = { ...relevance, id: "topic", name: "Topic", several: true };

function labelled(state: SetState, id: string, label: string, values: readonly string[]): SetState {
  const step = setArticleLabel(state.set, label, values, { id, at });
  if (!step) throw new Error("it is a step");
  return applyAction(state, { kind: "do", step });
}

test("of a label with one value a choice takes the place of the other; of one with several they stand in the label's order", () => {
  expect(chosenValues(relevance, ["main"], "in passing")).toEqual(["in passing"]);
  expect(chosenValues(relevance, ["main"], "main")).toEqual([]);
  expect(chosenValues(topic, ["in passing"], "main")).toEqual(["main", "in passing"]);
});

test("a choice is a step in one's own set that begins it, and undo gives back the very set before", () => {
  const said = labelled(emptyState, "step-one", "relevance", ["main"]);
  expect(said.set).toEqual({
    ...emptySet,
    status: "in-progress",
    articleLabels: [{ label: "relevance", values: ["main"] }],
  });
  expect(applyAction(said, { kind: "undo" }).set).toEqual(emptySet);
  expect(setArticleLabel(said.set, "relevance", ["main"], { id: "step-two", at })).toBeUndefined();
  const none = labelled(said, "step-two", "relevance", []);
  expect(none.set.articleLabels).toBeUndefined();
});

test("two answers of two machines are both kept, whichever way they are merged", () => {
  const stamp = { id: "step-merge", at };
  const mine = labelled(labelled(emptyState, "step-one", "relevance", ["main"]), "step-mine", "topic", ["main"]);
  const other = labelled(emptyState, "step-other", "relevance", ["in passing"]);
  const merged = (one: SetState, two: SetState) => {
    const { step } = mergedSet(one, two, stamp);
    return step && applyAction(one, { kind: "do", step }).set.articleLabels;
  };
  const both = [
    { label: "relevance", values: ["in passing", "main"] },
    { label: "topic", values: ["main"] },
  ];
  expect([merged(mine, other), merged(other, mine)]).toEqual([both, both]);
});

test("the project defines them as a whole, and a change made to another state of them is a conflict", () => {
  const project: Project = { id: "project-one", name: "Coast", labels: [...defaultLabels], createdAt: at };
  const changed = changeProject(project, [{ kind: "set-article-labels", before: [], after: [relevance] }]);
  expect(changed.articleLabels).toEqual([relevance]);
  expect(() => changeProject(changed, [{ kind: "set-article-labels", before: [], after: [topic] }])).toThrow(
    "changed meanwhile",
  );
  expect(changeProject(changed, [{ kind: "set-article-labels", before: [relevance], after: [] }])).toEqual(project);
});

test("ids follow from names, and doubled ones are refused in words", () => {
  const settled = settledArticleLabels([relevance, { id: "", name: " Relevance ", choices }]);
  expect(settled.map(({ id, name }) => [id, name])).toEqual([
    ["relevance", "Relevance"],
    ["relevance-2", "Relevance"],
  ]);
  expect(articleLabelsFault(settled)).toBeUndefined();
  expect(articleLabelsFault([relevance, relevance])).toContain("Give one of them another");
  expect(valuesInWords([relevance], { label: "relevance", values: ["in passing", "gone"] })).toBe(
    "Relevance: in passing, gone",
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { Failure } from "../../../model/data/failure";
import type { AttributeDefinition } from "../../../model/project/attribute";
import { defaultLabels, type Label } from "../../../model/project/label";
import type { Project } from "../../../model/project/project";
import {
  changeProject,
  labelSetChanges,
  labelSetOf,
  type ProjectChange,
  rebasedProject,
} from "../../../model/project/projectChange";

const project: Project = {
  id: "project-1",
  name: "Coast",
  labels: [...defaultLabels],
  createdAt: "2026-01-01T00:00:00.000Z",
};
const country: Label = { id: "country", name: "Country", letter: "N", drawing: "fill", colour: 5 };
const code: AttributeDefinition = { id: "code", name: "Code", labels: ["actor"], kind: "text" };

function label(id: string): Label {
  const found = project.labels.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no label ${id}`);
  return found;
}

function changing(id: string, to: Partial<Label>): ProjectChange {
  return { kind: "change-label", before: label(id), after: { ...label(id), ...to } };
}

function conflictOf(now: Project, changes: readonly ProjectChange[]): string {
  try {
    changeProject(now, changes);
  } catch (error) {
    if (error instanceof Failure && error.code === "conflict") return error.message;
    throw error;
  }
  return "none";
}

const terms = fc.record({
  labels: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("actor", "location", "place", "ship", "crew"),
      name: fc.constantFrom("Actor", "Person", "Place"),
      letter: fc.constantFrom("A", "P"),
      drawing: fc.constantFrom("fill" as const, "underline" as const),
      colour: fc.nat(7),
    }),
    { selector: ({ id }) => id },
  ),
  attributes: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("code", "value"),
      name: fc.constantFrom("Code", "Value"),
      labels: fc.constantFrom(["actor"], ["place"]),
      kind: fc.constantFrom("text" as const, "flag" as const),
    }),
    { selector: ({ id }) => id },
  ),
});

const byId = <Item extends { readonly id: string }>(items: readonly Item[] = []) =>
  [...items].sort((a, b) => (a.id < b.id ? -1 : 1));

test("the changes from one state to another make one into the other", () => {
  fc.assert(
    fc.property(terms, terms, (before, after) => {
      const { labels, attributes } = changeProject({ ...project, ...before }, labelSetChanges(before, after));
      expect([byId(labels), byId(attributes)]).toEqual([byId(after.labels), byId(after.attributes)]);
    }),
  );
});

test("two windows that change different parts of the labels keep both, in whatever order they save", () => {
  const hers: readonly ProjectChange[] = [changing("actor", { name: "Person" }), { kind: "add-label", label: country }];
  const his: readonly ProjectChange[] = [
    changing("actor", { letter: "P" }),
    changing("claim", { mergedInto: "figure" }),
    { kind: "add-attribute", attribute: code },
    { kind: "rename", before: "Coast", after: "Shore" },
  ];
  const both = changeProject(changeProject(project, hers), his);
  expect(changeProject(changeProject(project, his), hers)).toEqual(both);
  expect(both.labels).toEqual([
    { ...label("actor"), name: "Person", letter: "P" },
    label("location"),
    { ...label("claim"), mergedInto: "figure" },
    label("figure"),
    country,
  ]);
  expect([both.name, both.attributes?.at(-1)]).toEqual(["Shore", code]);
});

test.each<[string, readonly ProjectChange[], readonly ProjectChange[], RegExp]>([
  ["one name", [changing("actor", { name: "Agent" })], [changing("actor", { name: "Person" })], /“Actor”.*name/],
  [
    "a label that went",
    [{ kind: "remove-label", label: label("actor") }],
    [changing("actor", { colour: 5 })],
    /removed/,
  ],
  [
    "a label that is called otherwise",
    [changing("actor", { name: "Agent" })],
    [{ kind: "remove-label", label: label("actor") }],
    /“Agent”/,
  ],
  ["one merge", [changing("actor", { mergedInto: "claim" })], [changing("actor", { mergedInto: "figure" })], /merge/],
  [
    "one id",
    [{ kind: "add-label", label: country }],
    [{ kind: "add-label", label: { ...country, name: "County" } }],
    /another label “Country”/,
  ],
  [
    "the project's name",
    [{ kind: "rename", before: "Coast", after: "Shore" }],
    [{ kind: "rename", before: "Coast", after: "Beach" }],
    /“Shore”/,
  ],
])("what both changed is a conflict in words: %s", (_, first, second, words) => {
  const now = changeProject(project, first);
  expect(conflictOf(now, second)).toMatch(words);
});

test("what both did alike is no conflict", () => {
  const changes: readonly ProjectChange[] = [
    changing("actor", { name: "Person" }),
    { kind: "remove-label", label: label("figure") },
    { kind: "add-label", label: country },
    { kind: "set-blind", blind: false },
    { kind: "rename", before: "Coast", after: "Shore" },
  ];
  const once = changeProject(project, changes);
  expect(changeProject(once, changes)).toEqual(once);
});

test("a merge that is taken back leaves no trace of itself", () => {
  const merged = changeProject(project, [changing("actor", { mergedInto: "claim" })]);
  const { labels } = changeProject(merged, labelSetChanges(labelSetOf(merged), labelSetOf(project)));
  expect(labels.map((one) => Object.hasOwn(one, "mergedInto"))).toEqual([false, false, false, false]);
});

test("what was typed goes on from what others changed, and takes nothing of theirs along", () => {
  const theirs: Label = { ...country, name: "Land", letter: "D" };
  const now = changeProject(project, [
    changing("actor", { name: "Agent", colour: 6 }),
    { kind: "add-label", label: theirs },
    { kind: "rename", before: "Coast", after: "Shore" },
  ]);
  const mine: readonly ProjectChange[] = [
    changing("actor", { name: "Person" }),
    changing("claim", { mergedInto: "country" }),
    { kind: "add-label", label: country },
    { kind: "add-attribute", attribute: { ...code, labels: ["country"] } },
  ];
  const rebased = rebasedProject(now, mine);
  expect([rebased.name, rebased.labels, rebased.attributes?.at(-1)]).toEqual([
    "Shore",
    [
      { ...label("actor"), name: "Person", colour: 6 },
      label("location"),
      { ...label("claim"), mergedInto: "country-2" },
      label("figure"),
      theirs,
      { ...country, id: "country-2" },
    ],
    { ...code, labels: ["country-2"] },
  ]);
  expect(changeProject(now, labelSetChanges(labelSetOf(now), labelSetOf(rebased)))).toEqual(rebased);
});

// What accepting writes: attributes the project asks for, readings of figures, and links to sources in whichever order the
// two are accepted.
import { expect, test } from "vitest";
import { emptySet } from "../../../model/annotation/annotation";
import { applyAction, emptyState, type SetState } from "../../../model/annotation/history";
import { attributesOf } from "../../../model/project/attribute";
import { learn } from "../../../model/suggestions/lexicon";
import { rules } from "../../../model/suggestions/rules";
import { searchedArticle } from "../../../model/suggestions/searchedArticle";
import { suggest } from "../../../model/suggestions/suggest";
import type { Suggestion } from "../../../model/suggestions/suggestion";
import { type AwaitedSource, accept, attributesFor } from "../../../model/tagging/acceptance";

const text = "Pell, 4 May. The harbour master, Ines Dahl, denied that about 240 people had waited at the pier.";
const labels = new Map(["actor", "location", "claim", "figure"].map((id) => [id, id]));
const proposed = suggest({
  article: searchedArticle("pell", text, rules),
  lexicon: learn([], new Map()),
  own: undefined,
  labels,
});

function theOne(label: string): Suggestion {
  const found = proposed.filter((suggestion) => suggestion.label === label && suggestion.tier === "strong");
  expect(found.map(({ quote }) => quote)).toHaveLength(1);
  return found[0] as Suggestion;
}

function accepting(state: SetState, suggestion: Suggestion, awaited: readonly AwaitedSource[] = []) {
  let count = 0;
  const done = accept(
    [suggestion],
    { id: `step-${state.revision}`, at: "2026-05-04T10:00:00.000Z" },
    {
      ...{ text, set: state.set, awaited, attributesOf: (label: string) => attributesOf({}, label) },
      newId: () => `made-${state.revision}-${count++}`,
    },
  );
  return { ...done, after: done.step ? applyAction(state, { kind: "do", step: done.step }) : state };
}

test("the same words with the same label, proposed twice, are tagged once", () => {
  const figure = theOne("figure");
  let count = 0;
  const { made } = accept(
    [figure, { ...figure, source: "seen" }],
    { id: "step-1", at: "2026-05-04T10:00:00.000Z" },
    {
      ...{ text, set: emptySet, awaited: [], attributesOf: (label: string) => attributesOf({}, label) },
      newId: () => `made-${count++}`,
    },
  );
  expect(made.map(({ fragments }) => fragments[0]?.quote)).toEqual([figure.quote]);
});

test("a sub-label that is suggested is taken beside what a figure reads as, while the project has it", () => {
  const kind = {
    ...{ id: "kind", name: "Kind", kind: "choice" as const },
    labels: ["figure"],
    subLabels: true as const,
  };
  const having = (id: string) => () => [...attributesOf({}, "figure"), { ...kind, choices: [{ id, name: id }] }];
  const figure = { ...theOne("figure"), attributes: [{ attribute: "kind", value: "people" }] };
  const taken = attributesFor(figure, { text, attributesOf: having("people") });
  expect(taken.map(({ attribute }) => attribute)).toEqual(expect.arrayContaining(["value", "kind"]));
  const gone = attributesFor(figure, { text, attributesOf: having("money") });
  expect(gone.map(({ attribute }) => attribute)).not.toContain("kind");
});

test("a figure takes its reading, a claim its cue, kind and polarity", () => {
  const figure = accepting(emptyState, theOne("figure")).made[0];
  expect(figure?.attributes).toEqual(
    expect.arrayContaining([
      { attribute: "value", value: 240 },
      { attribute: "modifier", value: "about" },
    ]),
  );
  const claim = accepting(emptyState, theOne("claim")).made[0];
  expect(claim?.attributes).toEqual([
    { attribute: "sourcing", value: "named" },
    { attribute: "cue", value: "denied" },
    { attribute: "speech", value: "indirect" },
    { attribute: "polarity", value: "denied" },
  ]);
});

test("a suggestion that was changed before it was accepted is a changed annotation", () => {
  const figure = theOne("figure");
  const changedAt = (changed: string | undefined) =>
    accept(
      [figure],
      { id: "step-1", at: "2026-05-04T10:00:00.000Z" },
      { ...{ text, set: emptySet, awaited: [], changed }, attributesOf: () => [], newId: () => "made-1" },
    ).made[0]?.changedAt;
  expect([changedAt(undefined), changedAt(figure.id)]).toEqual([undefined, "2026-05-04T10:00:00.000Z"]);
});

test("what a project does not ask for is left out", () => {
  const { made } = accept(
    [theOne("claim")],
    { id: "step-1", at: "2026-05-04T10:00:00.000Z" },
    {
      ...{ text, set: emptySet, awaited: [], newId: () => "made-1" },
      attributesOf: (label) =>
        attributesOf({ attributes: [{ id: "cue", name: "Cue", labels: ["claim"], kind: "text" }] }, label),
    },
  );
  expect(made[0]?.attributes).toEqual([{ attribute: "cue", value: "denied" }]);
});

test.each([
  ["actor", "claim"],
  ["claim", "actor"],
])("%s then %s: the claim is linked to who makes it", (first, second) => {
  const one = accepting(emptyState, theOne(first));
  const two = accepting(one.after, theOne(second), one.awaited);
  const { annotations, links } = two.after.set;
  const quoteOf = (id: string | undefined) => annotations.find((annotation) => annotation.id === id)?.label;
  expect(links.map(({ type, from, to }) => [type, quoteOf(from), quoteOf(to.annotation)])).toEqual([
    ["source", "claim", "actor"],
  ]);
  expect(two.awaited).toEqual([]);
  expect(applyAction(two.after, { kind: "undo" }).set).toEqual(one.after.set);
});

test("a claim waits for its source with an offer of its words, until it is taken back", () => {
  const { awaited, after } = accepting(emptyState, theOne("claim"));
  expect(
    awaited.map(({ offer }) => [offer.label, text.includes(offer.quote), offer.quote.includes("Ines Dahl")]),
  ).toEqual([["actor", true, true]]);
  const undone = applyAction(after, { kind: "undo" });
  expect(accepting(undone, theOne("actor"), awaited).links).toEqual([]);
});

test("what is tagged already is not made twice", () => {
  const { after } = accepting(emptyState, theOne("figure"));
  expect(accepting(after, theOne("figure")).step).toBeUndefined();
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { type Annotation, type Attribute, emptySet, misplacement } from "../../../model/annotation/annotation";
import {
  addAsides,
  addFragment,
  addLink,
  annotationOf,
  fragmentOf,
  refuse,
  relabel,
  removeAside,
  removeLink,
  setAttributes,
  tag,
} from "../../../model/annotation/annotationSteps";
import { apply, applyAll } from "../../../model/annotation/change";
import { inverted } from "../../../model/annotation/history";
import { anyText, boundariesOf } from "../text/anyText";

const at = "2026-02-01T08:00:00.000Z";
const stamp = { id: "step-1", at };
const text = "Brigadier Tomas of the Harbour … Guard said no.";

test("attributes are set, changed and taken away, each by its name, and the rest stays", () => {
  const bare = marked("claim", 0, 15);
  const said = described(bare, [
    ["speech", "direct"],
    ["cue", "said"],
  ]);
  expect(said.attributes).toEqual([
    { attribute: "cue", value: "said" },
    { attribute: "speech", value: "direct" },
  ]);
  const less = described(said, [["cue", undefined]]);
  expect(less.attributes).toEqual([{ attribute: "speech", value: "direct" }]);
  expect(described(less, [["speech", undefined]])).toStrictEqual({ ...bare, changedAt: at });
});

test("setting an attribute to what it is changes nothing", () => {
  const said = described(marked("claim", 0, 15), [["cue", "said"]]);
  const set = { ...emptySet, annotations: [said] };
  expect(setAttributes(set, said, new Map([["cue", "said"]]), stamp)).toBeUndefined();
  expect(setAttributes(set, said, new Map([["speech", undefined]]), stamp)).toBeUndefined();
});

test("words are joined to an annotation across a gap, and stay in text order", () => {
  const guard = annotationOf({
    id: "mark-1",
    label: "actor",
    fragments: [fragmentOf(text, 33, 38)],
    at,
    origin: "hand",
  });
  const set = applyAll(emptySet, tag(emptySet, [guard], stamp).changes);
  const step = addFragment(set, text, guard, { start: 23, end: 30 }, stamp);
  const [joined] = applyAll(set, step?.changes ?? []).annotations;
  expect(joined?.fragments.map(({ quote }) => quote)).toEqual(["Harbour", "Guard"]);
});

test("joining any words leaves fragments that fit the text, ascend, and cover both", () => {
  fc.assert(
    fc.property(
      anyText
        .filter((any) => boundariesOf(any).length >= 4)
        .chain((any) => {
          const places = fc.uniqueArray(fc.nat(boundariesOf(any).length - 1), { minLength: 4, maxLength: 4 });
          return fc.record({ any: fc.constant(any), places });
        }),
      ({ any, places }) => {
        const boundaries = boundariesOf(any);
        const [a = 0, b = 0] = places
          .slice(0, 2)
          .map((place) => boundaries[place] ?? 0)
          .sort((x, y) => x - y);
        const [c = 0, d = 0] = places
          .slice(2)
          .map((place) => boundaries[place] ?? 0)
          .sort((x, y) => x - y);
        const first = annotationOf({
          id: "mark-1",
          label: "actor",
          fragments: [fragmentOf(any, a, b)],
          at,
          origin: "hand",
        });
        const set = { ...emptySet, annotations: [first] };
        const step = addFragment(set, any, first, { start: c, end: d }, stamp);
        const [joined] = applyAll(set, step?.changes ?? []).annotations;
        expect(joined && misplacement(any, joined)).toBeUndefined();
        const covered = (offset: number) => joined?.fragments.some(({ start, end }) => start <= offset && offset < end);
        for (let offset = 0; offset < any.length; offset++) {
          expect(covered(offset)).toBe((a <= offset && offset < b) || (c <= offset && offset < d));
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("the same two are linked the same way only once", () => {
  const link = { id: "link-1", type: "source", from: "claim-1", to: { annotation: "actor-1" }, createdAt: at };
  const set = applyAll(emptySet, addLink(emptySet, link, stamp)?.changes ?? []);
  expect(addLink(set, { ...link, id: "link-2" }, stamp)).toBeUndefined();
  expect(addLink(set, { ...link, id: "link-2", type: "figure" }, stamp)).toBeDefined();
  expect(applyAll(set, removeLink(link, stamp).changes).links).toEqual([]);
});

test("asides and refusals begin a set and can be taken back", () => {
  const aside = {
    id: "aside-1",
    start: 0,
    end: 9,
    quote: "Brigadier",
    kind: "menu",
    createdAt: at,
    origin: "rule",
  } as const;
  const refusal = { id: "refusal-1", label: "actor", start: 10, end: 15, quote: "Tomas", createdAt: at };
  const marked = applyAll(emptySet, addAsides(emptySet, [aside], stamp).changes);
  expect(marked).toEqual({ ...emptySet, status: "in-progress", asides: [aside] });
  expect(applyAll(marked, refuse(marked, refusal, stamp).changes).refusals).toEqual([refusal]);
  expect(applyAll(marked, removeAside(aside, stamp).changes).asides).toBeUndefined();
});

function marked(label: string, start: number, end: number): Annotation {
  return annotationOf({ id: "mark-1", label, fragments: [fragmentOf(text, start, end)], at, origin: "hand" });
}

function described(
  annotation: Annotation,
  values: readonly (readonly [string, Attribute["value"] | undefined])[],
): Annotation {
  const set = { ...emptySet, status: "in-progress" as const, annotations: [annotation] };
  const step = setAttributes(set, annotation, new Map(values), stamp);
  const [after] = applyAll(set, step?.changes ?? []).annotations;
  if (!after) throw new Error("the annotation is gone");
  return after;
}

test("a label that no longer fits takes its links along, and undo brings both back", () => {
  const claim = annotationOf({
    id: "claim-1",
    label: "claim",
    fragments: [fragmentOf(text, 39, 46)],
    at,
    origin: "hand",
  });
  const actor = annotationOf({
    id: "actor-1",
    label: "actor",
    fragments: [fragmentOf(text, 0, 15)],
    at,
    origin: "hand",
  });
  const link = { id: "link-1", type: "source", from: "claim-1", to: { annotation: "actor-1" }, createdAt: at };
  const set = { ...emptySet, status: "in-progress" as const, annotations: [actor, claim], links: [link] };
  const away = relabel(set, [actor], "location", stamp);
  const after = applyAll(set, away?.changes ?? []);
  expect(after.links).toEqual([]);
  expect(inverted(away?.changes ?? []).reduce(apply, after)).toEqual(set);
  expect(applyAll(set, relabel(set, [claim], "actor", stamp)?.changes ?? []).links).toEqual([]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Annotation, emptySet, misplacement } from "../../../model/annotation/annotation";
import {
  annotationOf,
  duplicateOf,
  fragmentOf,
  relabel,
  reshape,
  setNote,
  setStatus,
  stretch,
  tag,
  untag,
} from "../../../model/annotation/annotationSteps";
import { applyAction, emptyState } from "../../../model/annotation/history";
import { anyBody, anySet, anyText, boundariesOf } from "../text/anyText";

const at = "2026-01-01T00:00:00.000Z";
const stamp = { id: "step-1", at: "2026-02-02T00:00:00.000Z" };
const text = "Ada Lovelace met Charles.";

describe("a step", () => {
  test("that tags begins the set, and names what it did", () => {
    const step = tag(emptySet, [marked("actor", 0, 12)], stamp);
    expect([step.title, applyAction(emptyState, { kind: "do", step }).set]).toEqual([
      "tag actor",
      { status: "in-progress", annotations: [marked("actor", 0, 12)], links: [] },
    ]);
  });

  test("that deletes takes the links of what it deletes along, and only those", () => {
    fc.assert(
      fc.property(
        anyText.chain((any) => fc.tuple(anySet(any), fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }))),
        ([set, picks]) => {
          const gone = set.annotations.filter((_, index) => picks[index]);
          fc.pre(gone.length > 0);
          const ids = new Set(gone.map((annotation) => annotation.id));
          const after = applyAction({ ...emptyState, set }, { kind: "do", step: untag(set, gone, stamp) }).set;
          expect(after).toEqual({
            ...set,
            annotations: set.annotations.filter((annotation) => !ids.has(annotation.id)),
            links: set.links.filter(
              ({ from, to }) => !ids.has(from) && (to.article !== undefined || !ids.has(to.annotation)),
            ),
          });
        },
      ),
    );
  });

  test("that revises keeps the rest of the annotation and says when", () => {
    const annotation = { ...marked("actor", 0, 12), note: "who?" };
    const set = { ...emptySet, status: "done" as const, annotations: [annotation] };
    const revised = [
      relabel(set, [annotation], "claim", stamp),
      reshape(set, annotation, [fragmentOf(text, 4, 12)], stamp),
      setNote(set, annotation, "", stamp),
      setNote(set, annotation, "Countess", stamp),
    ].map((step) => step && applyAction({ ...emptyState, set }, { kind: "do", step }).set.annotations[0]);
    const { note: _, ...withoutNote } = annotation;
    expect(revised).toEqual([
      { ...annotation, label: "claim", changedAt: stamp.at },
      { ...annotation, fragments: [fragmentOf(text, 4, 12)], changedAt: stamp.at },
      { ...withoutNote, changedAt: stamp.at },
      { ...annotation, note: "Countess", changedAt: stamp.at },
    ]);
  });

  test("that would change nothing is not made", () => {
    const annotation = marked("actor", 0, 12);
    const set = { ...emptySet, annotations: [annotation] };
    expect([
      relabel(set, [annotation], "actor", stamp),
      reshape(set, annotation, annotation.fragments, stamp),
      setNote(set, annotation, "", stamp),
      setStatus(set, "new", stamp),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

test("the same span with the same label is a duplicate; another label or span is not", () => {
  const annotation = marked("actor", 0, 12);
  const set = { ...emptySet, annotations: [annotation] };
  expect([
    duplicateOf(set, { ...annotation, id: "another" }),
    duplicateOf(set, annotation),
    duplicateOf(set, marked("claim", 0, 12, "another")),
    duplicateOf(set, marked("actor", 0, 3, "another")),
  ]).toEqual([annotation, undefined, undefined, undefined]);
});

describe("an edge", () => {
  test("moves by words and by characters, and stops where nothing would be left", () => {
    const annotation = marked("actor", 4, 12);
    const quotes = (fragments: Annotation["fragments"] | undefined) => fragments?.map(({ quote }) => quote);
    expect([
      quotes(stretch(text, annotation, "start", "word", -1)),
      quotes(stretch(text, annotation, "end", "word", 1)),
      quotes(stretch(text, annotation, "end", "grapheme", -1)),
      stretch(text, annotation, "start", "word", 1),
      stretch(text, marked("actor", 0, 3), "start", "word", -1),
      stretch(text, marked("actor", 0, 1), "end", "grapheme", -1),
    ]).toEqual([["Ada Lovelace"], ["Lovelace met"], ["Lovelac"], undefined, undefined, undefined]);
  });

  test("moves only to places that keep the annotation in the text and its graphemes whole", () => {
    fc.assert(
      fc.property(
        anyText.chain((any) => fc.record({ any: fc.constant(any), body: anyBody(any) })),
        fc.constantFrom("start" as const, "end" as const),
        fc.constantFrom("word" as const, "grapheme" as const),
        fc.constantFrom(-1 as const, 1 as const),
        ({ any, body }, edge, by, direction) => {
          const fragments = stretch(any, body, edge, by, direction);
          if (fragments === undefined) return;
          const boundaries = new Set(boundariesOf(any));
          expect(misplacement(any, { fragments })).toBeUndefined();
          expect(fragments.every(({ start, end }) => boundaries.has(start) && boundaries.has(end))).toBe(true);
          const before = edge === "start" ? body.fragments[0]?.start : body.fragments.at(-1)?.end;
          const after = edge === "start" ? fragments[0]?.start : fragments.at(-1)?.end;
          expect(Math.sign((after ?? 0) - (before ?? 0))).toBe(direction);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function marked(label: string, start: number, end: number, id = "mark-1"): Annotation {
  return annotationOf({ id, label, fragments: [fragmentOf(text, start, end)], at, origin: "hand" });
}

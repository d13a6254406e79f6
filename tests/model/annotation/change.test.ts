import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnnotationSet } from "../../../model/annotation/annotation";
import { compareAnnotations, emptySet } from "../../../model/annotation/annotation";
import { annotationOf, fragmentOf } from "../../../model/annotation/annotationSteps";
import { apply, applyAll, type Change, invert } from "../../../model/annotation/change";
import { anyBody, anyId, anySet, anyText, anyTime } from "../text/anyText";

describe("a change", () => {
  test("followed by its inverse leaves the set as it was", () => {
    fc.assert(
      fc.property(anySetAndChanges, ({ set, changes }) => {
        for (const change of changes) {
          const after = outcome(() => apply(set, change));
          if (after.set) expect(apply(after.set, invert(change))).toEqual(set);
        }
      }),
    );
  });

  test("keeps annotations in text order and links by id", () => {
    fc.assert(
      fc.property(anySetAndChanges, ({ set, changes }) => {
        for (const change of changes) {
          const after = outcome(() => apply(set, change)).set ?? set;
          expect(after.annotations).toEqual([...after.annotations].sort(compareAnnotations));
          expect(after.links.map((link) => link.id)).toEqual(after.links.map((link) => link.id).sort());
        }
      }),
    );
  });

  test("that takes the last aside or refusal away leaves no trace of the list", () => {
    const aside = {
      id: "aside-1",
      start: 0,
      end: 4,
      quote: "Menu",
      kind: "menu",
      createdAt: time,
      origin: "hand",
    } as const;
    const refusal = { id: "refusal-1", label: "actor", start: 0, end: 4, quote: "Menu", createdAt: time };
    const set = [
      { kind: "add-aside", aside } as const,
      { kind: "add-refusal", refusal } as const,
      { kind: "remove-aside", aside } as const,
      { kind: "remove-refusal", refusal } as const,
    ].reduce(apply, emptySet);
    expect(set).toStrictEqual(emptySet);
  });

  test("made for another state of the set is a conflict", () => {
    const annotation = marked("one", 0, 3);
    const set = apply(emptySet, { kind: "add-annotation", annotation });
    const stale: Change[] = [
      { kind: "add-annotation", annotation },
      { kind: "remove-annotation", annotation: { ...annotation, note: "other" } },
      { kind: "replace-annotation", before: marked("two", 0, 3), after: annotation },
      { kind: "set-status", before: "done", after: "new" },
    ];
    for (const change of stale) expect(() => apply(set, change)).toThrow(/changed meanwhile/);
  });

  test("that gives a link the id of another is a conflict", () => {
    const link = (id: string) => ({ id, type: "source", from: "aaaa", to: { annotation: "bbbb" }, createdAt: time });
    const set = { ...emptySet, links: [link("link-1"), link("link-2")] };
    expect(() => apply(set, { kind: "replace-link", before: link("link-1"), after: link("link-2") })).toThrow(
      /exists already/,
    );
  });

  test("recorded with a negative zero still fits the set read back from disk", () => {
    const annotation = { ...marked("one", 0, 3), attributes: [{ attribute: "value", value: -0 }] };
    const set: AnnotationSet = JSON.parse(JSON.stringify({ ...emptySet, annotations: [annotation] }));
    expect(apply(set, { kind: "remove-annotation", annotation }).annotations).toEqual([]);
  });
});

describe("many changes at once", () => {
  test("equal the same changes one after another, conflicts included", () => {
    fc.assert(
      fc.property(anySetAndChanges, fc.boolean(), ({ set, changes }, undo) => {
        const all = undo ? [...changes, ...changes.map(invert).reverse()] : changes;
        // Repeated, so that it takes the road of long steps; the repetition conflicts in both.
        for (const list of [all, padded(all)]) {
          expect(outcome(() => applyAll(set, list))).toEqual(outcome(() => list.reduce(apply, set)));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("cost about as much as sorting them: a hundred thousand additions in one step", () => {
    const changes = Array.from(
      { length: 100_000 },
      (_, index): Change => ({ kind: "add-annotation", annotation: marked(`n-${index}`, (index * 7919) % 100_000, 3) }),
    );
    const set = applyAll(emptySet, changes);
    expect(set.annotations.length).toBe(100_000);
    expect(set.annotations.slice(1).every((b, index) => compareAnnotations(set.annotations[index] ?? b, b) < 0)).toBe(
      true,
    );
    expect(applyAll(set, changes.map(invert).reverse())).toEqual(emptySet);
  });
});

const time = "2026-01-01T00:00:00.000Z";

function marked(id: string, start: number, length: number) {
  return annotationOf({
    id: `mark-${id}`,
    label: "actor",
    fragments: [{ ...fragmentOf("x".repeat(length), 0, length), start, end: start + length }],
    at: time,
    origin: "hand",
  });
}

function outcome(run: () => AnnotationSet): { readonly set?: AnnotationSet; readonly failure?: string } {
  try {
    return { set: run() };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Makes a list of changes long with changes that fit any set of the right status. */
function padded(changes: readonly Change[]): readonly Change[] {
  const extra = Array.from(
    { length: 40 },
    (_, index): Change => ({ kind: "add-annotation", annotation: marked(`pad-${index}`, index, 2) }),
  );
  return [...extra.slice(0, 20), ...changes, ...extra.slice(20), ...extra.map(invert)];
}

/** A set and changes of which most fit it one after another, and some do not. */
const anySetAndChanges = anyText.chain((text) =>
  fc
    .record({
      set: anySet(text),
      seeds: fc.array(fc.tuple(fc.nat(12), fc.nat(), anyId, anyBody(text), anyTime), { maxLength: 10 }),
    })
    .map(({ set, seeds }) => {
      const changes: Change[] = [];
      let state = set;
      for (const [kind, pick, id, body, at] of seeds) {
        const annotation = state.annotations[pick % Math.max(1, state.annotations.length)];
        const link = state.links[pick % Math.max(1, state.links.length)];
        const change = ((): Change | undefined => {
          if (kind === 0) return { kind: "add-annotation", annotation: { ...body, id } };
          if (kind === 1) return { kind: "set-status", before: state.status, after: "done" };
          if (kind === 2) {
            return {
              kind: "add-link",
              link: { id, type: "source", from: id, to: { annotation: id }, createdAt: at },
            };
          }
          if (kind === 3 && link) return { kind: "remove-link", link };
          if (kind === 4 && link) return { kind: "replace-link", before: link, after: { ...link, type: "supports" } };
          if (kind === 5 && annotation) return { kind: "remove-annotation", annotation };
          if (kind === 6 && annotation)
            return { kind: "replace-annotation", before: annotation, after: { ...body, id } };
          if (kind === 7 && annotation) {
            return { kind: "replace-annotation", before: annotation, after: { ...body, id: annotation.id } };
          }
          const { start, end, quote } = body.fragments[0] ?? { start: 0, end: 1, quote: "x" };
          if (kind === 8) {
            return { kind: "add-aside", aside: { id, start, end, quote, kind: "menu", createdAt: at, origin: "rule" } };
          }
          if (kind === 9) {
            return { kind: "add-refusal", refusal: { id, label: body.label, start, end, quote, createdAt: at } };
          }
          const aside = state.asides?.[pick % state.asides.length];
          if (kind === 10 && aside) return { kind: "remove-aside", aside };
          const refusal = state.refusals?.[pick % state.refusals.length];
          if (kind === 11 && refusal) return { kind: "remove-refusal", refusal };
          // These conflict.
          if (kind === 8 && annotation) return { kind: "add-annotation", annotation };
          if (kind === 9 && link) return { kind: "add-link", link };
          if (kind === 10 && annotation) {
            const taken = state.annotations.at(-1) ?? annotation;
            return { kind: "replace-annotation", before: annotation, after: { ...body, id: taken.id } };
          }
          // Fits only the state before some other change.
          const first = set.annotations[0];
          return first && { kind: "remove-annotation", annotation: first };
        })();
        if (change === undefined) continue;
        changes.push(change);
        state = outcome(() => apply(state, change)).set ?? state;
      }
      return { set, changes };
    }),
);

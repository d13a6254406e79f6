// Merging two versions of a set, checked against histories made up by chance that part from a past known to the test.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnnotationSet } from "../../../model/annotation/annotation";
import { applyAction, emptyState, type SetState } from "../../../model/annotation/history";
import { equalData } from "../../../model/data/equalData";
import { mergedSet } from "../../../model/versions/mergedSet";
import { runs } from "../../runs";
import { anyDeeds, partsThere, worked } from "./working";

const stamp = { id: "merge-0001", at: "2026-03-02T08:00:00.000Z" };

/** A past and two versions that parted from it. */
const anyParting = fc
  .tuple(anyDeeds, anyDeeds, anyDeeds)
  .map(([before, here, there]) => {
    const past = worked(emptyState, before, "past");
    return { past, mine: worked(past, here, "mine"), other: worked(past, there, "other") };
  })
  .filter(({ past, mine, other }) => partsThere(past, mine, other));

describe("merging two versions of a set", () => {
  test("gives the same set, whichever is merged into the other, and nothing more when done again", () => {
    fc.assert(
      fc.property(anyParting, ({ mine, other }) => {
        const here = merge(mine, other);
        const there = merge(other, mine);
        if (goOn(mine, other)) return;
        expect(here.set).toEqual(there.set);
        expect(mergedSet(here, other, stamp).step).toBeUndefined();
        expect(mergedSet(here, there, stamp).step).toBeUndefined();
      }),
      runs(300),
    );
  });

  test("loses nothing that a side has and the other did not take away or change", () => {
    fc.assert(
      fc.property(anyParting, ({ past, mine, other }) => {
        const merged = merge(mine, other).set;
        for (const [side, opposite] of [
          [mine, other],
          [other, mine],
        ] as const) {
          if (goOn(side, opposite)) continue;
          for (const kind of ["annotations", "links", "asides", "refusals"] as const) {
            for (const thing of side.set[kind] ?? []) {
              const before = things(past.set, kind).find(({ id }) => id === thing.id);
              const there = things(opposite.set, kind).find(({ id }) => id === thing.id);
              if (equalData(before, thing) && !equalData(there, thing)) continue; // the other side took it away
              expect(things(merged, kind).map(said)).toContainEqual(said(thing));
            }
          }
        }
      }),
      runs(300),
    );
  });

  test("brings nothing back that a side took away, unless the other changed or linked it", () => {
    fc.assert(
      fc.property(anyParting, ({ past, mine, other }) => {
        if (goOn(mine, other)) return;
        const merged = merge(mine, other).set;
        const linked = new Set(merged.links.flatMap(({ from, to }) => [from, to.annotation]));
        for (const thing of past.set.annotations) {
          const [here, there] = [mine, other].map(({ set }) => set.annotations.find(({ id }) => id === thing.id));
          const gone =
            (here === undefined && equalData(there, thing)) || (there === undefined && equalData(here, thing));
          if (gone && !linked.has(thing.id)) expect(merged.annotations.map(({ id }) => id)).not.toContain(thing.id);
        }
      }),
      runs(300),
    );
  });

  test("can be undone, and says in its report what it did", () => {
    fc.assert(
      fc.property(anyParting, ({ mine, other }) => {
        const { step, report } = mergedSet(mine, other, stamp);
        if (!step) expect(report.counts).toEqual([]);
        if (!step) return;
        const merged = applyAction(mine, { kind: "do", step });
        expect(applyAction(merged, { kind: "undo" }).set).toEqual(mine.set);
        const line = report.counts.find(({ what }) => what === "annotation");
        const more = merged.set.annotations.length - mine.set.annotations.length;
        expect((line?.added ?? 0) - (line?.removed ?? 0)).toBeLessThanOrEqual(more);
      }),
      runs(300),
    );
  });
});

function merge(mine: SetState, other: SetState): SetState {
  const { step } = mergedSet(mine, other, stamp);
  return step ? applyAction(mine, { kind: "do", step }) : mine;
}

/** Whether one of two versions is the other with further actions: then there is nothing to merge, only to catch up. */
function goOn(mine: SetState, other: SetState): boolean {
  const [a, b] = [mine, other].map(({ history }) => history.trail ?? []);
  const length = Math.min(a?.length ?? 0, b?.length ?? 0);
  return equalData(a?.slice(0, length), b?.slice(0, length));
}

type Kind = "annotations" | "links" | "asides" | "refusals";

function things(set: AnnotationSet, kind: Kind): readonly { readonly id: string }[] {
  return set[kind] ?? [];
}

test("an answer about the whole article is as the side says that changed it; of two that differ both are kept until one chooses", () => {
  const answer = (state: SetState, id: string, before: readonly string[], after: readonly string[]) =>
    applyAction(state, {
      kind: "do",
      step: { ...stamp, id, title: id, changes: [{ kind: "set-article-label", label: "topic", before, after }] },
    });
  const merged = (mine: SetState, other: SetState) => {
    const { step, report } = mergedSet(mine, other, stamp);
    const state = step ? applyAction(mine, { kind: "do", step }) : mine;
    return { state, answers: state.set.articleLabels?.[0]?.values ?? [], report };
  };
  const past = answer(emptyState, "past", [], ["trade"]);
  const other = applyAction(past, {
    kind: "do",
    step: { ...stamp, id: "done", title: "done", changes: [{ kind: "set-status", before: "new", after: "done" }] },
  });
  const mine = answer(past, "mine", ["trade"], ["war"]);
  expect([merged(mine, other).answers, merged(other, mine).answers]).toEqual([["war"], ["war"]]);
  expect(merged(answer(past, "none", ["trade"], []), other).answers).toEqual([]);
  expect(merged(other, mine).report.counts).toEqual([{ what: "answer", added: 0, changed: 1, removed: 0, both: 0 }]);

  const theirs = answer(past, "theirs", ["trade"], ["law"]);
  const both = merged(mine, theirs);
  expect(both.answers).toEqual(["law", "war"]);
  const chosen = answer(both.state, "choice", ["law", "war"], ["war"]);
  expect([merged(chosen, theirs).answers, merged(theirs, chosen).answers]).toEqual([["war"], ["war"]]);
});

/** What a thing says: which id it has and when it was made is not part of that. */
function said(thing: { readonly id: string }): unknown {
  const { id: _, createdAt: __, changedAt: ___, ...rest } = { createdAt: "", changedAt: "", ...thing };
  return rest;
}

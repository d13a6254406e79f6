// Merging two versions of what one person says across articles, checked against histories made up by chance.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AcrossState, applyAcrossAction, emptyAcrossState } from "../../../model/across/acrossHistory";
import { type Judgement, judgementKey } from "../../../model/across/judgement";
import { equalData } from "../../../model/data/equalData";
import { mergedAcross, unknownInAcross } from "../../../model/versions/mergedAcross";
import { runs } from "../../runs";
import { acrossActionOf, anyAcrossDeeds, judged } from "../across/judging";
import { partsThere } from "./working";

const stamp = { id: "merge-0001", at: "2026-03-02T08:00:00.000Z" };

const anyParting = fc
  .tuple(anyAcrossDeeds, anyAcrossDeeds, anyAcrossDeeds)
  .map(([before, here, there]) => {
    const past = judged(emptyAcrossState, before, "past");
    return { past, mine: judged(past, here, "mine"), other: judged(past, there, "other") };
  })
  .filter(
    ({ past, mine, other }) =>
      partsThere(past, mine, other) && [mine, other].every(({ revision }) => revision > past.revision),
  );

describe("merging two versions of what is said across articles", () => {
  test("gives the same, whichever is merged into the other, and nothing more when done again", () => {
    fc.assert(
      fc.property(anyParting, ({ mine, other }) => {
        const here = merge(mine, other);
        const there = merge(other, mine);
        expect(here.across).toEqual(there.across);
        expect(mergedAcross(here, other, stamp).step).toBeUndefined();
        expect(mergedAcross(here, there, stamp).step).toBeUndefined();
        expect(mergedAcross(there, mine, stamp).step).toBeUndefined();
      }),
      runs(200),
    );
  });

  test("loses no judgement and no entity that the other side did not take away or change", () => {
    fc.assert(
      fc.property(anyParting, ({ past, mine, other }) => {
        const merged = merge(mine, other).across;
        for (const [side, opposite] of [
          [mine, other],
          [other, mine],
        ] as const) {
          for (const judgement of side.across.judgements) {
            const [before, there] = [past, opposite].map((state) => judgementIn(state, judgement));
            if (equalData(before, judgement) && !equalData(there, judgement)) continue;
            const now = merged.judgements.find((one) => judgementKey(one) === judgementKey(judgement));
            const told = now?.versions?.some(({ relation }) => relation === judgement.relation);
            expect(told || now?.relation === judgement.relation).toBe(true);
          }
          for (const entity of side.across.entities) {
            const [before, there] = [past, opposite].map(({ across }) =>
              across.entities.find(({ id }) => id === entity.id),
            );
            if (equalData(before, entity) && !equalData(there, entity)) continue;
            expect(merged.entities.map(({ name }) => name)).toContain(entity.name);
          }
        }
      }),
      runs(200),
    );
  });

  test("what only a journal of another machine knows is added, and nothing when all is known", () => {
    fc.assert(
      fc.property(anyAcrossDeeds, anyAcrossDeeds, (before, there) => {
        const here = judged(emptyAcrossState, before, "here");
        let other = here;
        const actions = there.flatMap((deed, index) => {
          const action = acrossActionOf(other, deed, `there-${index}`);
          if (!action) return [];
          other = applyAcrossAction(other, action);
          return [action];
        });
        const changes = unknownInAcross(emptyAcrossState, actions);
        const step = { id: "step-9999", title: "t", at: stamp.at, changes: [...changes] };
        const state =
          changes.length === 0 ? emptyAcrossState : applyAcrossAction(emptyAcrossState, { kind: "do", step });
        expect(unknownInAcross(state, actions)).toEqual([]);
        expect(unknownInAcross(other, actions)).toEqual([]);
      }),
      runs(200),
    );
  });
});

function judgementIn({ across }: AcrossState, judgement: Judgement): Judgement | undefined {
  return across.judgements.find((one) => judgementKey(one) === judgementKey(judgement));
}

function merge(mine: AcrossState, other: AcrossState): AcrossState {
  const { step } = mergedAcross(mine, other, stamp);
  return step ? applyAcrossAction(mine, { kind: "do", step }) : mine;
}

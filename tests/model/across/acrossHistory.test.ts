// What a person says across articles, changed, undone and redone.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acrossSchema, emptyAcross } from "../../../model/across/across";
import { invertAcrossChange } from "../../../model/across/acrossChange";
import {
  type AcrossState,
  acrossStateSchema,
  applyAcrossAction,
  emptyAcrossState,
} from "../../../model/across/acrossHistory";
import { addEntity, assign, changeEntity, judge, removeEntity, unjudge } from "../../../model/across/acrossSteps";
import { type Judgement, judgementKey, judgementSchema, refKey, spellingOf } from "../../../model/across/judgement";
import { acrossActionOf, anyAcrossDeeds, judged, referent } from "./judging";

const at = "2026-03-01T08:00:00.000Z";
const stamp = { id: "step-0001", at };

describe("what a person says across articles", () => {
  test("keeps both lists in order, passes its schema, and every step is undone to the very state before it", () => {
    fc.assert(
      fc.property(anyAcrossDeeds, (deeds) => {
        let state = emptyAcrossState;
        for (const [index, deed] of deeds.entries()) {
          const action = acrossActionOf(state, deed, `t-${index}`);
          if (!action) continue;
          const after = applyAcrossAction(state, action);
          expect(acrossStateSchema.parse(JSON.parse(JSON.stringify(after)))).toEqual(after);
          expect(after.across.judgements.map(judgementKey)).toEqual(after.across.judgements.map(judgementKey).sort());
          if (action.kind === "do") expect(applyAcrossAction(after, { kind: "undo" }).across).toEqual(state.across);
          state = after;
        }
      }),
    );
  });

  test("a pair is the same pair whichever side comes first, and is judged once", () => {
    const pair = { topic: "identity", left: referent(1), right: referent(5), relation: "same" } as const;
    const turned = { ...pair, left: pair.right, right: pair.left, relation: "different" as const };
    const first = does(emptyAcrossState, judge(emptyAcross, [pair], stamp));
    const second = does(first, judge(first.across, [turned], { id: "step-0002", at }));
    expect(second.across.judgements).toEqual([{ ...turned, at }]);
    expect(judge(second.across, [turned], stamp)).toBeUndefined();
    expect(does(second, unjudge(second.across, [pair], { id: "step-0003", at })).across).toEqual(emptyAcross);
  });

  test("an entity is made with its spelling, renamed, and removed with what was said of it", () => {
    const made = does(
      emptyAcrossState,
      addEntity(emptyAcross, { id: "e-0001", name: "PMF", kind: "group", same: [referent(1)] }, stamp),
    );
    const renamed = does(
      made,
      changeEntity(made.across, "e-0001", { name: "Popular Mobilization Forces", kind: "group" }, stamp),
    );
    expect(renamed.across.entities.map(({ name }) => name)).toEqual(["Popular Mobilization Forces"]);
    expect(renamed.history.done.map(({ title }) => title)).toEqual([
      "new entity: PMF",
      "rename PMF: Popular Mobilization Forces",
    ]);
    expect(does(renamed, removeEntity(renamed.across, "e-0001", stamp)).across).toEqual(emptyAcross);
  });

  test("a change that was made for another state is refused", () => {
    const state = judged(emptyAcrossState, [{ kind: "entity", first: 1, second: 1 }], "x");
    const [entity] = state.across.entities;
    if (!entity) throw new Error("no entity");
    const change = { kind: "entity", before: { ...entity, name: "Other" } } as const;
    const step = { id: "step-0009", title: "t", at, changes: [change] };
    expect(() => applyAcrossAction(state, { kind: "do", step })).toThrow(/changed meanwhile/);
    const again = { ...step, changes: [{ kind: "entity" as const, after: entity }] };
    expect(() => applyAcrossAction(state, { kind: "do", step: again })).toThrow(/is there already/);
    expect(invertAcrossChange(change)).toEqual({ kind: "entity", after: { ...entity, name: "Other" } });
  });

  test("a relation belongs to its topic, and a file with more than it may hold is refused", () => {
    const claim: Judgement = judgementSchema.parse({
      topic: "claims",
      left: { kind: "mention", article: "arti-1", annotator: "ada-1", annotation: "a-100", seen: seen("x") },
      right: { kind: "mention", article: "arti-2", annotator: "ada-1", annotation: "a-200", seen: seen("y") },
      relation: "contradicts",
      at,
    });
    expect(judgementSchema.safeParse({ ...claim, relation: "comparable" }).success).toBe(false);
    expect(judgementSchema.safeParse({ ...claim, topic: "identity" }).success).toBe(false);
    expect(judgementSchema.safeParse({ ...claim, reason: "x".repeat(2001) }).success).toBe(false);
    expect(acrossSchema.safeParse({ entities: [], judgements: [claim], more: 1 }).success).toBe(false);
  });

  test("a spelling is what was written, but for white space and the composition of its letters", () => {
    expect(spellingOf(" Al \n Jazi\u0301ra ")).toBe("Al Jazíra");
    expect(spellingOf("PMF")).not.toBe(spellingOf("pmf"));
  });

  test("whatever was said before, a name that is assigned is the same as one thing only, and undoing it gives back all", () => {
    fc.assert(
      fc.property(anyAcrossDeeds, fc.nat(7), fc.nat(7), fc.nat(7), (deeds, first, second, third) => {
        const state = judged(emptyAcrossState, deeds, "t");
        const [ref, to, apart] = [referent(first), referent(second), referent(third)];
        const key = refKey(ref);
        if (new Set([key, refKey(to), refKey(apart)]).size < 3) return;
        const step = assign(state.across, { ref, to: [to], apart: [apart] }, stamp, "it is another");
        const after = step ? applyAcrossAction(state, { kind: "do", step }) : state;
        const said = after.across.judgements.flatMap((one) => {
          const ends = [refKey(one.left), refKey(one.right)];
          const other = one.topic === "identity" && ends.includes(key) ? ends.find((end) => end !== key) : undefined;
          return other !== undefined && one.relation !== "unsure" ? [[one.relation, other]] : [];
        });
        expect(said.filter(([relation]) => relation === "same")).toEqual([["same", refKey(to)]]);
        expect(said).toContainEqual(["different", refKey(apart)]);
        if (step) expect(applyAcrossAction(after, { kind: "undo" }).across).toEqual(state.across);
      }),
    );
  });
});

function seen(quote: string) {
  return { label: "claim", quote };
}

function does(state: AcrossState, step: ReturnType<typeof judge>): AcrossState {
  return step ? applyAcrossAction(state, { kind: "do", step }) : state;
}

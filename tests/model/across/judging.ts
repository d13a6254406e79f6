// People who judge across articles, made up by chance: entities, judgements, taken back, undone and redone.
import fc from "fast-check";
import type { Across } from "../../../model/across/across";
import {
  type AcrossAction,
  type AcrossState,
  type AcrossStep,
  applyAcrossAction,
} from "../../../model/across/acrossHistory";
import { addEntity, changeEntity, judge, removeEntity, unjudge } from "../../../model/across/acrossSteps";
import { type Judgement, type Referent, relations } from "../../../model/across/judgement";
import { timeOf } from "../versions/working";

export interface AcrossDeed {
  readonly kind: "entity" | "rename" | "remove" | "judge" | "claims" | "take back" | "many" | "undo" | "redo";
  readonly first: number;
  readonly second: number;
}

const kinds = ["entity", "rename", "remove", "judge", "judge", "claims", "take back", "many", "undo", "redo"] as const;

export const anyAcrossDeed: fc.Arbitrary<AcrossDeed> = fc.record({
  kind: fc.constantFrom(...kinds),
  first: fc.nat(40),
  second: fc.nat(40),
});

export const anyAcrossDeeds = fc.array(anyAcrossDeed, { maxLength: 10 });

/** The action a deed is; `undefined` where it is none. */
export function acrossActionOf(state: AcrossState, deed: AcrossDeed, name: string): AcrossAction | undefined {
  if (deed.kind === "undo") return state.history.done.length > 0 ? { kind: "undo" } : undefined;
  if (deed.kind === "redo") return state.history.undone.length > 0 ? { kind: "redo" } : undefined;
  const step = stepOf(state.across, deed, name);
  return step && { kind: "do", step };
}

/** What is said after deeds, by somebody or on some machine called `who`. */
export function judged(state: AcrossState, deeds: readonly AcrossDeed[], who: string): AcrossState {
  return deeds.reduce((before, deed, index) => {
    const action = acrossActionOf(before, deed, `${who}-${index}`);
    return action ? applyAcrossAction(before, action) : before;
  }, state);
}

function stepOf(across: Across, { kind, first, second }: AcrossDeed, name: string): AcrossStep | undefined {
  const stamp = { id: `step-${name}`, at: timeOf(name) };
  const entity = across.entities[first % Math.max(1, across.entities.length)];
  const judgement = across.judgements[first % Math.max(1, across.judgements.length)];
  switch (kind) {
    case "entity":
      return addEntity(
        across,
        { id: `e-${name}`, name: `Entity ${name}`, kind: "group", same: [referent(first)] },
        stamp,
      );
    case "rename":
      return entity && changeEntity(across, entity.id, { name: `Renamed ${name}`, kind: "group" }, stamp);
    case "remove":
      return entity && removeEntity(across, entity.id, stamp);
    case "judge":
      return judge(across, [pair(first, second)], stamp);
    case "claims": {
      const relation = relations.claims[second % relations.claims.length] ?? "same";
      return judge(across, [{ topic: "claims", left: mention(first % 3), right: mention(3), relation }], stamp);
    }
    case "take back":
      return judgement && unjudge(across, [judgement], stamp);
    case "many":
      return judge(
        across,
        Array.from({ length: 40 }, (_, index) => pair(first + index, second)),
        stamp,
      );
    default:
      return undefined;
  }
}

function pair(first: number, second: number): Omit<Extract<Judgement, { topic: "identity" }>, "at" | "versions"> {
  const relation = relations.identity[second % 3] ?? "same";
  const reason = second % 4 === 0 ? `because of ${second}` : undefined;
  return {
    topic: "identity",
    left: referent(first % 5),
    right: referent(5 + (first % 3)),
    relation,
    ...(reason && { reason }),
  };
}

/** Spellings first, then mentions. */
export function referent(number: number): Referent {
  return number % 8 < 6 ? { kind: "spelling", label: "actor", text: `Spelling ${number % 8}` } : mention(number % 8);
}

export function mention(number: number): Extract<Referent, { kind: "mention" }> {
  const seen = { label: "actor", quote: `Spelling ${number % 6}` };
  return { kind: "mention", article: `article-${number}`, annotator: "ada-0001", annotation: `a-${number}00`, seen };
}

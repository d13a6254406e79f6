// The one way to change what a person says across articles, in steps that can be undone and redone like those of a set.
import { idSchema, mostInSet } from "../annotation/annotation";
import { longestHistory, takeStep, trailSchema } from "../annotation/pastSteps";
import type { Immutable } from "../data/immutable";
import { revisionSchema } from "../data/revision";
import * as z from "../data/zod";
import { acrossSchema, emptyAcross } from "./across";
import { type AcrossChange, acrossChangeSchema, applyAcrossChanges, invertAcrossChange } from "./acrossChange";

export const acrossStepSchema = z.strictObject({
  id: idSchema,
  /** The step in words, for the undo menu: “same: PMF, Popular Mobilization Forces”. */
  title: z.string().min(1).max(200),
  at: z.iso.datetime(),
  changes: z.array(acrossChangeSchema).min(1).max(mostInSet),
});
export type AcrossStep = Immutable<z.infer<typeof acrossStepSchema>>;

export const acrossActionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("do"), step: acrossStepSchema }),
  z.strictObject({ kind: z.literal("undo") }),
  z.strictObject({ kind: z.literal("redo") }),
]);
export type AcrossAction = Immutable<z.infer<typeof acrossActionSchema>>;

/** With its history. `revision` counts the actions since it began, 0 when nothing was said. */
export const acrossStateSchema = z.strictObject({
  revision: revisionSchema,
  across: acrossSchema,
  history: z.strictObject({
    done: z.array(acrossStepSchema).max(longestHistory),
    undone: z.array(acrossStepSchema).max(longestHistory),
    trail: trailSchema,
  }),
});
export type AcrossState = Immutable<z.infer<typeof acrossStateSchema>>;

export const emptyAcrossState: AcrossState = { revision: 0, across: emptyAcross, history: { done: [], undone: [] } };

/**
 * The state after an action, its revision one higher.
 * Throws a `conflict` when a change does not fit the state, a `bad-request` when there is nothing to undo or redo.
 */
export function applyAcrossAction(state: AcrossState, action: AcrossAction): AcrossState {
  const { history, changes } = takeStep(state.history, action, invertAcrossChange);
  return { revision: state.revision + 1, across: applyAcrossChanges(state.across, changes), history };
}

/** The changes of an action on `state`, in the order they are applied. */
export function acrossChangesOf({ history }: AcrossState, action: AcrossAction): readonly AcrossChange[] {
  return takeStep(history, action, invertAcrossChange).changes;
}

// The one way to change what a person says across articles, in steps that can be undone and redone like those of a set.
import { actionSchemaOf, historySchemaOf, stepSchemaOf, takeStep } from "../annotation/pastSteps";
import type { Immutable } from "../data/immutable";
import { revisionSchema } from "../data/revision";
import * as z from "../data/zod";
import { acrossSchema, emptyAcross } from "./across";
import { type AcrossChange, acrossChangeSchema, applyAcrossChanges, invertAcrossChange } from "./acrossChange";

export const acrossStepSchema = stepSchemaOf(acrossChangeSchema, {});
export type AcrossStep = Immutable<z.infer<typeof acrossStepSchema>>;

export const acrossActionSchema = actionSchemaOf(acrossStepSchema);
export type AcrossAction = Immutable<z.infer<typeof acrossActionSchema>>;

/** With its history. `revision` counts the actions since it began, 0 when nothing was said. */
export const acrossStateSchema = z.strictObject({
  revision: revisionSchema,
  across: acrossSchema,
  history: historySchemaOf(acrossStepSchema),
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

// The history of an annotation set, in steps that can be undone and redone: one step is one thing the analyst did,
// however many changes it made. The history is stored with the set, so undo survives a restart.
//
// The window and the main process run this same pure function on the same actions: the window shows the result at once,
// the main process writes the action to the journal and answers when it is on disk.

import type { Immutable } from "../data/immutable";
import { revisionSchema } from "../data/revision";
import * as z from "../data/zod";
import { annotationSetSchema, emptySet, idSchema } from "./annotation";
import { applyAll, type Change, changeSchema, invert } from "./change";
import { actionSchemaOf, historySchemaOf, stepSchemaOf, takeStep } from "./pastSteps";

/** Steps of one bulk action over several articles share a group. */
export const stepSchema = stepSchemaOf(changeSchema, { group: idSchema.optional() });
export type Step = Immutable<z.infer<typeof stepSchema>>;

export const actionSchema = actionSchemaOf(stepSchema);
/** An action travels to the store and stands in its journal. */
export type Action = Immutable<z.infer<typeof actionSchema>>;

export const historySchema = historySchemaOf(stepSchema);
export type History = Immutable<z.infer<typeof historySchema>>;

/** An annotation set with its history. `revision` counts the actions since the set began, 0 when nothing was done. */
export const setStateSchema = z.strictObject({
  revision: revisionSchema,
  set: annotationSetSchema,
  history: historySchema,
});
export type SetState = Immutable<z.infer<typeof setStateSchema>>;

export const emptyState: SetState = { revision: 0, set: emptySet, history: { done: [], undone: [] } };

/**
 * The state after an action, its revision one higher.
 * Throws a `conflict` when a change does not fit the state, a `bad-request` when there is nothing to undo or redo.
 */
export function applyAction(state: SetState, action: Action): SetState {
  const { history, changes } = takeStep(state.history, action, invert);
  return { revision: state.revision + 1, set: applyAll(state.set, changes), history };
}

/** The changes that take `changes` back, in the order they must be applied. */
export function inverted(changes: readonly Change[]): readonly Change[] {
  return changes.map(invert).reverse();
}

/** The changes of an action on `state`, in the order they are applied: what a view must redraw. */
export function changesOf(state: SetState, action: Action): readonly Change[] {
  switch (action.kind) {
    case "do":
      return action.step.changes;
    case "undo":
      return inverted(state.history.done.at(-1)?.changes ?? []);
    case "redo":
      return state.history.undone.at(-1)?.changes ?? [];
  }
}

/** The set after all `actions`; used to replay a journal. */
export function replay(state: SetState, actions: readonly Action[]): SetState {
  return actions.reduce(applyAction, state);
}

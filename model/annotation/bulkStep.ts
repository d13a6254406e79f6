// A bulk step is one thing the analyst did in many articles at once: a step with the same `group` in each set. It can be
// taken back in each article, also where later steps stand on top of it.

import { Failure } from "../data/failure";
import type { AnnotationSet } from "./annotation";
import { applyAll } from "./change";
import { type Action, inverted, type SetState, type Step } from "./history";

/**
 * The group's step in a set that was not taken back, or `undefined`. A step that takes a group back in the middle of a
 * history has the same group and an id that begins with `undo-`.
 */
export function standingStep({ history }: SetState, group: string): Step | undefined {
  const last = history.done.findLast((step) => step.group === group);
  return last === undefined || isRevertingStep(last) ? undefined : last;
}

/** The bulk steps of a set that were not taken back, oldest first. */
export function standingGroups(state: SetState): readonly Step[] {
  return state.history.done.filter(({ group }, index, done) => {
    if (group === undefined) return false;
    return done.findLastIndex((step) => step.group === group) === index && !isRevertingStep(done[index]);
  });
}

/** Whether a step takes a bulk step back in the middle of a history. */
export function isRevertingStep(step: Step | undefined): boolean {
  return step?.id.startsWith(revertingPrefix) ?? false;
}

const revertingPrefix = "undo-";

/**
 * The bulk step that can be done again in a set: the one undone last, or the one that was taken back last under later
 * steps.
 */
export function redoableGroup({ history }: SetState): string | undefined {
  const undone = history.undone.at(-1);
  if (undone !== undefined) return isRevertingStep(undone) ? undefined : undone.group;
  const last = history.done.at(-1);
  return isRevertingStep(last) ? last?.group : undefined;
}

/** The action that does a group's step again after it was taken back; `undefined` where something else was done since. */
export function redoAction(state: SetState, group: string): Action | undefined {
  if (redoableGroup(state) !== group) return undefined;
  return { kind: state.history.undone.length > 0 ? "redo" : "undo" };
}

/**
 * The action that takes a group's step back: an ordinary undo where it is the last step, else a step of its own (id and
 * time as given) that does the opposite. Throws a `conflict`, in words about this set, when the step is not there or
 * what it made was used or changed since.
 */
export function revertingAction(state: SetState, group: string, id: string, at: string): Action {
  const step = standingStep(state, group);
  if (step === undefined) throw new Failure("conflict", "It was taken back here already, or is too long ago.");
  if (state.history.done.at(-1) === step) return { kind: "undo" };
  // The step was taken back under later steps and done again since; it is taken back in the same way.
  const undone = state.history.undone.at(-1);
  if (isRevertingStep(undone) && undone?.group === group) return { kind: "redo" };
  const changes = inverted(step.changes);
  const after = fitting(state.set, changes);
  if (danglingLinks(after) > danglingLinks(state.set))
    throw new Failure("conflict", "An annotation it made was linked since; remove the link first.");
  const title = `undo “${step.title}”`.slice(0, 200);
  return { kind: "do", step: { id: `${revertingPrefix}${id}`, title, at, group, changes: [...changes] } };
}

function fitting(set: AnnotationSet, changes: Step["changes"]): AnnotationSet {
  try {
    return applyAll(set, changes);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure("conflict", "What it made or removed here was changed since.", { cause: error });
  }
}

/** How many links of a set lead from or to an annotation that the set does not have. */
function danglingLinks({ annotations, links }: AnnotationSet): number {
  if (links.length === 0) return 0;
  const ids = new Set(annotations.map(({ id }) => id));
  return links.filter(({ from, to }) => !ids.has(from) || (to.article === undefined && !ids.has(to.annotation))).length;
}

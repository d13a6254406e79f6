// Steps that can be undone and redone, whatever it is that they change: annotation sets and reviews share these rules.

import { Failure } from "../data/failure";
import * as z from "../data/zod";
import { idSchema, mostInSet } from "./annotation";

export interface PastSteps<Step> {
  /** Oldest first; `undo` takes the last. */
  readonly done: readonly Step[];
  /** `redo` takes the last. */
  readonly undone: readonly Step[];
  /**
   * The latest actions, oldest first: a step's id for `do`, `-` for undo, `+` for redo. It tells for certain which of two
   * versions goes on from the other (`adoption.ts`), also after steps were undone and overtaken. Absent: not known.
   */
  readonly trail?: readonly string[] | undefined;
}

export type StepAction<Step> =
  | { readonly kind: "do"; readonly step: Step }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" };

/** Older steps are forgotten beyond this; what they changed never is. */
export const longestHistory = 500;
export const longestTrail = 1000;

const trailSchema = z
  .array(z.union([idSchema, z.literal("-"), z.literal("+")]))
  .max(longestTrail)
  .optional();

/** The schema of a step. `more` are fields besides those of every step. */
export function stepSchemaOf<Change extends z.ZodType, More extends z.core.$ZodLooseShape>(change: Change, more: More) {
  return z.strictObject({
    id: idSchema,
    /** The step in words, for the undo menu: “tag actor”, “accept claim”, “same: PMF, Popular Mobilization Forces”. */
    title: z.string().min(1).max(200),
    at: z.iso.datetime(),
    ...more,
    changes: z.array(change).min(1).max(mostInSet),
  });
}

/** The schema of an action: it travels to the store and stands in a journal. */
export function actionSchemaOf<Step extends z.ZodType>(step: Step) {
  return z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("do"), step }),
    z.strictObject({ kind: z.literal("undo") }),
    z.strictObject({ kind: z.literal("redo") }),
  ]);
}

/** The schema of `PastSteps`. */
export function historySchemaOf<Step extends z.ZodType>(step: Step) {
  return z.strictObject({
    done: z.array(step).max(longestHistory),
    undone: z.array(step).max(longestHistory),
    trail: trailSchema,
  });
}

/**
 * The history after an action, and the changes it makes, in the order they must be applied.
 * Throws a `bad-request` when there is nothing to undo or redo.
 */
export function takeStep<Change, Step extends { readonly id: string; readonly changes: readonly Change[] }>(
  { done, undone, trail: before }: PastSteps<Step>,
  action: StepAction<Step>,
  invert: (change: Change) => Change,
): { readonly history: PastSteps<Step>; readonly changes: readonly Change[] } {
  const trail = [...(before ?? []), markOf(action)].slice(-longestTrail);
  switch (action.kind) {
    case "do":
      return {
        history: { done: [...done, action.step].slice(-longestHistory), undone: [], trail },
        changes: action.step.changes,
      };
    case "undo": {
      const step = done.at(-1);
      if (!step) throw new Failure("bad-request", "There is nothing to undo.");
      return {
        history: { done: done.slice(0, -1), undone: [...undone, step], trail },
        changes: step.changes.map(invert).reverse(),
      };
    }
    case "redo": {
      const step = undone.at(-1);
      if (!step) throw new Failure("bad-request", "There is nothing to redo.");
      return {
        history: { done: [...done, step], undone: undone.slice(0, -1), trail },
        changes: step.changes,
      };
    }
  }
}

/** How a trail remembers an action. */
export function markOf(action: StepAction<{ readonly id: string }>): string {
  if (action.kind === "do") return action.step.id;
  return action.kind === "undo" ? "-" : "+";
}

/**
 * When somebody last did something: the time of the latest step that was done, or of the latest one that was taken back,
 * because taking back has no time of its own. `undefined` when there is no step.
 */
export function lastStepAt({ done, undone }: PastSteps<{ readonly at: string }>): string | undefined {
  return later(done.at(-1)?.at, undone[0]?.at);
}

/** The later of two times in ISO 8601, each of which may be unknown. */
export function later(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined || (other !== undefined && other > one) ? other : one;
}

/** The trail's mark of the action that made `then`; `undefined` when it does not reach back so far. */
export function markAt(
  { revision, history }: { readonly revision: number; readonly history: Pick<PastSteps<unknown>, "trail"> },
  then: number,
): string | undefined {
  return then > revision ? undefined : history.trail?.[history.trail.length - 1 - (revision - then)];
}

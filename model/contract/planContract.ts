// The part of the contract that is about plans: who is to annotate what.
import { idSchema } from "../annotation/annotation";
import { planSchema } from "../assignment/plan";
import { planChangeSchema } from "../assignment/planChange";
import { revisionSchema } from "../data/revision";
import * as z from "../data/zod";
import { actionTargetShape } from "./actionTarget";
import { nothing } from "./nothing";

export const planCalls = {
  /** The plans of all leads. `inForce` is the lead whose plan everybody follows; the others are other versions. */
  "plans.read": {
    args: nothing,
    result: z.strictObject({
      plans: z.array(z.strictObject({ plan: planSchema, revision: revisionSchema.min(1) })),
      inForce: idSchema.optional(),
    }),
  },
  /**
   * Changes this person's own plan, all changes or none, and begins it if need be. Answers when it is on disk. Fails with
   * `conflict` when something they replace is not as they say any more, and is refused like `sets.act` when another
   * project is open or another person works here.
   */
  "plans.change": {
    args: z.strictObject({ ...actionTargetShape, changes: z.array(planChangeSchema).min(1).max(200_000) }),
    result: z.strictObject({ revision: revisionSchema.min(1) }),
  },
} as const;

export const planEvents = {
  /** Somebody's plan came, went or changed. */
  "plans.changed": nothing,
} as const;

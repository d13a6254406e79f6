// The part of the contract that is about a person's own active time. It stays on their machine.
import { idSchema } from "../annotation/annotation";
import * as z from "../data/zod";
import { workTimeSchema } from "../flow/workTime";
import { actionTargetShape } from "./actionTarget";
import { nothing } from "./nothing";

export const timeCalls = {
  /** How long this person worked on each article, as far as this machine measured it; off until they switch it on. */
  "time.read": { args: z.strictObject({ ...actionTargetShape }), result: workTimeSchema },
  /** Begins or stops measuring, for this person in this project. What was measured stays. */
  "time.switch": { args: z.strictObject({ ...actionTargetShape, on: z.boolean() }), result: nothing },
  /** The window noticed so much activity. Does nothing while it is off. */
  "time.add": {
    args: z.strictObject({ ...actionTargetShape, article: idSchema, seconds: z.number().min(0).max(3600) }),
    result: nothing,
  },
  /** Erases all that was measured of this person in this project, for good, and switches it off. */
  "time.erase": { args: z.strictObject({ ...actionTargetShape }), result: nothing },
} as const;

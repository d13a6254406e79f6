// The part of the contract that is about a person's own active time. It stays on their machine, unless they share it.
import { idSchema } from "../annotation/annotation";
import * as z from "../data/zod";
import { workTimeSchema } from "../flow/workTime";
import { actionTargetShape } from "./actionTarget";
import { nothing } from "./nothing";

const personsTimeSchema = z.strictObject({
  annotator: idSchema,
  articles: z.array(z.strictObject({ article: idSchema, seconds: z.number().min(0), annotations: z.int().min(0) })),
});

export const timeCalls = {
  /** How long this person worked on each article, as far as this machine measured it; off until they switch it on. */
  "time.read": { args: z.strictObject({ ...actionTargetShape }), result: workTimeSchema },
  /** Begins or stops measuring, for this person in this project. What was measured stays. */
  "time.switch": { args: z.strictObject({ ...actionTargetShape, on: z.boolean() }), result: nothing },
  /** Begins or stops sharing it with whoever may read the project: the leads of a team project, all who have a folder. */
  "time.share": { args: z.strictObject({ ...actionTargetShape, on: z.boolean() }), result: nothing },
  /** What people share, by their ids, with their annotations in each article. */
  "time.shared": {
    args: z.strictObject({}),
    result: z.strictObject({ people: z.array(personsTimeSchema) }),
  },
  /** The window noticed so much activity. Does nothing while it is off. */
  "time.add": {
    args: z.strictObject({ ...actionTargetShape, article: idSchema, seconds: z.number().min(0).max(3600) }),
    result: nothing,
  },
  /** Erases all that was measured of this person in this project, for good, and switches it off. */
  "time.erase": { args: z.strictObject({ ...actionTargetShape }), result: nothing },
} as const;

// The project, place and person that an action is made for. By the time it gets to the workbench another window may
// have opened another project, another copy of the same one, or said that somebody else works here: then it must not
// land there.

import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";

/**
 * Part of the arguments of calls that change something in a project, or take something out of it. An absent part may be
 * anything. A project that is not at the place given fails with `unreachable`, which says that it can be tried again
 * once it is.
 */
export const projectTargetShape = {
  /** Id of the project. */
  project: idSchema.optional(),
  /** Which copy of it, as `OpenProject.location` says. */
  location: z.string().min(1).max(4096).optional(),
};

/** The same for calls that change what one person wrote. */
export const actionTargetShape = {
  ...projectTargetShape,
  /** Id of the person whose set or review it changes. */
  annotator: idSchema.optional(),
};

const projectTargetSchema = z.strictObject(projectTargetShape);
export type ProjectTarget = Immutable<z.infer<typeof projectTargetSchema>>;

const actionTargetSchema = z.strictObject(actionTargetShape);
export type ActionTarget = Immutable<z.infer<typeof actionTargetSchema>>;

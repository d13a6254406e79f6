// The part of the contract that is about other versions: what a sync program or a second machine of the same person left
// beside a set, a review or what they say across articles, and merging it.

import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { mergeReportSchema } from "../versions/mergeReport";
import { actionTargetShape } from "./actionTarget";

const fileSchema = z.string().min(1).max(1000);

export const otherVersionSchema = z.strictObject({
  /** Path inside the project; names the version in the other calls. */
  file: fileSchema,
  kind: z.enum(["set", "review", "across"]),
  /** Absent for what is said across articles. */
  article: idSchema.optional(),
  title: z.string(),
  /** The person whose set, review or file of judgements it is a version of. */
  person: idSchema,
  /** Only its owner can merge a version: nobody else writes their files. */
  mine: z.boolean(),
  /** The changes that merging would bring. */
  would: mergeReportSchema,
});
export type OtherVersionOffer = Immutable<z.infer<typeof otherVersionSchema>>;

export const versionsCalls = {
  /** Other versions; those that cannot be read are among `project.problems`. */
  "versions.read": { args: z.strictObject({}), result: z.strictObject({ versions: z.array(otherVersionSchema) }) },
  /**
   * Makes this person's own file hold what a version of it does, in one step that can be undone like any other,
   * and puts the version aside. Fails with `not-found` when it is not there any more, with `bad-request` when it is
   * somebody else's, in a sentence that says whom to ask.
   */
  "versions.merge": {
    args: z.strictObject({ ...actionTargetShape, file: fileSchema }),
    result: z.strictObject({ report: mergeReportSchema }),
  },
  /** Takes a version off the list without merging it. It is kept in quarantine. */
  "versions.settle": {
    args: z.strictObject({ ...actionTargetShape, file: fileSchema }),
    result: z.strictObject({}),
  },
} as const;

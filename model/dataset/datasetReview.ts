// What a dataset says about review: verdicts and comments of each reviewer, and the adjudicated set that follows from
// them, with the annotations it rests on.

import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import { largestForeignRevision } from "../data/revision";
import * as z from "../data/zod";
import { commentSchema, reviewStatusSchema, verdictReasons } from "../review/review";
import {
  datasetAnnotationSchema,
  datasetBrokenLinkSchema,
  datasetCount,
  datasetFragmentSchema,
  datasetLinkSchema,
  datasetTime,
  maybeText,
} from "./datasetAnnotation";

const { label, attributes, fragments } = datasetAnnotationSchema.shape;
const statementShape = { label, attributes, fragments };
const statementSchema = z.strictObject(statementShape);
export type DatasetStatement = Immutable<z.infer<typeof statementSchema>>;

export const datasetVerdictSchema = z.strictObject({
  /** Whose annotation it is about, and which one. */
  annotator: idSchema,
  annotation: idSchema,
  decision: z.enum(["accept", "reject", "amend"]),
  /** What it should say; null unless the decision is `amend`. */
  amended: statementSchema.nullable(),
  /** What was accepted in the place of a rejected annotation, as it was then; null: there should be nothing here. */
  instead: z.strictObject({ annotator: idSchema, annotation: idSchema, ...statementShape }).nullable(),
  reason: z.enum(verdictReasons).nullable(),
  comment: maybeText,
  at: datasetTime,
  /** Whether the annotation was changed or taken away since, and not as the reviewer said: then the verdict does not count. */
  stale: z.boolean(),
  /** The annotation as it was when the reviewer decided, the links that went out from it, and the revision of its set. */
  seen: datasetAnnotationSchema.omit({ id: true }),
  links: z.array(datasetLinkSchema),
  setRevision: datasetCount.max(largestForeignRevision),
});
export type DatasetVerdict = Immutable<z.infer<typeof datasetVerdictSchema>>;

/** One entry of a thread: those of all people with the same `thread`, ordered by `sequence`, then by `id`. */
const datasetCommentSchema = z.strictObject({
  id: idSchema,
  thread: idSchema,
  sequence: datasetCount,
  kind: commentSchema.shape.kind,
  text: z.string(),
  at: datasetTime,
  /** What the thread is about; in its first comment only. */
  about: z
    .strictObject({
      /** Null: about the words, whoever tagged them. */
      annotation: z.strictObject({ annotator: idSchema, annotation: idSchema }).nullable(),
      ...datasetFragmentSchema.shape,
    })
    .nullable(),
});
export type DatasetComment = Immutable<z.infer<typeof datasetCommentSchema>>;

/** All that one person says about other people's annotations of an article. */
export const datasetReviewSchema = z.strictObject({
  reviewer: idSchema,
  /** `not-reviewing`: this person only wrote comments. */
  status: reviewStatusSchema,
  revision: datasetCount.max(largestForeignRevision),
  verdicts: z.array(datasetVerdictSchema),
  comments: z.array(datasetCommentSchema),
});
export type DatasetReview = Immutable<z.infer<typeof datasetReviewSchema>>;

/** What was accepted or amended. */
export const datasetAdjudicatedSchema = z.strictObject({
  reviewer: idSchema,
  status: reviewStatusSchema.exclude(["not-reviewing"]),
  annotations: z.array(
    datasetAnnotationSchema.extend({
      /** The annotations it rests on. */
      sources: z
        .array(z.strictObject({ annotator: idSchema, annotation: idSchema, decision: z.enum(["accept", "amend"]) }))
        .min(1),
    }),
  ),
  /** Between adjudicated annotations of this reviewer. */
  links: z.array(datasetLinkSchema),
  brokenLinks: z.array(datasetBrokenLinkSchema),
  /** How many links of these annotations lead to something that was not accepted. */
  linksLeftOut: datasetCount,
  /** How many cases the reviewer has not decided, and how many verdicts are stale. */
  openCases: datasetCount,
  staleVerdicts: datasetCount,
});
export type DatasetAdjudicated = Immutable<z.infer<typeof datasetAdjudicatedSchema>>;

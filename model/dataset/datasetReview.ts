// A dataset's rows about review: verdicts and comments of each reviewer, and the adjudicated set that follows from
// them, with the annotations it rests on.

import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { answerVerdictSchema, commentSchema, reviewStatusSchema, verdictReasons } from "../review/review";
import {
  datasetAnnotationSchema,
  datasetBrokenLinkSchema,
  datasetCount,
  datasetFragmentSchema,
  datasetId,
  datasetLinkSchema,
  datasetRevision,
  datasetTime,
  maybeText,
  named,
} from "./datasetAnnotation";

const { label, attributes, fragments } = datasetAnnotationSchema.shape;
const statementShape = { label, attributes, fragments };
const statementSchema = named("statement", z.strictObject(statementShape));
export type DatasetStatement = Immutable<z.infer<typeof statementSchema>>;

export const datasetVerdictSchema = named(
  "verdict",
  z.strictObject({
    annotator: datasetId,
    annotation: datasetId.describe("Of this annotator."),
    decision: z.enum(["accept", "reject", "amend"]),
    amended: statementSchema
      .nullable()
      .describe("What the annotation should say; null unless the decision is `amend`."),
    instead: z
      .strictObject({ annotator: datasetId, annotation: datasetId, ...statementShape })
      .nullable()
      .describe(
        "What was accepted in the place of a rejected annotation, as it was then. null: there should be nothing here.",
      ),
    reason: z.enum(verdictReasons).nullable(),
    comment: maybeText,
    at: datasetTime,
    stale: z
      .boolean()
      .describe(
        "Whether the annotation was changed or deleted since, and not as the reviewer asked: then the verdict does not count.",
      ),
    seen: datasetAnnotationSchema.omit({ id: true }).describe("The annotation as it was when the reviewer decided."),
    links: z.array(datasetLinkSchema).describe("Those that went out from the annotation then."),
    setRevision: datasetRevision.describe("Revision of the annotator's set then."),
  }),
);
export type DatasetVerdict = Immutable<z.infer<typeof datasetVerdictSchema>>;

const datasetCommentSchema = named(
  "comment",
  z.strictObject({
    id: datasetId,
    thread: datasetId.describe("Id of the comment that began it."),
    sequence: datasetCount,
    kind: commentSchema.shape.kind,
    text: z.string(),
    at: datasetTime,
    about: z
      .strictObject({
        annotation: z
          .strictObject({ annotator: datasetId, annotation: datasetId })
          .nullable()
          .describe("null: about the words, whoever tagged them."),
        ...datasetFragmentSchema.shape,
      })
      .nullable()
      .describe("What the thread is about; in its first comment only."),
  }),
  "One entry of a thread: all comments of the article with the same `thread`, ordered by `sequence`, then by `id`.",
);
export type DatasetComment = Immutable<z.infer<typeof datasetCommentSchema>>;

export const datasetReviewSchema = named(
  "review",
  z.strictObject({
    reviewer: datasetId,
    status: reviewStatusSchema.describe("`not-reviewing`: this person only wrote comments."),
    revision: datasetRevision,
    verdicts: z.array(datasetVerdictSchema).describe("At most one per annotation, in text order of what was seen."),
    comments: z.array(datasetCommentSchema).describe("In ascending order of their ids."),
    answers: z
      .array(
        z.strictObject({
          label: answerVerdictSchema.shape.label.describe("Id of a label of the whole article."),
          values: z.array(z.string().min(1)).describe("The choices that hold; empty: none of them."),
          seen: z
            .array(z.strictObject({ annotator: datasetId, values: z.array(z.string().min(1)).min(1) }))
            .min(1)
            .describe("What the annotators said when the reviewer decided."),
          at: datasetTime,
        }),
      )
      .min(1)
      .optional()
      .describe("What the reviewer decided about the whole article, at most one per label; absent: nothing."),
  }),
  "All that one person says about other people's annotations of an article.",
);
export type DatasetReview = Immutable<z.infer<typeof datasetReviewSchema>>;

const adjudicatedAnnotationSchema = named(
  "adjudicatedAnnotation",
  z.strictObject({
    ...datasetAnnotationSchema.shape,
    sources: z
      .array(z.strictObject({ annotator: datasetId, annotation: datasetId, decision: z.enum(["accept", "amend"]) }))
      .min(1)
      .describe("The annotations it rests on; the first one decides its label."),
  }),
);

export const datasetAdjudicatedSchema = named(
  "adjudicatedSet",
  z.strictObject({
    reviewer: datasetId,
    status: reviewStatusSchema.exclude(["not-reviewing"]),
    annotations: z.array(adjudicatedAnnotationSchema).describe("In text order."),
    articleLabels: z
      .array(z.strictObject({ label: z.string().min(1), values: z.array(z.string().min(1)).min(1) }))
      .min(1)
      .optional()
      .describe("What holds of the whole article: what the reviewer settled, and what all who answered agree on."),
    links: z.array(datasetLinkSchema).describe("Between adjudicated annotations of this reviewer."),
    brokenLinks: z
      .array(datasetBrokenLinkSchema)
      .describe("Links into another article that end at nothing this reviewer accepted there."),
    linksLeftOut: datasetCount.describe("How many links of these annotations lead to something that was not accepted."),
    openCases: datasetCount.describe("How many cases the reviewer has not decided."),
    staleVerdicts: datasetCount.describe("How many of the reviewer's verdicts do not count any more."),
  }),
  "What a reviewer accepted or amended.",
);
export type DatasetAdjudicated = Immutable<z.infer<typeof datasetAdjudicatedSchema>>;

// The part of the contract that is about review: what others said, verdicts and comments, the board, agreement.

import { agreementReportSchema } from "../agreement/agreementReport";
import { annotationSetSchema, articleLabelValuesSchema, idSchema, statusSchema } from "../annotation/annotation";
import { originTallySchema } from "../annotation/originTally";
import { revisionSchema } from "../data/revision";
import * as z from "../data/zod";
import { inconsistencySchema } from "../review/inconsistencies";
import { commentSchema, reviewSchema, reviewStatusSchema, verdictSchema } from "../review/review";
import { reviewActionSchema, reviewStateSchema } from "../review/reviewHistory";
import { actionTargetShape } from "./actionTarget";

const count = z.int().min(0);

const boardSetSchema = z.strictObject({
  annotator: idSchema,
  status: statusSchema,
  annotations: count,
  /** How the annotations came to be; absent until `board.origins` has read a set that was written before it was counted. */
  origins: originTallySchema.optional(),
});

const boardReviewSchema = z.strictObject({
  reviewer: idSchema,
  status: reviewStatusSchema,
  verdicts: count,
  comments: count,
  /** Annotators whose set was changed since this reviewer decided about it: some verdicts may be stale. */
  changedSince: z.array(idSchema),
  /**
   * How many verdicts other than `accept` there are on each annotator's annotations; annotators without one are not
   * listed. These are the counts of feedback to read.
   */
  feedback: z.array(z.strictObject({ annotator: idSchema, verdicts: z.int().min(1) })),
});

export const boardArticleSchema = z.strictObject({
  article: idSchema,
  title: z.string(),
  sets: z.array(boardSetSchema),
  reviews: z.array(boardReviewSchema),
});

export const reviewCalls = {
  /**
   * Everything needed to review an article. `mine` is this person's own review. Fails with `bad-request`, with a
   * sentence that says what to do, while colleagues' sets are hidden from this person.
   */
  "review.read": {
    args: z.strictObject({ article: idSchema }),
    result: z.strictObject({
      sets: z.array(
        z.strictObject({
          annotator: idSchema,
          revision: revisionSchema,
          set: annotationSetSchema,
          /** Ids of annotations whose quote is not what the text holds there. */
          unplaced: z.array(idSchema),
        }),
      ),
      mine: reviewStateSchema,
      others: z.array(z.strictObject({ reviewer: idSchema, revision: revisionSchema, review: reviewSchema })),
    }),
  },
  /**
   * Answers when the action on this person's own review is on disk. Fails with `conflict` when `revision` is not the
   * current one, with `bad-request` when a review is begun before one's own set is done. Like `sets.act`, it is refused
   * when another project is open or another person works here.
   */
  "reviews.act": {
    args: z.strictObject({
      ...actionTargetShape,
      article: idSchema,
      revision: revisionSchema,
      action: reviewActionSchema,
    }),
    result: z.strictObject({ revision: revisionSchema.min(1) }),
  },
  /**
   * The feedback of reviewers on this person's annotations of an article, and the threads this person may see: those
   * about their own annotations and about words, and all of them once colleagues' sets are not hidden.
   */
  "feedback.read": {
    args: z.strictObject({ ...actionTargetShape, article: idSchema }),
    result: z.strictObject({
      verdicts: z.array(
        z.strictObject({
          reviewer: idSchema,
          verdict: verdictSchema,
          /**
           * The verdict rejects the annotation in favour of another one that this reviewer no longer wants: they have
           * to decide again.
           */
          replacementGone: z.boolean(),
        }),
      ),
      /** What reviewers settled about the whole article where this person had said something else. */
      answers: z.array(
        z.strictObject({
          reviewer: idSchema,
          label: articleLabelValuesSchema.shape.label,
          values: z.array(z.string()),
        }),
      ),
      /** Others' entries; one's own stand in `mine`. */
      comments: z.array(z.strictObject({ author: idSchema, comment: commentSchema })),
      /** This person's own review, to which their comments are added. */
      mine: reviewStateSchema,
    }),
  },

  /** How far everybody is with every article. Made of what lists know; no article is read. */
  "board.read": { args: z.strictObject({}), result: z.strictObject({ articles: z.array(boardArticleSchema) }) },
  /**
   * Reads the sets of which `board.read` cannot say how their annotations came to be, and answers how many it read; the
   * next `board.read` can say it. A newer call stops this one.
   */
  "board.origins": { args: z.strictObject({}), result: z.strictObject({ read: count }) },
  /**
   * Words that were tagged in more than one way, the most disputed first, from the sets this person may see. Progress
   * comes as `review.progress`; a newer call stops this one, which then fails with `conflict`.
   */
  "board.inconsistencies": {
    args: z.strictObject({ limit: z.int().min(1).max(2000) }),
    result: z.strictObject({ inconsistencies: z.array(inconsistencySchema), more: z.boolean() }),
  },
  /**
   * How far annotators agree, computed off the main thread. Progress comes as `review.progress`; a newer call stops this
   * one, which then fails with `conflict`.
   */
  "agreement.read": {
    args: z.strictObject({
      /** Sets marked done, or all that were begun. */
      sets: z.enum(["done", "all"]),
      annotators: z.array(idSchema).max(1000).optional(),
      articles: z.array(idSchema).max(100_000).optional(),
    }),
    result: agreementReportSchema,
  },
  /**
   * When each article was annotated last that several people annotated, and under which versions of the guideline ("" for
   * none): agreement is compared over time by it.
   */
  "agreement.dates": {
    args: z.strictObject({}),
    result: z.strictObject({
      articles: z.array(z.strictObject({ article: idSchema, at: z.iso.datetime(), under: z.array(z.string()) })),
    }),
  },
  /** Stops `agreement.read` or `board.inconsistencies`. */
  "review.stop": {
    args: z.strictObject({ work: z.enum(["agreement", "inconsistencies"]) }),
    result: z.strictObject({}),
  },
} as const;

export const reviewEvents = {
  /** Somebody's review of an article changed; of all of them when `article` is absent. */
  "review.changed": z.strictObject({
    article: idSchema.optional(),
    reviewer: idSchema.optional(),
    revision: revisionSchema.optional(),
  }),
  "review.progress": z.strictObject({
    work: z.enum(["agreement", "inconsistencies"]),
    done: count,
    total: count,
  }),
} as const;

// The review of one person about other people's work on one article: verdicts on annotations, comments, and how far the
// review is. Everybody has a file of their own for it, which only they write; nobody's annotations are touched.

import { annotationSchema, articleLabelValuesSchema, idSchema, linkSchema, mostInSet } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import { revisionSchema } from "../data/revision";
import * as z from "../data/zod";

export const reviewStatusSchema = z.enum(["not-reviewing", "in-review", "adjudicated"]);
export type ReviewStatus = z.infer<typeof reviewStatusSchema>;

export const verdictReasons = ["boundary", "label", "attribute", "link", "not-one", "duplicate", "other"] as const;

/** The statement of an annotation, without who made it and when. */
const statementSchema = annotationSchema.pick({ label: true, fragments: true, attributes: true });
export type Statement = Immutable<z.infer<typeof statementSchema>>;

const decisionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("accept") }),
  z.strictObject({
    kind: z.literal("reject"),
    /** The annotation that was accepted in its place, as it was then. Absent: there should be nothing here. */
    instead: z.strictObject({ annotator: idSchema, annotation: idSchema, statement: statementSchema }).optional(),
  }),
  /** The annotation is right but for some parts; `statement` is what it should say. */
  z.strictObject({ kind: z.literal("amend"), statement: statementSchema }),
]);
export type Decision = Immutable<z.infer<typeof decisionSchema>>;

/** A reviewer's decision on one annotation; there is at most one per reviewer and annotation (`annotator`, `seen.id`). */
export const verdictSchema = z.strictObject({
  /** The person whose annotation it is about. */
  annotator: idSchema,
  /** The annotation as it was when the reviewer decided; comparing with it tells whether the verdict still holds. */
  seen: annotationSchema,
  /** The links that went out from it then. */
  links: z.array(linkSchema).max(mostInSet),
  /** Revision of the annotator's set then. */
  setRevision: revisionSchema,
  decision: decisionSchema,
  reason: z.enum(verdictReasons).optional(),
  comment: z.string().min(1).max(10_000).optional(),
  at: z.iso.datetime(),
});
export type Verdict = Immutable<z.infer<typeof verdictSchema>>;

/** A reviewer's decision on what people said of the whole article; there is at most one per reviewer and label. */
export const answerVerdictSchema = z.strictObject({
  /** Id of the label. */
  label: articleLabelValuesSchema.shape.label,
  /** Ids of the choices that hold; empty: none of them. */
  values: z.array(z.string().min(1).max(60)).max(60),
  /** The answers as they were when the reviewer decided, ordered by annotator. */
  seen: z
    .array(z.strictObject({ annotator: idSchema, values: articleLabelValuesSchema.shape.values }))
    .min(1)
    .max(10_000),
  at: z.iso.datetime(),
});
export type AnswerVerdict = Immutable<z.infer<typeof answerVerdictSchema>>;

/** One entry of a thread. A thread is about a stretch of the text, or about an annotation there. */
export const commentSchema = z.strictObject({
  id: idSchema,
  /** Id of the comment that began the thread; its own id when it is the first. */
  thread: idSchema,
  /**
   * Place within the thread: one more than the highest its author had seen, 0 for the first. Entries with equal numbers
   * are ordered by id. Clocks of different machines do not agree, so time orders nothing.
   */
  sequence: z.int().min(0),
  /** The subject of the thread; in its first comment only. UTF-16 offsets. */
  about: z
    .strictObject({
      start: z.int().min(0),
      end: z.int().min(1),
      quote: z.string().min(1),
      /** Absent: about the words, whoever tagged them. */
      annotation: z.strictObject({ annotator: idSchema, id: idSchema }).optional(),
    })
    .optional(),
  kind: z.enum(["comment", "resolve", "reopen"]),
  /** May be empty for `resolve` and `reopen`. */
  text: z.string().max(10_000),
  at: z.iso.datetime(),
});
export type Comment = Immutable<z.infer<typeof commentSchema>>;

export const reviewSchema = z.strictObject({
  status: reviewStatusSchema,
  /** In text order of what was seen (`compareVerdicts`). */
  verdicts: z.array(verdictSchema).max(mostInSet),
  /** On labels of the whole article, ordered by label. Absent when there are none. */
  answers: z.array(answerVerdictSchema).min(1).max(1000).optional(),
  /** Ordered by id. */
  comments: z.array(commentSchema).max(mostInSet),
});
export type Review = Immutable<z.infer<typeof reviewSchema>>;

export const emptyReview: Review = { status: "not-reviewing", verdicts: [], comments: [] };

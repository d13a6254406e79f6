// The part of the contract that is about articles and annotation sets.
import { idSchema } from "../annotation/annotation";
import { actionSchema, setStateSchema } from "../annotation/history";
import type { Immutable } from "../data/immutable";
import { revisionSchema } from "../data/revision";
import * as z from "../data/zod";
import { articleSchema, provenanceSchema } from "../project/article";
import { actionTargetShape, projectTargetShape } from "./actionTarget";
import { nothing } from "./nothing";

/** Fields of the provenance that many articles may have in common. */
const fieldsSchema = z.strictObject({
  outlet: provenanceSchema.shape.outlet.unwrap().nullable().optional(),
  byline: provenanceSchema.shape.byline.unwrap().nullable().optional(),
  published: provenanceSchema.shape.published.unwrap().nullable().optional(),
  retrieved: provenanceSchema.shape.retrieved.unwrap().nullable().optional(),
  language: provenanceSchema.shape.language.unwrap().nullable().optional(),
});
export type ProvenanceFieldsChange = Immutable<z.infer<typeof fieldsSchema>>;

const fieldsOfArticleSchema = z.strictObject({
  article: idSchema,
  fields: fieldsSchema,
  expected: fieldsSchema.optional(),
});
export type FieldsOfArticle = Immutable<z.infer<typeof fieldsOfArticleSchema>>;

const setRevisions = z.array(z.strictObject({ article: idSchema, revision: revisionSchema.min(1) }));
export const articleCalls = {
  /** An article with this annotator's set; `others` names the annotators who have a set of their own for it. */
  "article.read": {
    args: z.strictObject({ ...actionTargetShape, article: idSchema }),
    result: z.strictObject({
      article: articleSchema,
      /** Counts the provenance's edits. */
      articleRevision: revisionSchema,
      state: setStateSchema,
      others: z.array(idSchema),
      /** Their sets are hidden from this annotator until the own one is done or a review is begun. */
      hidden: z.boolean(),
      /** Ids of this set's annotations whose quote is not what the text holds there. */
      unplaced: z.array(idSchema),
    }),
  },
  "article.setProvenance": {
    args: z.strictObject({
      ...projectTargetShape,
      article: idSchema,
      articleRevision: revisionSchema,
      provenance: provenanceSchema,
    }),
    result: z.strictObject({ articleRevision: revisionSchema }),
  },
  /**
   * Changes fields of the provenance of several articles, in all of them or in none. `fields` has those to change; `null`
   * makes one empty. With `expected`, an article in which one of these fields has another value by now is left alone.
   * `before` takes the change back, made with the same call.
   */
  "articles.setFields": {
    args: z.strictObject({ ...projectTargetShape, each: z.array(fieldsOfArticleSchema).min(1).max(100_000) }),
    result: z.strictObject({ before: z.array(fieldsOfArticleSchema), left: z.array(idSchema) }),
  },
  /** The languages that texts tell of themselves, as far as they tell one for sure. Nothing is written. */
  "articles.tellLanguages": {
    args: z.strictObject({ ...projectTargetShape, articles: z.array(idSchema).min(1).max(100_000) }),
    result: z.strictObject({ languages: z.array(z.strictObject({ article: idSchema, language: z.string() })) }),
  },
  /** Takes articles out of the project (`removed: true`) or brings them back; annotations stay where they are. */
  "articles.setRemoved": {
    args: z.strictObject({
      ...projectTargetShape,
      articles: z.array(idSchema).min(1).max(100_000),
      removed: z.boolean(),
    }),
    result: z.strictObject({ revision: revisionSchema }),
  },

  /** Another annotator's set, read-only. Fails with `bad-request` while it is hidden. */
  "sets.read": {
    args: z.strictObject({ article: idSchema, annotator: idSchema }),
    result: z.strictObject({ state: setStateSchema, unplaced: z.array(idSchema) }),
  },
  /**
   * Answers when the action is on disk. `revision` is the one the action was made for; the answer's is one higher.
   * Fails with `unreachable` while another project is open, or another person works here, than the one it was made for
   * (`actionTarget.ts`).
   */
  "sets.act": {
    args: z.strictObject({
      ...actionTargetShape,
      article: idSchema,
      revision: revisionSchema,
      action: actionSchema,
    }),
    result: z.strictObject({ revision: revisionSchema.min(1) }),
  },
  /**
   * One bulk step: a step with this `group` in each of several articles. All or nothing: every step is checked before
   * any is written, and when writing fails half-way what was written is taken back. Answers when all are on disk. Like
   * `sets.act`, it is refused when another project is open or another person works here.
   */
  "sets.actMany": {
    args: z.strictObject({
      ...actionTargetShape,
      group: idSchema,
      actions: z
        .array(z.strictObject({ article: idSchema, revision: revisionSchema, action: actionSchema }))
        .min(1)
        .max(10_000),
    }),
    result: z.strictObject({ revisions: setRevisions }),
  },
  /**
   * Takes a bulk step back in every article that still has it; where that is not possible, says why and leaves the
   * step.
   */
  "groups.undo": {
    args: z.strictObject({ ...actionTargetShape, group: idSchema }),
    result: z.strictObject({
      undone: setRevisions,
      left: z.array(z.strictObject({ article: idSchema, reason: z.string() })),
    }),
  },
  /**
   * Does a bulk step again in every article where it was taken back last: in all of them or in none. Fails with
   * `not-found` where something else was done since.
   */
  "groups.redo": {
    args: z.strictObject({ ...actionTargetShape, group: idSchema }),
    result: z.strictObject({ revisions: setRevisions }),
  },
  /** This annotator's bulk steps that were not taken back in every article, newest first, at most 50. */
  "groups.list": {
    args: nothing,
    result: z.strictObject({
      groups: z.array(
        z.strictObject({
          group: idSchema,
          title: z.string(),
          at: z.iso.datetime(),
          /** In how many articles the step was not taken back. */
          articles: z.int().min(1),
        }),
      ),
    }),
  },
} as const;

export const articleEvents = {
  /** Articles came, went or changed; all when `articles` is absent. */
  "articles.changed": z.strictObject({ revision: revisionSchema, articles: z.array(idSchema).optional() }),
  "set.changed": z.strictObject({ article: idSchema, annotator: idSchema, revision: revisionSchema }),
} as const;

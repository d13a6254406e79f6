// The part of the contract that is about suggestions.
import { idSchema } from "../annotation/annotation";
import * as z from "../data/zod";
import { suggestionImportSchema } from "../suggestions/importedSuggestions";
import { sharesSchema } from "../suggestions/shares";
import { suggestionSchema } from "../suggestions/suggestion";
import { projectTargetShape } from "./actionTarget";
import { nothing } from "./nothing";

export const suggestionCalls = {
  /**
   * The suggestions for an article, in text order: from what this annotator tagged anywhere and colleagues are done
   * with, from quantities, from what is quoted or reported, and from files that were imported as suggestions.
   * `pending`: still learning, more may come, announced by `suggestions.changed`. A long article whose reading was stopped
   * is not read for them, and `stopped` says so, until it is asked for `again`.
   */
  "suggestions.read": {
    args: z.strictObject({ article: idSchema, again: z.literal(true).optional() }),
    result: z.strictObject({
      suggestions: z.array(suggestionSchema),
      pending: z.boolean(),
      stopped: z.literal(true).optional(),
    }),
  },
  /** Stops reading a long article for suggestions; one that was read keeps its suggestions. */
  "suggestions.stop": { args: z.strictObject({ article: idSchema }), result: nothing },
  /**
   * The fate of suggestions by their source, in the articles this annotator began last: `articles` of them were counted,
   * out of `begun`. None while nobody has said who works here. Takes a while.
   */
  "suggestions.shares": {
    args: nothing,
    result: z.strictObject({ articles: z.int().min(0), begun: z.int().min(0), shares: sharesSchema }),
  },
  /** The imports that brought in suggestions, oldest first. */
  "suggestions.imported": { args: nothing, result: z.strictObject({ imports: z.array(suggestionImportSchema) }) },
  /**
   * Puts the suggestions of imports away, in all articles and for everybody, or takes them out again (`away: false`).
   * Nothing is deleted; what was accepted or refused stays so. Announced by `suggestions.changed`.
   */
  "suggestions.dismiss": {
    args: z.strictObject({ ...projectTargetShape, imports: z.array(idSchema).min(1).max(10_000), away: z.boolean() }),
    result: z.strictObject({ suggestions: z.int().min(0) }),
  },
} as const;

export const suggestionEvents = {
  /** Suggestions may be different now: those of one article, or of all when `article` is absent. */
  "suggestions.changed": z.strictObject({ article: idSchema.optional() }),
  /**
   * A long article is being searched for the first time. It is left when suggestions for another one are asked for;
   * `suggestions.changed` says when it may be asked about again.
   */
  "suggestions.progress": z.strictObject({ article: idSchema, done: z.int().min(0), total: z.int().min(1) }),
} as const;

// The part of the contract that is about searching texts and annotations.
import { attributeSchema, idSchema, statusSchema } from "../annotation/annotation";
import * as z from "../data/zod";
import { annotationLineSchema, concordanceLineSchema } from "./concordance";

export const searchCalls = {
  /**
   * The places of words, in the order of the articles. A newer search of the same articles stops this one, which then
   * answers with what it found so far and `more`.
   */
  "search.text": {
    args: z.strictObject({
      query: z.string().min(1).max(1000),
      /** Whether only whole words count: no letter, digit or mark directly before or after. */
      wholeWord: z.boolean(),
      matchCase: z.boolean(),
      /**
       * Look-alike letters, accents written in two ways, invisible characters and kinds of space and quote do not
       * matter.
       */
      folded: z.boolean(),
      /** Which articles; all when absent. */
      articles: z.array(idSchema).max(100_000).optional(),
      limit: z.int().min(1).max(5000),
    }),
    result: z.strictObject({
      lines: z.array(concordanceLineSchema),
      /**
       * How many articles hold it. With `more`, those not looked at are counted by the index, which may be too many.
       */
      articles: z.int().min(0),
      more: z.boolean(),
      /** The index is still being built: this is what was found so far. */
      indexing: z.boolean(),
    }),
  },
  /** Everybody's annotations that meet all conditions, in the order of the articles. A newer search stops this one. */
  "search.annotations": {
    args: z.strictObject({
      /** Words in the annotation's text or note, folded. */
      text: z.string().min(1).max(1000).optional(),
      /** Ids of labels; annotations with a label that was merged into one of these count. */
      labels: z.array(z.string().max(60)).max(60).optional(),
      annotators: z.array(idSchema).max(1000).optional(),
      /** The statuses that the annotation's set may have. */
      statuses: z.array(statusSchema).max(3).optional(),
      attribute: attributeSchema.partial({ value: true }).optional(),
      /** Whether only annotations with a note (`true`) or without one (`false`) are found. */
      withNote: z.boolean().optional(),
      limit: z.int().min(1).max(5000),
    }),
    result: z.strictObject({ lines: z.array(annotationLineSchema), more: z.boolean() }),
  },
} as const;

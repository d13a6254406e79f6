// The part of the contract that is about two editions of one article.
import { idSchema } from "../annotation/annotation";
import * as z from "../data/zod";
import { actionTargetShape } from "./actionTarget";

const editions = { earlier: idSchema, later: idSchema };
const count = z.int().min(0);

export const editionCalls = {
  /**
   * Compares two articles as editions of one, and says what becomes of this annotator's annotations. Fails with
   * `bad-request` when they are too long to be compared while others wait.
   */
  "editions.compare": {
    args: z.strictObject(editions),
    result: z.strictObject({
      stayed: count,
      /** All but the sentences that stayed: in the order of the earlier text, what was added last. */
      sentences: z.array(
        z.strictObject({
          kind: z.enum(["moved", "changed", "removed", "added"]),
          before: z.string().optional(),
          after: z.string().optional(),
        }),
      ),
      /** Figures, and words that this annotator tagged, that read otherwise now. */
      edits: z.array(z.strictObject({ was: z.string(), is: z.string(), label: z.string().optional() })),
      /** How many annotations fit exactly and are not there yet. */
      fit: count,
      near: z.array(z.strictObject({ annotation: idSchema, label: z.string(), before: z.string(), after: z.string() })),
      gone: z.array(z.strictObject({ label: z.string(), quote: z.string() })),
      /** What this annotator said as a reviewer, and what is not in the review of the later edition yet. */
      review: z.strictObject({
        verdicts: count,
        comments: count,
        /** Verdicts that fit, on annotations that their annotators have not brought over. */
        waiting: count,
        /** Verdicts on words that are otherwise or gone. */
        again: count,
        /** Comments on words that are otherwise or gone. */
        left: count,
      }),
    }),
  },
  /**
   * Adds what fits, and what of the rest is `confirmed`, to this annotator's set and review of the later edition, each as
   * one step, and notes the earlier edition in its provenance. What is gone is added without a place (`unplaced`). What is there already is not added again.
   */
  "editions.carry": {
    args: z.strictObject({ ...actionTargetShape, ...editions, confirmed: z.array(idSchema).max(100_000) }),
    result: z.strictObject({ carried: count, unplaced: count, verdicts: count, comments: count }),
  },
} as const;

// The contents of `articles.json` beside the annotations: which text file a target's source is, and where it comes
// from.

import { articleLabelValuesSchema, statusSchema } from "../../../model/annotation/annotation";
import * as z from "../../../model/data/zod";
import { provenanceSchema } from "../../../model/project/article";

export const sourceListSchema = z.object({
  format: z.literal("spanwise-web-annotation-sources"),
  version: z.literal(1),
  unit: z.literal("code-points"),
  articles: z.array(
    z.object({
      /** IRI that targets name. */
      source: z.string(),
      file: z.string(),
      article: z.string(),
      textSha256: z.string(),
      provenance: provenanceSchema,
      sets: z.array(
        z.object({
          annotator: z.string(),
          status: statusSchema,
          /** What the annotator says of the whole article. */
          articleLabels: z.array(articleLabelValuesSchema).optional().catch(undefined),
        }),
      ),
    }),
  ),
});
export type SourceList = z.infer<typeof sourceListSchema>;

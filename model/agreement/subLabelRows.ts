// Agreement on a label alone and with its sub-labels, as it is shown, printed and exported.

import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { measureSchema } from "./measure";

const f1Shape = { exact: measureSchema, overlapping: measureSchema };

export const subLabelAgreementSchema = z.strictObject({
  /** Id of the label that has sub-labels. */
  label: z.string().min(1).max(60),
  /** F1 of spans, whatever their sub-label. */
  alone: z.strictObject(f1Shape),
  /** F1 of spans that have the same sub-label, too. */
  withSubLabel: z.strictObject(f1Shape),
  /** Each sub-label for itself; without `id`: annotations that have none. */
  subLabels: z.array(
    z.strictObject({
      id: z.string().optional(),
      name: z.string().optional(),
      annotations: z.int().min(0),
      ...f1Shape,
      alpha: measureSchema,
    }),
  ),
});
export type SubLabelAgreement = Immutable<z.infer<typeof subLabelAgreementSchema>>;

// How far the annotators of a dataset agree, in numbers: the headline of `spanwise agree`, per label, each with how much it
// was computed on.
import { measureSchema } from "../agreement/measure";
import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { datasetCount, maybeText } from "./datasetAnnotation";

/** In the order in which a dataset lists them. */
export const agreementMeasures = [
  "exact-f1",
  "overlapping-f1",
  "unitizing-alpha",
  "fleiss-kappa",
  "nominal-alpha",
] as const;

const [definedMeasure] = measureSchema.options;

export const datasetAgreementSchema = z.strictObject({
  /** Which annotation sets were compared: those marked done. */
  sets: z.literal("done"),
  /** Who was compared. */
  annotators: z.array(idSchema),
  /** How many articles have such sets of two of them or more. */
  articles: datasetCount,
  rows: z.array(
    z.strictObject({
      /** Null: all labels together. */
      label: z.string().min(1).nullable(),
      annotations: datasetCount,
      measures: z.array(
        z.strictObject({
          measure: z.enum(agreementMeasures),
          /** Null where it is undefined, rounded to six places otherwise. */
          value: z.number().nullable(),
          /** How many of what it was computed on. */
          units: datasetCount,
          counted: definedMeasure.shape.counted,
          /** Why it is undefined. */
          undefinedBecause: maybeText,
        }),
      ),
    }),
  ),
});
export type DatasetAgreement = Immutable<z.infer<typeof datasetAgreementSchema>>;

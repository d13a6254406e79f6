// How far the annotators of a dataset agree, in numbers: the headline of `spanwise agree`, per label, each with how much it
// was computed on.
import { measureSchema } from "../agreement/measure";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { datasetCount, datasetId, datasetWords, maybeText, named } from "./datasetAnnotation";

/** In the order in which a dataset lists them. */
export const agreementMeasures = [
  "exact-f1",
  "overlapping-f1",
  "unitizing-alpha",
  "fleiss-kappa",
  "nominal-alpha",
] as const;

const [definedMeasure] = measureSchema.options;

export const datasetAgreementSchema = named(
  "agreement",
  z.strictObject({
    sets: z.literal("done").describe("Which annotation sets were compared: those marked done."),
    annotators: z.array(datasetId).describe("Who was compared."),
    articles: datasetCount.describe("How many articles have such sets of two of them or more."),
    rows: z.array(
      z.strictObject({
        label: datasetWords.nullable().describe("null: all labels together."),
        annotations: datasetCount,
        measures: z.array(
          z.strictObject({
            measure: z.enum(agreementMeasures),
            value: z.number().nullable().describe("Rounded to six places. null where it is undefined."),
            units: datasetCount.describe("How many of what was `counted` it was computed on."),
            counted: definedMeasure.shape.counted,
            undefinedBecause: maybeText.describe("Why it is undefined; null where it is not."),
          }),
        ),
      }),
    ),
  }),
  "Of annotation sets that are marked done. In a line of JSON Lines: in its article alone.",
);
export type DatasetAgreement = Immutable<z.infer<typeof datasetAgreementSchema>>;

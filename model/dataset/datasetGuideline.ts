// The rules of a project in a dataset: descriptions of labels and attributes, and the guideline in its versions.
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { descriptionSchema } from "../project/description";
import { guidelineVersionSchema } from "../project/guideline";
import { datasetId, datasetTime, datasetWords, named } from "./datasetAnnotation";

export const datasetDescriptionSchema = named(
  "description",
  descriptionSchema,
  "When a label or an attribute is right; words that are examples, and words that are not.",
);

export const datasetArticleLabelSchema = named(
  "articleLabel",
  z.strictObject({
    id: datasetWords,
    name: datasetWords,
    several: z.boolean().optional().describe("Whether more than one choice can hold at once."),
    choices: z.array(z.strictObject({ id: datasetWords, name: datasetWords })),
    description: datasetDescriptionSchema.optional(),
  }),
);

const versionShape = guidelineVersionSchema.shape;
const datasetGuidelineVersionSchema = named(
  "guidelineVersion",
  z.strictObject({
    id: datasetId,
    by: z.strictObject({ id: datasetId, name: datasetWords }).describe("Who wrote it."),
    at: datasetTime,
    what: versionShape.what.describe("What was changed, in that person's words."),
    text: versionShape.text.describe("All of the text, in Markdown; absent: as in the version before."),
    described: z
      .array(
        z.strictObject({
          kind: z.enum(["label", "attribute"]),
          id: datasetWords,
          before: datasetDescriptionSchema.optional(),
          after: datasetDescriptionSchema.optional(),
        }),
      )
      .optional()
      .describe("The descriptions it changed."),
    labels: versionShape.labels.describe("Ids of the labels whose rules it changed."),
    lookAgain: versionShape.lookAgain.describe(
      "Whether it asks to look again at what was tagged under older versions.",
    ),
  }),
);
export const datasetGuidelineSchema = z.array(datasetGuidelineVersionSchema);
export type DatasetGuideline = Immutable<z.infer<typeof datasetGuidelineSchema>>;

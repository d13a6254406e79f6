// The dataset format `spanwise-dataset`, version 1: what an export holds, as schemas and types. The JSON Schemas in schemas/
// are made of these by `npm run generate`, descriptions included, and docs/dataset.md explains them.
//
// Unlike the model, a dataset has every key in every object, `null` where nothing is known: tools that read tables of
// JSON rows need it so. Only shapes are written down here; `checkDataset` checks what they mean.

import { statusSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { sourceSchema } from "../project/article";
import { attributeDefinitionSchema } from "../project/attribute";
import { datasetAgreementSchema } from "./datasetAgreement";
import {
  datasetAnnotationSchema,
  datasetAsideSchema,
  datasetBrokenLinkSchema,
  datasetCount,
  datasetId,
  datasetLinkSchema,
  datasetRevision,
  datasetTime,
  datasetUnplacedSchema,
  datasetWords,
  maybeText,
  named,
} from "./datasetAnnotation";
import { datasetAdjudicatedSchema, datasetReviewSchema } from "./datasetReview";

export const datasetFormat = "spanwise-dataset";
export const datasetLineFormat = "spanwise-dataset-line";
export const datasetVersion = 1;

const sha256 = named("sha256", z.string().regex(/^[0-9a-f]{64}$/), "Lower-case hexadecimal.");

export const datasetSetSchema = named(
  "annotationSet",
  z.strictObject({
    annotator: datasetId,
    status: statusSchema,
    revision: datasetRevision,
    annotations: z.array(datasetAnnotationSchema).describe("In text order."),
    links: z.array(datasetLinkSchema),
    asides: z.array(datasetAsideSchema).describe("Stretches of the text that are not article text, in text order."),
    unplaced: z.array(datasetUnplacedSchema),
    brokenLinks: z.array(datasetBrokenLinkSchema),
  }),
  "All that one annotator says about one article. Ids of annotations and links are unique within it.",
);
export type DatasetSet = Immutable<z.infer<typeof datasetSetSchema>>;

const datasetSourceSchema = named(
  "source",
  z.strictObject({
    name: z.string(),
    bytes: datasetCount,
    sha256: sha256.describe("SHA-256 of the original bytes."),
    encoding: z.string(),
    encodingFrom: sourceSchema.shape.encodingFrom.describe("How the encoding was found."),
    extraction: maybeText.describe("The tool that took the text out of the source; null: the text as it stands."),
    record: datasetCount
      .nullable()
      .describe("Which record of a file with several articles, counted from 0; null: the whole file."),
    pages: z
      .array(datasetCount)
      .optional()
      .describe("UTF-16 offsets at which the pages of a paged document begin; absent: it has none."),
  }),
  "The file the text came from, and how its bytes became text.",
);

const datasetProvenanceSchema = named(
  "provenance",
  z.strictObject({
    title: maybeText,
    outlet: maybeText,
    byline: maybeText,
    url: maybeText,
    published: maybeText,
    retrieved: maybeText,
  }),
  "As found or typed; dates may be a day, a time or just a year.",
);

export const datasetArticleSchema = named(
  "article",
  z.strictObject({
    id: datasetId,
    text: datasetWords.describe("The decoded source, line ends as LF, otherwise untouched."),
    textSha256: sha256.describe("SHA-256 of the text as UTF-8."),
    length: z.strictObject({ utf16: datasetCount, codePoints: datasetCount }),
    source: datasetSourceSchema,
    provenance: datasetProvenanceSchema,
    importedAt: datasetTime,
    annotationSets: z.array(datasetSetSchema).describe("At most one per annotator, in ascending order of their ids."),
    reviews: z
      .array(datasetReviewSchema)
      .describe("What people say about others' annotations: at most one per person, in ascending order of their ids."),
    adjudicated: z
      .array(datasetAdjudicatedSchema)
      .describe("The reviewed result: at most one per reviewer, in ascending order of their ids."),
  }),
);
export type DatasetArticle = Immutable<z.infer<typeof datasetArticleSchema>>;

const labelSchema = named(
  "label",
  z.strictObject({
    id: datasetWords,
    name: datasetWords,
    letter: maybeText,
    drawing: z.enum(["fill", "underline"]).nullable(),
    colour: datasetCount.nullable().describe("Index into Spanwise's palette."),
    mergedInto: maybeText.describe(
      "Id of the label that this one counts as since it was merged; annotations keep the label they were given.",
    ),
  }),
  "`letter`, `drawing` and `colour` are null for a label that is used without being in the project's label set.",
);
export type DatasetLabel = Immutable<z.infer<typeof labelSchema>>;

const datasetAttributeDefinitionSchema = named(
  "attributeDefinition",
  z.strictObject({
    id: datasetWords,
    name: datasetWords,
    labels: z.array(datasetWords).describe("Ids of the labels whose annotations have it."),
    kind: attributeDefinitionSchema.shape.kind,
    choices: z
      .array(z.strictObject({ id: datasetWords, name: datasetWords }))
      .describe("What can be chosen; empty unless the kind is `choice`."),
  }),
  "What the project says an attribute is. An annotation may have others: those are as it says itself.",
);
export type DatasetAttributeDefinition = Immutable<z.infer<typeof datasetAttributeDefinitionSchema>>;

const annotatorSchema = named("annotator", z.strictObject({ id: datasetId, name: datasetWords }));
export type DatasetAnnotator = Immutable<z.infer<typeof annotatorSchema>>;

export const datasetCountsSchema = named(
  "counts",
  z.strictObject({
    articles: datasetCount,
    annotationSets: datasetCount,
    annotations: datasetCount,
    links: datasetCount,
    asides: datasetCount,
    unplaced: datasetCount,
    brokenLinks: datasetCount,
    perLabel: z
      .array(z.strictObject({ label: datasetWords, annotations: datasetCount, adjudicatedAnnotations: datasetCount }))
      .describe("A row per label of `labels`, in that order."),
    perAnnotator: z
      .array(
        z.strictObject({
          annotator: datasetId,
          annotationSets: datasetCount,
          annotations: datasetCount,
          links: datasetCount,
          asides: datasetCount,
          unplaced: datasetCount,
          brokenLinks: datasetCount,
        }),
      )
      .describe("A row per annotator of `annotators`, in that order."),
    reviews: datasetCount,
    verdicts: datasetCount,
    staleVerdicts: datasetCount,
    comments: datasetCount,
    adjudicatedSets: datasetCount,
    adjudicatedAnnotations: datasetCount,
    adjudicatedLinks: datasetCount,
  }),
  "`annotations` and `links` do not count unplaced annotations and broken links, nor what stands in adjudicated sets.",
);
export type DatasetCounts = Immutable<z.infer<typeof datasetCountsSchema>>;

const opening = {
  version: z.literal(datasetVersion),
  generator: named(
    "generator",
    z.strictObject({ name: datasetWords, version: datasetWords }),
    "The program that wrote the dataset.",
  ),
  project: named("project", z.strictObject({ id: datasetId, name: datasetWords })),
  holds: named(
    "holds",
    z.strictObject({
      sets: z
        .enum(["all", "chosen", "adjudicated"])
        .describe(
          "`all`: everybody's annotation sets. `chosen`: some people's, and no adjudicated sets. `adjudicated`: the adjudicated sets alone, of the articles that are adjudicated.",
        ),
      reviews: z.boolean().describe("Whether verdicts and comments are in it."),
    }),
    "What of the project was asked for.",
  ),
};

/** The part behind the articles of a dataset, and in a line the one article: all of it is known then. */
const frame = {
  annotators: z.array(annotatorSchema).describe("Everybody who is named: annotators, reviewers, writers of comments."),
  labels: z.array(labelSchema).describe("The project's label set in its order, then labels used without being in it."),
  attributes: z.array(datasetAttributeDefinitionSchema).describe("What the project says its attributes are."),
  agreement: datasetAgreementSchema.nullable().describe("How far the annotators agree. null: not computed."),
  counts: datasetCountsSchema,
};

/** All of a dataset but its articles: the top-level members of the JSON file, in their order. */
export const datasetFrameSchema = z.strictObject({ format: z.literal(datasetFormat), ...opening, ...frame });

const beyondTheShape =
  "Offsets are half-open, [start, end), and given in UTF-16 code units and in Unicode code points of `text`. Beyond this schema, `schemas/check_dataset.py` checks that quotes, offsets, hashes, ids and counts agree.";

/** The whole JSON file. The writer puts `articles` before `annotators`, so that it can write them as they come. */
export const datasetSchema = z
  .strictObject({
    format: z.literal(datasetFormat),
    ...opening,
    articles: z.array(datasetArticleSchema).describe("In ascending order of their ids."),
    ...frame,
  })
  .meta({
    title: "Spanwise dataset, version 1",
    description: `Raw articles with provenance, spans annotated in them, and what reviewers decided about those. ${beyondTheShape}`,
  });
export type Dataset = Immutable<z.infer<typeof datasetSchema>>;

/** One line of the JSON Lines file: one article with all that is needed to understand it alone. */
export const datasetLineSchema = z
  .strictObject({
    format: z.literal(datasetLineFormat),
    ...opening,
    article: datasetArticleSchema,
    ...frame,
  })
  .meta({
    title: "Spanwise dataset, version 1: one line of the JSON Lines form",
    description: `One raw article with its provenance, the spans annotated in it and what reviewers decided about those, with all that is needed to understand it alone. ${beyondTheShape}`,
  });
export type DatasetLine = Immutable<z.infer<typeof datasetLineSchema>>;

/** The published JSON Schemas, by the names of their files in schemas/. */
export function datasetJsonSchemas(): Readonly<Record<string, object>> {
  return {
    "spanwise-dataset-1.schema.json": published("urn:spanwise:schema:spanwise-dataset-1", datasetSchema),
    "spanwise-dataset-line-1.schema.json": published("urn:spanwise:schema:spanwise-dataset-line-1", datasetLineSchema),
  };
}

function published($id: string, schema: z.ZodType): object {
  const { $schema, title, description, ...shape } = z.toJSONSchema(schema, { target: "draft-2020-12" });
  return { $schema, $id, title, description, ...shape };
}

// The dataset format `spanwise-dataset`, version 1: what an export holds, as schemas and types. The same shapes are
// published for other programs in schemas/, and documented in docs/dataset.md; a test keeps the three in agreement.
//
// Unlike the model, a dataset has every key in every object, `null` where nothing is known: tools that read tables of
// JSON rows need it so. Only shapes are written down here; `checkDataset` checks what they mean.

import { idSchema, statusSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import { largestForeignRevision } from "../data/revision";
import * as z from "../data/zod";
import { sourceSchema } from "../project/article";
import { attributeDefinitionSchema } from "../project/attribute";
import { datasetAgreementSchema } from "./datasetAgreement";
import {
  datasetAnnotationSchema,
  datasetAsideSchema,
  datasetBrokenLinkSchema,
  datasetCount,
  datasetLinkSchema,
  datasetTime,
  datasetUnplacedSchema,
  maybeText,
} from "./datasetAnnotation";
import { datasetAdjudicatedSchema, datasetReviewSchema } from "./datasetReview";

export const datasetFormat = "spanwise-dataset";
export const datasetLineFormat = "spanwise-dataset-line";
export const datasetVersion = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const datasetSetSchema = z.strictObject({
  annotator: idSchema,
  status: statusSchema,
  revision: datasetCount.max(largestForeignRevision),
  annotations: z.array(datasetAnnotationSchema),
  links: z.array(datasetLinkSchema),
  asides: z.array(datasetAsideSchema),
  unplaced: z.array(datasetUnplacedSchema),
  brokenLinks: z.array(datasetBrokenLinkSchema),
});
export type DatasetSet = Immutable<z.infer<typeof datasetSetSchema>>;

export const datasetArticleSchema = z.strictObject({
  id: idSchema,
  text: z.string().min(1),
  /** Of the text as UTF-8. */
  textSha256: sha256,
  length: z.strictObject({ utf16: datasetCount, codePoints: datasetCount }),
  source: z.strictObject({
    name: z.string(),
    bytes: datasetCount,
    sha256,
    encoding: z.string(),
    encodingFrom: sourceSchema.shape.encodingFrom,
    extraction: maybeText,
    record: datasetCount.nullable(),
  }),
  provenance: z.strictObject({
    title: maybeText,
    outlet: maybeText,
    byline: maybeText,
    url: maybeText,
    published: maybeText,
    retrieved: maybeText,
  }),
  importedAt: datasetTime,
  annotationSets: z.array(datasetSetSchema),
  reviews: z.array(datasetReviewSchema),
  adjudicated: z.array(datasetAdjudicatedSchema),
});
export type DatasetArticle = Immutable<z.infer<typeof datasetArticleSchema>>;

/** Letter, drawing and colour are null for a label that is used but not in the project's label set. */
const labelSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  letter: maybeText,
  drawing: z.enum(["fill", "underline"]).nullable(),
  colour: datasetCount.nullable(),
  /** Id of the label that this one counts as since it was merged. Annotations keep the label they were given. */
  mergedInto: maybeText,
});
export type DatasetLabel = Immutable<z.infer<typeof labelSchema>>;

/** What the project says an attribute is. An annotation may have others: those are as it says itself. */
const datasetAttributeDefinitionSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  /** Ids of the labels whose annotations have it. */
  labels: z.array(z.string().min(1)),
  kind: attributeDefinitionSchema.shape.kind,
  /** What can be chosen; empty but for a `choice`. */
  choices: z.array(z.strictObject({ id: z.string().min(1), name: z.string().min(1) })),
});
export type DatasetAttributeDefinition = Immutable<z.infer<typeof datasetAttributeDefinitionSchema>>;

const annotatorSchema = z.strictObject({ id: idSchema, name: z.string().min(1) });
export type DatasetAnnotator = Immutable<z.infer<typeof annotatorSchema>>;

/** `annotations` and `links` do not count unplaced annotations and broken links, nor what stands in adjudicated sets. */
export const datasetCountsSchema = z.strictObject({
  articles: datasetCount,
  annotationSets: datasetCount,
  annotations: datasetCount,
  links: datasetCount,
  asides: datasetCount,
  unplaced: datasetCount,
  brokenLinks: datasetCount,
  perLabel: z.array(
    z.strictObject({ label: z.string().min(1), annotations: datasetCount, adjudicatedAnnotations: datasetCount }),
  ),
  perAnnotator: z.array(
    z.strictObject({
      annotator: idSchema,
      annotationSets: datasetCount,
      annotations: datasetCount,
      links: datasetCount,
      asides: datasetCount,
      unplaced: datasetCount,
      brokenLinks: datasetCount,
    }),
  ),
  reviews: datasetCount,
  verdicts: datasetCount,
  staleVerdicts: datasetCount,
  comments: datasetCount,
  adjudicatedSets: datasetCount,
  adjudicatedAnnotations: datasetCount,
  adjudicatedLinks: datasetCount,
});
export type DatasetCounts = Immutable<z.infer<typeof datasetCountsSchema>>;

const opening = {
  version: z.literal(datasetVersion),
  generator: z.strictObject({ name: z.string().min(1), version: z.string().min(1) }),
  project: z.strictObject({ id: idSchema, name: z.string().min(1) }),
  holds: z.strictObject({
    /**
     * `all`: everybody's annotation sets. `chosen`: some people's, and no adjudicated sets. `adjudicated`: no annotation
     * sets, and of the project's articles those that are adjudicated.
     */
    sets: z.enum(["all", "chosen", "adjudicated"]),
    /** Whether verdicts and comments are in it. */
    reviews: z.boolean(),
  }),
};

/** What follows the articles of a dataset, and in a line the one article: all of it is known then. */
const frame = {
  annotators: z.array(annotatorSchema),
  labels: z.array(labelSchema),
  attributes: z.array(datasetAttributeDefinitionSchema),
  /** Null: not computed. */
  agreement: datasetAgreementSchema.nullable(),
  counts: datasetCountsSchema,
};

/** All of a dataset but its articles: the top-level members of the JSON file, in their order. */
export const datasetFrameSchema = z.strictObject({ format: z.literal(datasetFormat), ...opening, ...frame });

/** The whole JSON file. The writer puts `articles` before `annotators`, so that it can write them as they come. */
export const datasetSchema = datasetFrameSchema.extend({ articles: z.array(datasetArticleSchema) });
export type Dataset = Immutable<z.infer<typeof datasetSchema>>;

/** One line of the JSON Lines file: one article with all that is needed to understand it alone. */
export const datasetLineSchema = z.strictObject({
  format: z.literal(datasetLineFormat),
  ...opening,
  article: datasetArticleSchema,
  ...frame,
});
export type DatasetLine = Immutable<z.infer<typeof datasetLineSchema>>;

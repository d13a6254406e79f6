// The dataset format `spanwise-dataset`, version 1: what an export holds, as schemas and types. The same shapes are
// published for other programs in schemas/, and documented in docs/dataset.md; a test keeps the three in agreement.
//
// Unlike the model, a dataset has every key in every object, `null` where nothing is known: tools that read tables of
// JSON rows need it so. Only shapes are written down here; `checkDataset` checks what they mean.
import * as z from "zod";
import { annotationSchema, asideSchema, idSchema, statusSchema } from "./annotation";
import { sourceSchema } from "./article";
import { attributeDefinitionSchema } from "./attribute";
import type { Immutable } from "./immutable";

export const datasetFormat = "spanwise-dataset";
export const datasetLineFormat = "spanwise-dataset-line";
export const datasetVersion = 1;

const count = z.int().min(0);
const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const maybeText = z.string().nullable();

/** Half-open: `end` is the offset behind the last character. */
const rangeSchema = z.strictObject({ start: count, end: count });

const fragmentSchema = z.strictObject({
  quote: z.string().min(1),
  /** Up to 32 UTF-16 units of text before and after. */
  prefix: z.string(),
  suffix: z.string(),
  /** In UTF-16 code units: JavaScript, Java, C#. */
  utf16: rangeSchema,
  /** In Unicode code points: Python, Rust's `chars()`, most others. */
  codePoints: rangeSchema,
});

/** The value is always a string, so that a column of them has one type; `type` says how to read it. */
const attributeSchema = z.strictObject({
  attribute: z.string().min(1),
  type: z.enum(["text", "number", "boolean"]),
  value: z.string(),
});

const described = {
  id: idSchema,
  label: z.string().min(1),
  attributes: z.array(attributeSchema),
  note: maybeText,
  origin: annotationSchema.shape.origin,
  createdAt: time,
  changedAt: time.nullable(),
};

export const datasetAnnotationSchema = z.strictObject({ ...described, fragments: z.array(fragmentSchema).min(1) });
export type DatasetAnnotation = Immutable<z.infer<typeof datasetAnnotationSchema>>;

/** An annotation whose quote is not what the text holds at its place; kept as it was recorded. */
const unplacedSchema = z.strictObject({
  ...described,
  fragments: z.array(z.strictObject({ quote: z.string().min(1), utf16: rangeSchema })).min(1),
  reason: z.string(),
});

const linkShape = {
  id: idSchema,
  type: z.string().min(1),
  /** Id of an annotation of the same set. */
  from: idSchema,
  /** An annotation of the same annotator, in this article when `article` is null. */
  to: z.strictObject({ annotation: idSchema, article: idSchema.nullable() }),
  createdAt: time,
};
const linkSchema = z.strictObject(linkShape);
/** A link one of whose ends is not in the dataset's article. */
const brokenLinkSchema = z.strictObject({ ...linkShape, reason: z.string() });

/** A stretch of the page that is not article text, according to the annotator: a menu, a counter, a repetition. */
const datasetAsideSchema = z.strictObject({
  id: idSchema,
  kind: asideSchema.shape.kind,
  origin: asideSchema.shape.origin,
  createdAt: time,
  ...fragmentSchema.shape,
});
export type DatasetAside = Immutable<z.infer<typeof datasetAsideSchema>>;

export const datasetSetSchema = z.strictObject({
  annotator: idSchema,
  status: statusSchema,
  revision: count,
  annotations: z.array(datasetAnnotationSchema),
  links: z.array(linkSchema),
  asides: z.array(datasetAsideSchema),
  unplaced: z.array(unplacedSchema),
  brokenLinks: z.array(brokenLinkSchema),
});
export type DatasetSet = Immutable<z.infer<typeof datasetSetSchema>>;

export const datasetArticleSchema = z.strictObject({
  id: idSchema,
  text: z.string().min(1),
  /** Of the text as UTF-8. */
  textSha256: sha256,
  length: z.strictObject({ utf16: count, codePoints: count }),
  source: z.strictObject({
    name: z.string(),
    bytes: count,
    sha256,
    encoding: z.string(),
    encodingFrom: sourceSchema.shape.encodingFrom,
    extraction: maybeText,
    record: count.nullable(),
  }),
  provenance: z.strictObject({
    title: maybeText,
    outlet: maybeText,
    byline: maybeText,
    url: maybeText,
    published: maybeText,
    retrieved: maybeText,
  }),
  importedAt: time,
  annotationSets: z.array(datasetSetSchema),
});
export type DatasetArticle = Immutable<z.infer<typeof datasetArticleSchema>>;

/** Letter, drawing and colour are null for a label that is used but not in the project's label set. */
const labelSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  letter: maybeText,
  drawing: z.enum(["fill", "underline"]).nullable(),
  colour: count.nullable(),
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

/** `annotations` and `links` do not count unplaced annotations and broken links. */
export const datasetCountsSchema = z.strictObject({
  articles: count,
  annotationSets: count,
  annotations: count,
  links: count,
  asides: count,
  unplaced: count,
  brokenLinks: count,
  perLabel: z.array(z.strictObject({ label: z.string().min(1), annotations: count })),
  perAnnotator: z.array(
    z.strictObject({
      annotator: idSchema,
      annotationSets: count,
      annotations: count,
      links: count,
      asides: count,
      unplaced: count,
      brokenLinks: count,
    }),
  ),
});
export type DatasetCounts = Immutable<z.infer<typeof datasetCountsSchema>>;

const opening = {
  version: z.literal(datasetVersion),
  generator: z.strictObject({ name: z.string().min(1), version: z.string().min(1) }),
  project: z.strictObject({ id: idSchema, name: z.string().min(1) }),
};

/** All of a dataset but its articles: the top-level members of the JSON file, in their order. */
export const datasetFrameSchema = z.strictObject({
  format: z.literal(datasetFormat),
  ...opening,
  annotators: z.array(annotatorSchema),
  labels: z.array(labelSchema),
  attributes: z.array(datasetAttributeDefinitionSchema),
  counts: datasetCountsSchema,
});

/** The whole JSON file. The writer puts `articles` before `annotators`, so that it can write them as they come. */
export const datasetSchema = datasetFrameSchema.extend({ articles: z.array(datasetArticleSchema) });
export type Dataset = Immutable<z.infer<typeof datasetSchema>>;

/** One line of the JSON Lines file: one article with all that is needed to understand it alone. */
export const datasetLineSchema = z.strictObject({
  format: z.literal(datasetLineFormat),
  ...opening,
  annotators: z.array(annotatorSchema),
  labels: z.array(labelSchema),
  attributes: z.array(datasetAttributeDefinitionSchema),
  article: datasetArticleSchema,
  counts: datasetCountsSchema,
});
export type DatasetLine = Immutable<z.infer<typeof datasetLineSchema>>;

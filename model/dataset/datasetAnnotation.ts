// What a dataset says about one stretch of text: annotations, links and asides, with their offsets in both units. Sets,
// verdicts and adjudicated sets are made of these (dataset.ts says what all of it is for).

import { annotationSchema, asideSchema, idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";

export const datasetCount = z.int().min(0);
export const datasetTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/);
export const maybeText = z.string().nullable();

/** Half-open: `end` is the offset behind the last character. */
const rangeSchema = z.strictObject({ start: datasetCount, end: datasetCount });

export const datasetFragmentSchema = z.strictObject({
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
const datasetAttributeSchema = z.strictObject({
  attribute: z.string().min(1),
  type: z.enum(["text", "number", "boolean"]),
  value: z.string(),
});

const described = {
  id: idSchema,
  label: z.string().min(1),
  attributes: z.array(datasetAttributeSchema),
  note: maybeText,
  origin: annotationSchema.shape.origin,
  createdAt: datasetTime,
  changedAt: datasetTime.nullable(),
};

export const datasetAnnotationSchema = z.strictObject({
  ...described,
  fragments: z.array(datasetFragmentSchema).min(1),
});
export type DatasetAnnotation = Immutable<z.infer<typeof datasetAnnotationSchema>>;

/** An annotation whose quote is not what the text holds at its place; kept as it was recorded. */
export const datasetUnplacedSchema = z.strictObject({
  ...described,
  fragments: z.array(z.strictObject({ quote: z.string().min(1), utf16: rangeSchema })).min(1),
  reason: z.string(),
});
export type DatasetUnplaced = Immutable<z.infer<typeof datasetUnplacedSchema>>;

const linkShape = {
  id: idSchema,
  type: z.string().min(1),
  /** Id of an annotation of the same set. */
  from: idSchema,
  /** An annotation of the same annotator, in this article when `article` is null. */
  to: z.strictObject({ annotation: idSchema, article: idSchema.nullable() }),
  createdAt: datasetTime,
};
export const datasetLinkSchema = z.strictObject(linkShape);
export type DatasetLink = Immutable<z.infer<typeof datasetLinkSchema>>;
/** A link one of whose ends is not in the dataset's article. */
export const datasetBrokenLinkSchema = z.strictObject({ ...linkShape, reason: z.string() });
export type DatasetBrokenLink = Immutable<z.infer<typeof datasetBrokenLinkSchema>>;

/** A stretch of the page that is not article text, according to the annotator: a menu, a counter, a repetition. */
export const datasetAsideSchema = z.strictObject({
  id: idSchema,
  kind: asideSchema.shape.kind,
  origin: asideSchema.shape.origin,
  createdAt: datasetTime,
  ...datasetFragmentSchema.shape,
});
export type DatasetAside = Immutable<z.infer<typeof datasetAsideSchema>>;

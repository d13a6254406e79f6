// A dataset's rows about one stretch of text: annotations, links and asides, with their offsets in both units. Sets,
// verdicts and adjudicated sets are made of these. The descriptions go into the published JSON Schemas (dataset.ts).

import { annotationSchema, asideSchema, idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import { largestForeignRevision } from "../data/revision";
import * as z from "../data/zod";

/** A schema with a name of its own in the published JSON Schemas (`$defs`), where its description stands, too. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema, description?: string): Schema {
  return schema.meta({ id, ...(description !== undefined && { description }) });
}

export const datasetId = named("id", idSchema);
export const datasetWords = named("words", z.string().min(1));
export const datasetCount = named("count", z.int().min(0));
export const datasetRevision = named("revision", datasetCount.max(largestForeignRevision), "How many actions made it.");
export const datasetTime = named(
  "time",
  z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z$/),
  "ISO 8601, UTC.",
);
export const maybeText = named("maybeText", z.string().nullable(), "null: not known.");

const rangeSchema = named(
  "range",
  z.strictObject({ start: datasetCount, end: datasetCount.describe("The offset after the last character.") }),
);

export const datasetFragmentSchema = named(
  "fragment",
  z.strictObject({
    quote: datasetWords,
    prefix: z.string().describe("Up to 32 UTF-16 units of text before the quote."),
    suffix: z.string().describe("Up to 32 UTF-16 units of text after the quote."),
    utf16: rangeSchema.describe("In UTF-16 code units: JavaScript, Java, C#."),
    codePoints: rangeSchema.describe("In Unicode code points: Python, Rust's `chars()`, most others."),
  }),
);

const datasetAttributeSchema = named(
  "attribute",
  z.strictObject({ attribute: datasetWords, type: z.enum(["text", "number", "boolean"]), value: z.string() }),
  "The value is always a string, so that a column of values has one type; `type` says how to read it.",
);

export const datasetOrigin = named(
  "origin",
  annotationSchema.shape.origin,
  "Made by hand, brought in from a file, or a suggestion that a person accepted.",
);

const described = {
  id: datasetId,
  label: datasetWords,
  attributes: z.array(datasetAttributeSchema),
  note: maybeText,
  origin: datasetOrigin,
  createdAt: datasetTime,
  changedAt: datasetTime.nullable(),
  guideline: datasetId
    .optional()
    .describe("Id of the version of the guideline under which it was made or last said something else; absent: none."),
};

export const datasetAnnotationSchema = named(
  "annotation",
  z.strictObject({
    ...described,
    fragments: named(
      "fragments",
      z.array(datasetFragmentSchema).min(1),
      "Ascending, without overlap; more than one for a discontinuous span.",
    ),
  }),
);
export type DatasetAnnotation = Immutable<z.infer<typeof datasetAnnotationSchema>>;

export const datasetUnplacedSchema = named(
  "unplaced",
  z.strictObject({
    ...described,
    fragments: z.array(z.strictObject({ quote: datasetWords, utf16: rangeSchema })).min(1),
    reason: z.string(),
  }),
  "An annotation whose quote is not what the text holds at its place; kept as it was recorded.",
);
export type DatasetUnplaced = Immutable<z.infer<typeof datasetUnplacedSchema>>;

const linkShape = {
  id: datasetId,
  type: datasetWords.describe("`source`, `figure`, `supports`, `contradicts`, or a type of the project's own."),
  from: datasetId.describe("An annotation of the same set."),
  to: named(
    "end",
    z.strictObject({ annotation: datasetId, article: datasetId.nullable() }),
    "An annotation of the same annotator, in this article when `article` is null.",
  ),
  createdAt: datasetTime,
};
export const datasetLinkSchema = named("link", z.strictObject(linkShape));
export type DatasetLink = Immutable<z.infer<typeof datasetLinkSchema>>;
export const datasetBrokenLinkSchema = named(
  "brokenLink",
  z.strictObject({ ...linkShape, reason: z.string() }),
  "A link one of whose ends does not exist.",
);
export type DatasetBrokenLink = Immutable<z.infer<typeof datasetBrokenLinkSchema>>;

export const datasetAsideSchema = named(
  "aside",
  z.strictObject({
    id: datasetId,
    kind: asideSchema.shape.kind,
    origin: asideSchema.shape.origin.describe("Marked by hand, or proposed by a rule and accepted."),
    createdAt: datasetTime,
    ...datasetFragmentSchema.shape,
  }),
  "A stretch that is not article text, according to the annotator: a menu, a counter, a repetition.",
);
export type DatasetAside = Immutable<z.infer<typeof datasetAsideSchema>>;

// The dataset format `spanwise-dataset`, version 2: what an export holds, as schemas and types. The JSON Schemas in schemas/
// are made of these by `npm run generate`, descriptions included, and docs/dataset.md explains them. Version 1 had nothing of
// what is said across articles; it is still read and checked.
//
// Unlike the model, a dataset has every key in every object, `null` where nothing is known: tools that read tables of
// JSON rows need it so. Only shapes are written down here; `checkDataset` checks what they mean.

import { statusSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { sourceSchema } from "../project/article";
import { attributeDefinitionSchema } from "../project/attribute";
import { datasetAcrossSchema } from "./datasetAcross";
import { datasetAgreementSchema } from "./datasetAgreement";
import {
  datasetAnnotationSchema,
  datasetAsideSchema,
  datasetBrokenLinkSchema,
  datasetCount,
  datasetId,
  datasetLinkSchema,
  datasetOrigin,
  datasetRevision,
  datasetTime,
  datasetUnplacedSchema,
  datasetWords,
  maybeText,
  named,
} from "./datasetAnnotation";
import { datasetArticleLabelSchema, datasetDescriptionSchema, datasetGuidelineSchema } from "./datasetGuideline";
import { datasetAdjudicatedSchema, datasetReviewSchema } from "./datasetReview";

export const datasetFormat = "spanwise-dataset";
export const datasetLineFormat = "spanwise-dataset-line";
export const datasetVersion = 2;

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
    articleLabels: z
      .array(z.strictObject({ label: datasetWords, values: z.array(datasetWords).min(1) }))
      .optional()
      .describe("What the annotator says of the whole article, by label; absent: nothing."),
    activeSeconds: datasetCount
      .optional()
      .describe("How long the annotator actively worked on the article, where they share it and it was asked for."),
    lookedUnder: datasetId
      .optional()
      .describe("Id of the version of the guideline under which the annotator looked through the article again."),
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
    language: z
      .string()
      .optional()
      .describe("Code of the language that the text is in, such as `en`; absent: not known."),
    earlierEdition: z
      .string()
      .optional()
      .describe("Id of the article that is the earlier edition of this one; absent: none is known."),
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
    description: datasetDescriptionSchema.optional(),
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
    subLabels: z.literal(true).optional().describe("The choices are the sub-labels of these labels."),
    description: datasetDescriptionSchema.optional(),
  }),
  "What the project says an attribute is. An annotation may have others: those are as it says itself.",
);
export type DatasetAttributeDefinition = Immutable<z.infer<typeof datasetAttributeDefinitionSchema>>;

const annotatorSchema = named("annotator", z.strictObject({ id: datasetId, name: datasetWords }));
export type DatasetAnnotator = Immutable<z.infer<typeof annotatorSchema>>;

/** What is counted of annotation sets: of each annotator's, and of all. */
const setCountsShape = {
  annotationSets: datasetCount,
  annotations: datasetCount,
  links: datasetCount,
  asides: datasetCount,
  unplaced: datasetCount,
  brokenLinks: datasetCount,
};

const countsShape = {
  articles: datasetCount,
  ...setCountsShape,
  perLabel: z
    .array(z.strictObject({ label: datasetWords, annotations: datasetCount, adjudicatedAnnotations: datasetCount }))
    .describe("A row per label of `labels`, in that order."),
  perAnnotator: z
    .array(z.strictObject({ annotator: datasetId, ...setCountsShape }))
    .describe("A row per annotator of `annotators`, in that order."),
  reviews: datasetCount,
  verdicts: datasetCount,
  staleVerdicts: datasetCount,
  comments: datasetCount,
  adjudicatedSets: datasetCount,
  adjudicatedAnnotations: datasetCount,
  adjudicatedLinks: datasetCount,
};
const countsDescription =
  "`annotations` and `links` do not count unplaced annotations and broken links, nor what stands in adjudicated sets.";
const countsSchemaOf1 = named("counts", z.strictObject(countsShape), countsDescription);
export const datasetCountsSchema = named(
  "counts",
  z.strictObject({
    ...countsShape,
    perOrigin: z
      .array(z.strictObject({ origin: datasetOrigin, annotations: datasetCount }))
      .describe("A row per origin that an annotation may have. Unplaced annotations do not count."),
    entities: datasetCount,
    judgements: datasetCount,
    clusters: datasetCount,
    copies: datasetCount,
  }),
  countsDescription,
);
export type DatasetCounts = Immutable<z.infer<typeof datasetCountsSchema>>;

const opening = {
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
};

/** What a version has of its own: in front, and at the end. */
const version1 = { first: { version: z.literal(1) }, last: { counts: countsSchemaOf1 } };
const version2 = {
  first: { version: z.literal(datasetVersion) },
  last: {
    across: datasetAcrossSchema
      .nullable()
      .describe("What people say across articles, and what follows. null: nothing; always in a line of JSON Lines."),
    counts: datasetCountsSchema,
    articleLabels: z
      .array(datasetArticleLabelSchema)
      .optional()
      .describe("The project's labels of the whole article; absent: it has none."),
    guideline: datasetGuidelineSchema
      .optional()
      .describe(
        "The versions of the project's guideline, oldest first; absent: it has none; never in a line of JSON Lines.",
      ),
  },
};
type Version = typeof version1 | typeof version2;

/** All of a dataset but its articles: the top-level members of the JSON file, in their order. */
export const datasetFrameSchema = frameOf(datasetFormat, version2);
export const datasetFrameSchemaOf1 = frameOf(datasetFormat, version1);
/** All of a line but its article. */
export const datasetLineFrameSchema = frameOf(datasetLineFormat, version2);
export const datasetLineFrameSchemaOf1 = frameOf(datasetLineFormat, version1);
/** Of either version and form. */
export type DatasetFrame = Omit<
  DatasetLine,
  "format" | "version" | "article" | "across" | "counts" | "guideline" | "articleLabels"
> & {
  readonly across?: DatasetLine["across"];
  readonly guideline?: DatasetLine["guideline"];
  readonly articleLabels?: DatasetLine["articleLabels"];
  readonly counts: Immutable<z.infer<typeof countsSchemaOf1>> & Partial<DatasetCounts>;
};

function frameOf<Format extends string, Own extends Version>(format: Format, { first, last }: Own) {
  return z.strictObject({ format: z.literal(format), ...first, ...opening, ...frame, ...last } as FrameShape<
    Format,
    Own
  >);
}
type FrameShape<Format extends string, Own extends Version> = { format: z.ZodLiteral<Format> } & Own["first"] &
  typeof opening &
  typeof frame &
  Own["last"];

const beyondTheShape =
  "Offsets are half-open, [start, end), and given in UTF-16 code units and in Unicode code points of `text`. Beyond this schema, `schemas/check_dataset.py` checks that quotes, offsets, hashes, ids and counts agree.";

/** The whole JSON file. The writer puts `articles` before `annotators`, so that it can write them as they come. */
export const datasetSchema = wholeOf(version2);
export type Dataset = Immutable<z.infer<typeof datasetSchema>>;

function wholeOf<Own extends Version>({ first, last }: Own) {
  const articles = z.array(datasetArticleSchema).describe("In ascending order of their ids.");
  const shape = { format: z.literal(datasetFormat), ...first, ...opening, articles, ...frame, ...last };
  return z.strictObject(shape as FrameShape<typeof datasetFormat, Own> & { articles: typeof articles }).meta({
    title: `Spanwise dataset, version ${first.version.value}`,
    description: `Raw articles with provenance, spans annotated in them, and what reviewers decided about those. ${beyondTheShape}`,
  });
}

/** One line of the JSON Lines file: one article with all that is needed to understand it alone. */
export const datasetLineSchema = lineOf(version2);
export type DatasetLine = Immutable<z.infer<typeof datasetLineSchema>>;

function lineOf<Own extends Version>({ first, last }: Own) {
  const shape = {
    format: z.literal(datasetLineFormat),
    ...first,
    ...opening,
    article: datasetArticleSchema,
    ...frame,
    ...last,
  };
  return z
    .strictObject(shape as FrameShape<typeof datasetLineFormat, Own> & { article: typeof datasetArticleSchema })
    .meta({
      title: `Spanwise dataset, version ${first.version.value}: one line of the JSON Lines form`,
      description: `One raw article with its provenance, the spans annotated in it and what reviewers decided about those, with all that is needed to understand it alone. ${beyondTheShape}`,
    });
}

/** The published JSON Schemas, by the names of their files in schemas/. */
export function datasetJsonSchemas(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    [version1, version2].flatMap((own) => {
      const { value } = own.first.version;
      const [whole, line] = [`spanwise-dataset-${value}`, `spanwise-dataset-line-${value}`];
      return [
        [`${whole}.schema.json`, published(`urn:spanwise:schema:${whole}`, wholeOf(own))],
        [`${line}.schema.json`, published(`urn:spanwise:schema:${line}`, lineOf(own))],
      ];
    }),
  );
}

function published($id: string, schema: z.ZodType): object {
  const { $schema, title, description, ...shape } = z.toJSONSchema(schema, { target: "draft-2020-12" });
  return { $schema, $id, title, description, ...shape };
}

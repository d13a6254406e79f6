// A dataset's rows about what people say across articles, and what follows from it: who is who, and which passages stand in
// several articles.
import { coordinatesSchema } from "../across/entity";
import { relations } from "../across/judgement";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import {
  datasetCount,
  datasetFragmentSchema,
  datasetId,
  datasetRevision,
  datasetTime,
  datasetWords,
  maybeText,
  named,
} from "./datasetAnnotation";

const { quote, utf16, codePoints } = datasetFragmentSchema.shape;

const entitySchema = named(
  "entity",
  z.strictObject({
    id: datasetId,
    name: datasetWords,
    kind: datasetWords.describe("`person`, `organisation`, `place` …"),
    note: maybeText,
    externalIds: z
      .array(z.strictObject({ registry: datasetWords, id: datasetWords }))
      .describe("Ids in public registries, typed by hand."),
    coordinates: z.strictObject(coordinatesSchema.shape).nullable().describe("In degrees, WGS 84. null: not known."),
    createdAt: datasetTime,
    changedAt: datasetTime.nullable(),
  }),
  "One thing in the world that articles speak of. Which words mean it is said by judgements.",
);

const mentionShape = { article: datasetId, annotator: datasetId, annotation: datasetId };

const judgedSchema = named(
  "judged",
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("mention"),
      ...mentionShape,
      label: datasetWords.describe("As it was when it was judged."),
      quote: datasetWords.describe("As it was when it was judged."),
    }),
    z.strictObject({ kind: z.literal("spelling"), label: datasetWords, text: datasetWords }),
    z.strictObject({ kind: z.literal("entity"), entity: datasetId }),
    z.strictObject({
      kind: z.literal("passage"),
      article: datasetId,
      stretch: z.strictObject({ quote, utf16, codePoints }).nullable().describe("null: the whole article."),
    }),
  ]),
  "`mention`: one annotation. `spelling`: all annotations in the project with this label and these words.",
);
export type DatasetJudged = Immutable<z.infer<typeof judgedSchema>>;

const relationSchema = z.enum([...new Set(Object.values(relations).flat())]);

const judgementSchema = named(
  "judgement",
  z.strictObject({
    topic: z.enum(["identity", "claims", "figures", "copies"]),
    left: judgedSchema,
    relation: relationSchema.describe("Of `left` to `right`."),
    right: judgedSchema,
    reason: maybeText,
    at: datasetTime,
    decides: z
      .array(z.strictObject({ member: datasetId, relation: relationSchema }))
      .describe("Given as a reviewer, on what these people say of the pair; it holds while they say it."),
    stale: z
      .boolean()
      .describe("Whether something it is about is gone, or says something else now: then it does not count."),
  }),
);
export type DatasetJudgement = Immutable<z.infer<typeof judgementSchema>>;

const saidSchema = named(
  "saidAcross",
  z.strictObject({
    member: datasetId,
    revision: datasetRevision,
    entities: z.array(entitySchema).describe("In ascending order of their ids."),
    judgements: z.array(judgementSchema).describe("At most one per pair and topic."),
  }),
  "All that one person says across articles.",
);
export type DatasetSaid = Immutable<z.infer<typeof saidSchema>>;

const clusterSchema = named(
  "cluster",
  z.strictObject({
    id: datasetWords,
    name: datasetWords,
    kind: maybeText,
    coordinates: z.strictObject(coordinatesSchema.shape).nullable(),
    entities: z.array(z.strictObject({ member: datasetId, entity: datasetId })),
    spellings: z.array(z.strictObject({ label: datasetWords, text: datasetWords })),
    mentions: z.array(z.strictObject(mentionShape)).describe("In the order of articles, places and annotators."),
  }),
  "What means one thing according to the judgements that count. A spelling of which nobody says anything has none.",
);
export type DatasetCluster = Immutable<z.infer<typeof clusterSchema>>;

const passageSchema = z.strictObject({ quote, utf16, codePoints });

const copySchema = named(
  "copy",
  z.strictObject({
    left: datasetId.describe("An article."),
    right: datasetId.describe("Another article."),
    share: z.number().min(0).max(1).describe("How much of the shorter article stands in the other."),
    passages: z
      .array(z.strictObject({ words: datasetCount, left: passageSchema, right: passageSchema }))
      .min(1)
      .describe("Runs of eight words and more that are the same but for capitals, marks and look-alike letters."),
    judged: z
      .enum(relations.copies)
      .nullable()
      .describe("What people say of the two articles; null: nothing, or not the same."),
  }),
  "Two articles with passages that stand in both, whatever people say of them.",
);
export type DatasetCopy = Immutable<z.infer<typeof copySchema>>;

export const datasetAcrossSchema = named(
  "across",
  z.strictObject({
    said: z.array(saidSchema).describe("At most one per person, in ascending order of their ids."),
    clusters: z.array(clusterSchema).describe("In ascending order of their ids."),
    copies: z.array(copySchema).describe("The largest share first."),
  }),
);
export type DatasetAcross = Immutable<z.infer<typeof datasetAcrossSchema>>;

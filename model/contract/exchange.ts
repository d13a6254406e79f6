// The formats as a window is told of them: those a project can go out in, and what files of other programs would bring
// in.
import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { attributeDefinitionSchema } from "../project/attribute";
import { labelSchema } from "../project/label";

/** A choice a format leaves to the person; the first one is taken unless another is made. */
const formatSettingSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  choices: z.array(z.strictObject({ value: z.string(), title: z.string() })).min(1),
});
export type FormatSetting = Immutable<z.infer<typeof formatSettingSchema>>;

/** Values by the settings' names. */
export const formatSettingsSchema = z.record(z.string().max(40), z.string().max(100));

export const exportFormatOfferSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  /** The kind of the download: “.json”, or “.zip, of several files”. */
  files: z.string(),
  /** “Offsets count UTF-16 code units.” Absent where the files have none. */
  unit: z.string().optional(),
  /** Things that such files can hold: “links within an article”. */
  carries: z.array(z.string()),
  /** Things of this project that such files cannot hold; empty when nothing is lost. */
  leavesOut: z.array(z.string()),
  settings: z.array(formatSettingSchema),
});
export type ExportFormatOffer = Immutable<z.infer<typeof exportFormatOfferSchema>>;

/** Files of an import that another program wrote. */
export const exchangeFoundSchema = z.strictObject({
  /** The format's name; an import has at most one such group of files per format. */
  format: z.string(),
  title: z.string(),
  description: z.string(),
  /** Numbers of the files within the import. */
  files: z.array(z.int().min(0)),
  settings: z.array(formatSettingSchema),
});
export type ExchangeFound = Immutable<z.infer<typeof exchangeFoundSchema>>;

const placeSchema = z.strictObject({ file: z.string(), row: z.int().min(0).optional() });

const aboutSchema = z.enum(["file", "document", "annotation", "link", "attribute", "note", "remark"]);

export const exchangeProblemSchema = z.strictObject({
  /** `remark`: it comes in, but changed, or is worth a look. All else does not come in. */
  about: aboutSchema,
  place: placeSchema,
  message: z.string(),
  /** The likely place of a quote that does not fit, UTF-16. Taken only when the next preview names its `id`. */
  proposal: z
    .strictObject({ id: z.string(), start: z.int().min(0), end: z.int().min(0), quote: z.string() })
    .optional(),
});
export type ExchangeProblem = Immutable<z.infer<typeof exchangeProblemSchema>>;

/**
 * The part of an import that comes from one annotator of the files; counted in the same way before and after the
 * import.
 */
const exchangePersonSchema = z.strictObject({
  name: z.string().nullable(),
  /** The person they become here; `null`: nobody. */
  to: z.string().nullable(),
  suggested: z.boolean(),
  documents: z.int().min(0),
  annotations: z.int().min(0),
  links: z.int().min(0),
  attributes: z.int().min(0),
  /** Annotations that were in the project already. */
  already: z.int().min(0),
});
export type ExchangePerson = Immutable<z.infer<typeof exchangePersonSchema>>;

/** The outcome of an import, counted in the same way before and after. */
const exchangeOutcomeSchema = z.strictObject({
  articlesAdded: z.int().min(0),
  articlesKnown: z.int().min(0),
  annotations: z.int().min(0),
  links: z.int().min(0),
  suggestions: z.int().min(0),
  people: z.array(exchangePersonSchema),
});
export type ExchangeOutcome = Immutable<z.infer<typeof exchangeOutcomeSchema>>;

/** The plan: what would come in, what would not, and why. Nothing is written yet. */
export const exchangePreviewSchema = z.strictObject({
  /** Names this preview; what is committed is what it showed. */
  preview: idSchema,
  documents: z.array(
    z.strictObject({
      place: placeSchema,
      name: z.string(),
      /** Id of the article it is or becomes. */
      article: idSchema,
      state: z.enum(["new", "known"]),
      annotations: z.int().min(0),
      links: z.int().min(0),
    }),
  ),
  /** All of them, also those beyond the list. */
  documentCount: z.int().min(0),
  newArticles: z.int().min(0),
  annotations: z.int().min(0),
  links: z.int().min(0),
  /**
   * The unit of the format's offsets, in words; a document that counts otherwise has a remark. Absent: there are none.
   */
  unit: z.string().optional(),
  /** As the files name them; `null`: nobody is named. */
  annotators: z.array(
    z.strictObject({
      name: z.string().nullable(),
      /** Documents in which they say something, or that they looked at. */
      documents: z.int().min(0),
      annotations: z.int().min(0),
      attributes: z.int().min(0),
      /** The files say that these are proposals: they come in as suggestions unless another owner is chosen. */
      predicted: z.boolean(),
      /** How many links there are; suggestions cannot carry them. */
      links: z.int().min(0),
      asides: z.int().min(0),
    }),
  ),
  labels: z.array(
    z.strictObject({
      /** The label's name in the file. */
      name: z.string(),
      /** The label it comes in under; `null`: left out. */
      to: z.string().nullable(),
      /** False: the project has no such label, so it comes in under its own name unless one is chosen. */
      known: z.boolean(),
      /** The label the project gets for it when this is brought in. */
      added: labelSchema.optional(),
      /** The sub-labels that this new label gets. */
      subLabels: attributeDefinitionSchema.optional(),
      count: z.int().min(0),
    }),
  ),
  /** What is said of whole articles: under the ids of the project's labels, else as the files call it. */
  articleLabels: z.array(
    z.strictObject({
      label: z.string(),
      values: z.array(z.string()),
      several: z.boolean(),
      count: z.int().min(1),
    }),
  ),
  /** The layers of formats whose annotations have layers with features of their own. */
  layers: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(["span", "relation"]),
      features: z.array(z.string()),
      /** The feature whose value is the label, or a link's type; `null`: the layer's name is. */
      label: z.string().nullable(),
      count: z.int().min(0),
    }),
  ),
  problems: z.array(exchangeProblemSchema),
  /** All problems, also those beyond the list, by what they have in common; remarks last. */
  problemGroups: z.array(
    z.strictObject({
      about: aboutSchema,
      /** See `problemShape`. */
      shape: z.string(),
      count: z.int().min(1),
      files: z.int().min(1),
    }),
  ),
  /** How many do not come in, and how many remarks there are, also those beyond the list. */
  refusedCount: z.int().min(0),
  remarkCount: z.int().min(0),
  /** The outcome of the import, if it were done now with the chosen owners. */
  outcome: exchangeOutcomeSchema,
  /** Why nothing can be brought in yet. */
  refusal: z.string().optional(),
});
export type ExchangePreview = Immutable<z.infer<typeof exchangePreviewSchema>>;

/**
 * The chosen owner of the annotations under one `name` in the files; `name` is `null` for annotations that name nobody.
 */
export const exchangeOwnerSchema = z.strictObject({
  name: z.string().nullable(),
  to: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("me") }),
    z.strictObject({ kind: z.literal("named"), name: z.string().trim().min(1).max(200) }),
    /** They become suggestions: annotations of nobody, until somebody accepts them. */
    z.strictObject({ kind: z.literal("suggestions") }),
    /** They stay out. */
    z.strictObject({ kind: z.literal("nobody") }),
  ]),
});
export type ExchangeOwner = Immutable<z.infer<typeof exchangeOwnerSchema>>;

/**
 * The owner when nobody chooses otherwise: predictions become suggestions, sets that name nobody become the importer's.
 */
export function ownerAsFiled(annotator: {
  readonly name: string | null;
  readonly predicted: boolean;
}): ExchangeOwner["to"] {
  if (annotator.predicted) return { kind: "suggestions" };
  return annotator.name === null ? { kind: "me" } : { kind: "named", name: annotator.name };
}

export const exchangeReportSchema = exchangeOutcomeSchema.extend({
  /** Problems that only the import itself could find, such as what was in the project already. */
  problems: z.array(exchangeProblemSchema),
});
export type ExchangeReport = Immutable<z.infer<typeof exchangeReportSchema>>;

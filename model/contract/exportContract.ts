// The part of the contract that is about writing datasets and files for other programs.
import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { projectTargetShape } from "./actionTarget";
import { exportFormatOfferSchema, formatSettingsSchema } from "./exchange";
import { nothing } from "./nothing";

/** Spanwise's own formats, which lose nothing. `exports.formats` lists the others with them. */
export const exportFormatSchema = z.enum(["spanwise-json", "spanwise-jsonl"]);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

const exportResultSchema = z.strictObject({
  export: idSchema,
  fileName: z.string(),
  bytes: z.int().min(0),
  counts: z.strictObject({
    articles: z.int().min(0),
    annotationSets: z.int().min(0),
    annotations: z.int().min(0),
    links: z.int().min(0),
    unplaced: z.int().min(0),
  }),
  /** Sentences about what the format could not carry, with counts. Empty for lossless formats. */
  losses: z.array(z.string()),
  /** Path on this origin to GET the file from, when the host cannot save through a dialog. */
  download: z.string().optional(),
});
export type ExportResult = Immutable<z.infer<typeof exportResultSchema>>;

const acrossExportFormatSchema = z.strictObject({
  name: z.string(),
  /** In a few words. */
  title: z.string(),
  files: z.string(),
});
export type AcrossExportFormat = Immutable<z.infer<typeof acrossExportFormatSchema>>;

const acrossExportResultSchema = exportResultSchema.omit({ counts: true }).extend({
  counts: z.strictObject({
    entities: z.int().min(0),
    figures: z.int().min(0),
    claims: z.int().min(0),
    /** Those with coordinates. */
    places: z.int().min(0),
  }),
});
export type AcrossExportResult = Immutable<z.infer<typeof acrossExportResultSchema>>;

/** The contents of an export and their form. */
const exportRequestSchema = z.strictObject({
  ...projectTargetShape,
  export: idSchema,
  /** A name of `exports.formats`. */
  format: z.string().min(1).max(40),
  settings: formatSettingsSchema.optional(),
  /** `adjudicated`: what reviewers decided, of the articles that are adjudicated. Absent: annotation sets. */
  sets: z.enum(["all", "adjudicated"]).optional(),
  /** The people whose sets go out, or else whose adjudicated sets; all when absent. */
  annotators: z.array(idSchema).optional(),
  /**
   * Whether verdicts and comments go along, and how far annotators agree; in Spanwise's own formats they do when
   * absent.
   */
  reviews: z.boolean().optional(),
  agreement: z.boolean().optional(),
  /** Whether the active time that people share goes along, in Spanwise's own formats; it does not when absent. */
  time: z.boolean().optional(),
  /** Which articles; all when absent. */
  articles: z.array(idSchema).optional(),
});

export const exportCalls = {
  /** The formats a project can go out in; Spanwise's own first. */
  "exports.formats": { args: nothing, result: z.strictObject({ formats: z.array(exportFormatOfferSchema) }) },
  /** The losses of an export, before anything is written. Stopped by `exports.discard`. */
  "exports.losses": {
    args: exportRequestSchema,
    result: z.strictObject({
      /** Sentences with counts. */
      losses: z.array(z.string()),
      /** How many articles are exported with colleagues' tags that are hidden from this person, who annotates blind. */
      hidden: z.int().min(0),
    }),
  },
  /** Writes an export to a temporary place; Spanwise's own is checked there. Progress comes as `export.progress`. */
  "exports.start": { args: exportRequestSchema, result: exportResultSchema },
  /** The formats in which what stands across articles can be written; the brief first. */
  "exports.acrossFormats": { args: nothing, result: z.strictObject({ formats: z.array(acrossExportFormatSchema) }) },
  /**
   * Writes what the view across articles shows this person to a temporary place: what is hidden from them is not in it.
   * It is saved, downloaded and stopped as other exports are.
   */
  "exports.across": {
    args: z.strictObject({ ...projectTargetShape, export: idSchema, format: z.string().min(1).max(40) }),
    result: acrossExportResultSchema,
  },
  /**
   * Shows the host's save dialog and puts the export there; `savedTo` is absent when it was cancelled. Needs
   * `canSaveFile`.
   */
  "exports.save": {
    args: z.strictObject({ export: idSchema }),
    result: z.strictObject({ savedTo: z.string().optional() }),
  },
  /** Stops an export that runs, or deletes one that is ready. */
  "exports.discard": { args: z.strictObject({ export: idSchema }), result: nothing },
} as const;

export const exportEvents = {
  "export.progress": z.strictObject({
    export: idSchema,
    /** Articles. */
    done: z.int().min(0),
    total: z.int().min(0),
    /** The progress within a large article; with `checking`, the progress of reading the file back. */
    within: z.strictObject({ steps: z.int().min(0), of: z.int().min(1), checking: z.boolean().optional() }).optional(),
  }),
} as const;

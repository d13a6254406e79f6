// The report of an import, file by file and article by article: what it would bring in, before anything is written, and
// what it did.
import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { provenanceSchema } from "../project/article";

/** One article found in a file that was offered for import. */
export const importItemSchema = z.strictObject({
  /** Number within the import, stable until it ends. */
  item: z.int().min(0),
  /** Number of the file within the import. */
  file: z.int().min(0),
  fileName: z.string(),
  /** Which record of a file with several articles, counted from 0. */
  record: z.int().min(0).optional(),
  /**
   * - `new`: would come in.
   * - `duplicate`: the project, or an earlier item of this import, has the same text.
   * - `refused`: cannot come in; `reason` says why and what to do.
   */
  verdict: z.enum(["new", "duplicate", "refused"]),
  reason: z.string().optional(),
  /** Id the article has or would have; absent when refused. */
  article: idSchema.optional(),
  title: z.string().optional(),
  provenance: provenanceSchema.optional(),
  /** Length of the text in UTF-16 code units. */
  length: z.int().min(0).optional(),
  /** The first 400 characters of the text as decoded. */
  preview: z.string().optional(),
  encoding: z.string().optional(),
  encodingFrom: z.enum(["bom", "utf-8", "declared", "guess", "chosen"]).optional(),
  /** Things worth a look that do not stand in the way: “37 letters of another script inside Latin words”. */
  remarks: z.array(z.string()),
});
export type ImportItem = Immutable<z.infer<typeof importItemSchema>>;

export const importReportSchema = z.strictObject({
  added: z.int().min(0),
  duplicates: z.int().min(0),
  refused: z.int().min(0),
  /** Items that would have come in but were left out because the import was cancelled or they were unticked. */
  leftOut: z.int().min(0),
  items: z.array(importItemSchema),
});
export type ImportReport = Immutable<z.infer<typeof importReportSchema>>;

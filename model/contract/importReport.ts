// The report of an import, file by file and article by article: what it would bring in, before anything is written, and
// what it did.
import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { proposalSchema, provenanceSchema } from "../project/article";
import { shorten } from "../text/shorten";

/** The article of the project, or of the same import, of which an offered one is likely another edition. */
const likelyEditionSchema = z.strictObject({
  article: idSchema,
  title: z.string(),
  /** What they have in common: the address, title and outlet, or only their words. */
  because: z.enum(["address", "title", "text"]),
  /** How much of the shorter text stands in the other one, in hundredths. */
  share: z.int().min(0).max(100),
  /** The offered one is dated before the one that is there. */
  isOlder: z.boolean(),
  /** So likely that the offered one is proposed as the later edition: `provenance.earlierEdition` names the other. */
  isLikely: z.boolean(),
});
export type LikelyEdition = Immutable<z.infer<typeof likelyEditionSchema>>;

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
  /** What the file proposes as provenance, and where it stands there. */
  proposals: z.array(proposalSchema).optional(),
  /** Length of the text in UTF-16 code units. */
  length: z.int().min(0).optional(),
  /** The first 400 characters of the text as decoded. */
  preview: z.string().optional(),
  encoding: z.string().optional(),
  encodingFrom: z.enum(["bom", "utf-8", "declared", "guess", "chosen"]).optional(),
  /** Things worth a look that do not stand in the way: “37 letters of another script inside Latin words”. */
  remarks: z.array(z.string()),
  /** Absent where nothing like it is known. */
  edition: likelyEditionSchema.optional(),
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

/** Says which other article an offered one is likely another edition of, and why, as a sentence. */
export function editionInWords({ title, article, because, share, isOlder }: LikelyEdition): string {
  const common = {
    address: "the same address",
    title: "the same title and outlet",
    text: "nearly the same text",
  }[because];
  const named = `“${shorten(title, 80)}” (${article.slice(0, 8)})`;
  const words = `${common}, ${share} % of the words of the shorter one.`;
  return isOlder ? `Likely an earlier edition of ${named}: ${words}` : `Likely another edition of ${named}: ${words}`;
}

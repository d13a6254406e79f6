// An article is one raw text with its provenance. The text never changes: it is evidence.
import { idSchema, statusSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";

/** The provenance of an article, as far as known. Dates are as found or typed: a day, a time, or just a year. */
export const provenanceSchema = z.strictObject({
  title: z.string().max(1000).optional(),
  outlet: z.string().max(500).optional(),
  byline: z.string().max(500).optional(),
  url: z.string().max(4000).optional(),
  published: z.string().max(100).optional(),
  retrieved: z.string().max(100).optional(),
  /** Code of the language the text is in: `en`, `ar`. */
  language: z.string().max(35).optional(),
  /** Id of the article that is the earlier edition of this one: the outlet changed its text. */
  earlierEdition: idSchema.optional(),
});
export type Provenance = Immutable<z.infer<typeof provenanceSchema>>;

/** Something that was proposed as provenance when the article came in, and where it was found. It stays as it was. */
export const proposalSchema = z.strictObject({
  field: z.enum(["title", "outlet", "byline", "url", "published", "retrieved", "language"]),
  value: z.string().max(4000),
  /** Words that go on from “from …”: `the page's JSON-LD`. */
  from: z.string().max(200),
});
export type Proposal = Immutable<z.infer<typeof proposalSchema>>;
export type ProposedField = Proposal["field"];

/** How the bytes became text. */
export const sourceSchema = z.strictObject({
  /** Name of the file it came from, for people; never used as a path. */
  name: z.string().max(1000),
  bytes: z.int().min(0),
  /** SHA-256 of the original bytes, lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  encoding: z.string().max(40),
  /** How the encoding was found. A `guess` was shown to the analyst. */
  encodingFrom: z.enum(["bom", "utf-8", "declared", "guess", "chosen"]),
  /** How the text was taken out of the decoded source: as it stands, or extracted by a named tool. */
  extraction: z.string().max(100).optional(),
  /** Which record of a file with several articles, counted from 0. */
  record: z.int().min(0).optional(),
  /** UTF-16 offsets at which the pages of a paged document begin in the text. */
  pages: z.array(z.int().min(0)).optional(),
});
export type Source = Immutable<z.infer<typeof sourceSchema>>;

/**
 * UTF-16 code units of the longest text that comes into a project, from wherever: docs/decisions/2026-11-29-large-articles.md.
 * A longer one that a project has is read as ever.
 */
export const longestText = 4_000_000;

/** Why a text is too long to come into a project, as sentences; `undefined` when it is not. */
export function refusalByLength({ length }: string): string | undefined {
  if (length <= longestText) return undefined;
  const [has, most] = [length, longestText].map((count) => count.toLocaleString("en"));
  return `The text has ${has} characters; an article can have ${most}, some 1,300 pages of a book. Split it into several.`;
}

export const articleSchema = z.strictObject({
  /** The first 32 hex digits of `textSha256`: the same text is the same article in every copy of a project. */
  id: idSchema,
  /** Decoded, with CRLF and CR turned into LF, and nothing else. */
  text: z.string().min(1),
  /** SHA-256 of the text as UTF-8, lower-case hex. */
  textSha256: z.string().regex(/^[0-9a-f]{64}$/),
  source: sourceSchema,
  provenance: provenanceSchema,
  /** What its file proposed, for each field the one to prefer first; absent: nothing, or nothing was kept. */
  proposals: z.array(proposalSchema).optional(),
  importedAt: z.iso.datetime(),
});
export type Article = Immutable<z.infer<typeof articleSchema>>;

/** An article in a list: without its text, and with how far one annotator has come with it. */
export const articleSummarySchema = z.strictObject({
  id: idSchema,
  title: z.string(),
  outlet: z.string().optional(),
  published: z.string().optional(),
  /** Length of the text in UTF-16 code units. */
  length: z.int().min(0),
  importedAt: z.iso.datetime(),
  status: statusSchema,
  /** How many annotations this annotator has made, per label id. */
  counts: z.array(z.strictObject({ label: z.string(), count: z.int().min(0) })),
  /** How many annotators have a set for this article. */
  annotators: z.int().min(0),
  /** This annotator is to annotate it, by the plan in force: the last day, and the place in the order of their work. */
  assigned: z.strictObject({ until: z.iso.date().optional(), place: z.int() }).optional(),
  /** Ids of those who said something in it. */
  annotatedBy: z.array(idSchema).optional(),
  /** Ids of the labels given there, by those whose annotations this person may see. */
  labels: z.array(z.string()).optional(),
  language: z.string().optional(),
  /** The furthest review; absent: nobody has begun one. */
  review: z.enum(["in-review", "adjudicated"]).optional(),
  /** When this annotator last did something in it, annotating or reviewing; absent: never, or it is not known. */
  touchedAt: z.string().optional(),
  /** Ids of the versions of the guideline because of which this annotator is to look at it again; absent when none asks. */
  lookAgain: z.array(idSchema).min(1).optional(),
});
export type ArticleSummary = Immutable<z.infer<typeof articleSummarySchema>>;

/** The title to show: the provenance's, else the first line of the text that has words in it. */
export function titleOf(article: Pick<Article, "text" | "provenance">): string {
  if (article.provenance.title) return article.provenance.title;
  const line = article.text
    .slice(0, 4000)
    .split("\n")
    .find((candidate) => /[\p{L}\p{N}]/u.test(candidate));
  const title = (line ?? "Untitled").trim();
  return title.length > 140 ? `${title.slice(0, 139).trimEnd()}…` : title;
}

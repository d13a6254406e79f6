// The catalog of the last time, kept in this machine's own folder so that a list shows at once. It is a guess until the
// scan has compared every file's size and time with it, and is thrown away whenever anything about it is odd.
import { dirname } from "node:path";
import { revisionSchema } from "../../../model/data/revision";
import * as z from "../../../model/data/zod";
import { errorCode } from "../../disk/diskFailure";
import type { FileSystem } from "../../disk/FileSystem";
import { ensureFolder, replaceFile } from "../../disk/replaceFile";
import {
  acrossFileSummarySchema,
  articleFileSummarySchema,
  reviewFileSummarySchema,
  setFileSummarySchema,
  summariseSet,
} from "../files/documentKinds";
import { seal, unseal } from "../files/envelope";
import type { Catalog, CatalogArticle } from "./catalog";
import { setHeader } from "./setHeader";

const format = "spanwise-index";
const schema = 3;

const articlesSchema = z.array(
  z.strictObject({
    id: z.string(),
    article: z
      .strictObject({ stamp: z.string(), revision: revisionSchema, summary: articleFileSummarySchema })
      .optional(),
    sets: z.array(
      z.strictObject({
        annotator: z.string(),
        stamp: z.string(),
        journal: z.string(),
        revision: revisionSchema,
        ...setFileSummarySchema.shape,
      }),
    ),
    reviews: z.array(
      z.strictObject({
        reviewer: z.string(),
        stamp: z.string(),
        revision: revisionSchema,
        ...reviewFileSummarySchema.shape,
      }),
    ),
  }),
);

const acrossRowsSchema = z.array(
  z.strictObject({
    member: z.string(),
    stamp: z.string(),
    journal: z.string(),
    revision: revisionSchema,
    ...acrossFileSummarySchema.shape,
  }),
);

const indexSchema = z.strictObject({ across: acrossRowsSchema, articles: articlesSchema });

/** Fills the catalog from an index. Does nothing when there is none, or it is not one of this folder. */
export async function readCatalogIndex(
  files: FileSystem,
  path: string,
  folder: string,
  catalog: Catalog,
): Promise<void> {
  const bytes = await files.readFile(path).catch(diskFaultIsNothing);
  const opened = bytes && unseal(bytes);
  if (opened?.kind !== "good") return;
  const { header, content } = opened;
  if (header.format !== format || header.schema !== schema || header.id !== folder) return;
  const index = indexSchema.safeParse(content);
  if (!index.success) return;
  for (const { stamp, journal, ...header } of index.data.across)
    catalog.putAcross(header.member, { stamp, journal, header });
  for (const { id, article, sets, reviews } of index.data.articles) {
    if (article) catalog.putArticle(id, article);
    for (const { annotator, stamp, journal, revision, ...summary } of sets)
      catalog.putSet(id, annotator, { stamp, journal, header: setHeader(annotator, revision, summary) });
    for (const { stamp, ...header } of reviews) catalog.putReview(id, header.reviewer, { stamp, header });
  }
}

/** Writes the index. That the disk refused is no failure: the next opening reads the folder instead. */
export async function writeCatalogIndex(
  files: FileSystem,
  path: string,
  folder: string,
  writer: string,
  catalog: Catalog,
): Promise<void> {
  const acrossRows = catalog
    .across()
    .filter(({ trouble }) => !trouble)
    .map(({ stamp, journal, header }) => ({ stamp, journal, ...header }));
  const pieces: Uint8Array[] = [Buffer.from(`{"across":${JSON.stringify(acrossRows)},"articles":[`)];
  for (const { id, article, sets, reviews } of catalog.all()) {
    const rows = [...sets.values()]
      .filter(({ trouble }) => !trouble)
      .map(({ stamp, journal, header }) => ({
        annotator: header.annotator,
        stamp,
        journal,
        revision: header.revision,
        ...summariseSet(header.status, header),
      }));
    const reviewRows = [...reviews.values()]
      .filter(({ trouble }) => !trouble)
      .map(({ stamp, header }) => ({ stamp, ...header }));
    const row = { id, ...articleRow(article), sets: rows, reviews: reviewRows };
    pieces.push(Buffer.from(`${pieces.length === 1 ? "" : ","}${JSON.stringify(row)}`));
  }
  pieces.push(Buffer.from("]}"));
  const bytes = seal({ format, schema, id: folder, revision: 0, writer }, pieces);
  try {
    await ensureFolder(files, dirname(path));
    await replaceFile(files, path, bytes);
  } catch (error) {
    diskFaultIsNothing(error);
  }
}

function articleRow(article: CatalogArticle | undefined): { article?: Omit<CatalogArticle, "trouble"> } {
  if (!article || article.trouble) return {};
  const { stamp, revision, summary } = article;
  return { article: { stamp, revision, summary } };
}

function diskFaultIsNothing(error: unknown): undefined {
  if (errorCode(error) === undefined) throw error;
  return undefined;
}

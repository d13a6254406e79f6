// Reads files and folders from the disk straight into a store: what the command line does. One file is in memory at a
// time, of a dataset one article, whatever the folder holds.
import { createReadStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import path from "node:path";
import type { ImportItem, ImportReport } from "../../model/contract/importReport";
import { Failure } from "../../model/data/failure";
import { largestFile, refusalBySize } from "../../model/project/encoding";
import { type BibliographyEntry, bibliographyIn } from "../formats/articles/bibliography";
import { endsOf } from "../formats/files/zipKindOnDisk";
import { whenRead } from "../store/whenRead";
import type { Draft } from "./articleDrafts";
import { looksLikeDataset } from "./datasetImport";
import { addReviews, type ReviewItem } from "./datasetReviews";
import { addSets, type DatasetPeople, ownersOf, type SetItem } from "./datasetSets";
import { described } from "./described";
import { type EditionFinder, editionFinder, tellingFinder } from "./editionFinder";
import { type FileToImport, filesToImport, unreadable } from "./filesToImport";
import type { DatasetFrame } from "./importedArticle";
import type { Importer } from "./importedPeople";
import { articleOf, asDuplicate, importItem, importReport, type Seen } from "./importItems";
import { type ReadsElsewhere, readsHere } from "./importReading";
import type { ImportStore } from "./trialStore";

export interface ImportFilesOptions {
  readonly clock: () => Date;
  /** The folder that names are seen from; that of the process if not given. */
  readonly here?: string;
  /** The owner of the annotations in datasets, instead of the annotators that the files name. */
  readonly annotator?: string | undefined;
  readonly importer: Importer;
  /** Whether sets of datasets count as finished, whatever the files say. */
  readonly finished?: boolean;
  /** The kind of file that a person named, one of `namedReaders`; files are read as it, whatever they look like. */
  readonly as?: string | undefined;
  /** Reads the files, for example in a worker; when absent, this thread does. */
  readonly reads?: ReadsElsewhere;
  /** Stops after the article being written; the rest is left out. */
  readonly signal?: AbortSignal;
  /** How an article comes in that is likely the later edition of another one. */
  readonly laterEditions?: LaterEditions;
  readonly onProgress?: (done: number, total: number) => void;
  /** Told of each item as it ended. */
  readonly onItem?: (item: ImportItem) => void;
}

/** As a later edition that names the earlier one, as an article of its own, or not at all. */
export type LaterEditions = "editions" | "articles" | "leave-out";

export interface FilesImported {
  readonly report: ImportReport;
  readonly sets: readonly SetItem[];
  readonly reviews: readonly ReviewItem[];
  /** How many reviews are left out because their dataset lacks what they are about. */
  readonly reviewsLeftOut: number;
  readonly passedOver: readonly string[];
}

/**
 * Imports files, into a `trialStore` for a dry run, and what can hold articles inside folders (`filesToImport`). Nothing that fits comes in twice; what an
 * annotator has said in the project already is left as it is.
 * Fails as `Store.addArticle` does; what came in before stays.
 */
export async function importFiles(
  store: ImportStore,
  names: readonly string[],
  options: ImportFilesOptions,
): Promise<FilesImported> {
  const { clock, importer, here = process.cwd(), annotator, finished, as, signal, onProgress, onItem } = options;
  const { reads = readsHere, laterEditions = "editions" } = options;
  if (store.access.kind === "read-only") throw new Failure("read-only", store.access.reason);
  const { files, passedOver } = await filesToImport(names, here);

  // What a colleague's dataset brings again is known once the folder was read.
  await whenRead(store);
  const bibliography: BibliographyEntry[] = [];
  for (const file of files) bibliography.push(...(await bibliographyOf(file)));
  const seen: Seen = new Map();
  const finder = editionFinder(store);
  const items: ImportItem[] = [];
  const sets: SetItem[] = [];
  const reviews: ReviewItem[] = [];
  let reviewsLeftOut = 0;
  const leftOut = new Set<number>();
  for (const [number, file] of files.entries()) {
    await takeFile(number, file);
    onProgress?.(number + 1, files.length);
  }
  return { report: importReport(items, leftOut), sets, reviews, reviewsLeftOut, passedOver };

  async function takeFile(number: number, file: FileToImport): Promise<void> {
    if (file.refusal !== undefined) return take({ kind: "refused", reason: file.refusal }, number, file.name);
    const isDataset = as !== undefined ? false : await startOf(file.file).then(looksLikeDataset, unreadable);
    if (typeof isDataset === "string") return take({ kind: "refused", reason: isDataset }, number, file.name);
    if (isDataset) return takeDataset(number, file);
    for await (const draft of draftsOf(file)) await take(draft, number, file.name);
  }

  async function* draftsOf({ file, name, bytes: size }: FileToImport): AsyncGenerator<Draft> {
    const refusal = refusalBySize(size, name);
    const isHeld = size <= largestFile;
    const bytes = refusal ?? (await (isHeld ? readFile(file) : endsOf(file, size)).catch(unreadable));
    if (typeof bytes === "string") return yield { kind: "refused", reason: bytes };
    const input = { name: path.basename(name), bytes, ...(!isHeld && { path: file }) };
    for await (const item of reads.items(Number.POSITIVE_INFINITY, input, undefined, { as }))
      if ("entry" in item) yield item.entry.draft;
  }

  async function takeDataset(number: number, { file, name, bytes: size }: FileToImport): Promise<void> {
    const dataset = { name: path.basename(name), size, read: () => createReadStream(file) };
    let known: { readonly frame: DatasetFrame; readonly owners: DatasetPeople } | undefined;
    try {
      for await (const item of reads.dataset(dataset)) {
        if ("frame" in item) {
          known = { frame: item.frame, owners: await ownersOf(item.frame, annotator, importer, store) };
          continue;
        }
        if (known === undefined) throw new Error("the frame of a dataset comes before its articles");
        const { frame, owners } = known;
        await settle(item.entry.draft, number, name, tellingFinder(finder));
        if (signal?.aborted) continue;
        sets.push(...(await addSets(item.entry, name, frame, owners, store, finished)));
        reviews.push(...(await addReviews(item.entry, owners, store)));
        reviewsLeftOut += item.entry.reviewsLeftOut;
      }
    } catch (error) {
      if (error instanceof Failure && error.code !== "bad-request") throw error;
      const reason = error instanceof Failure ? error.message : unreadable(error);
      await take({ kind: "refused", reason }, number, name);
    }
  }

  async function take(found: Draft, file: number, fileName: string): Promise<void> {
    const draft = found.kind === "article" ? described(found, fileName, bibliography) : found;
    await settle(draft, file, fileName, finder);
  }

  async function settle(draft: Draft, file: number, fileName: string, finder?: EditionFinder): Promise<void> {
    const proposed = await importItem(draft, { item: items.length, file, fileName }, seen, store, finder);
    const found = asChosen(proposed, laterEditions);
    if (found === undefined) {
      leftOut.add(items.length);
      items.push({ ...proposed, reason: "Left out, as a later edition of an article that is here." });
      return onItem?.(items.at(-1) ?? proposed);
    }
    const item = draft.kind === "article" && found.verdict === "new" ? await bringIn(draft, found) : found;
    items.push(item);
    onItem?.(item);
  }

  async function bringIn(draft: Extract<Draft, { kind: "article" }>, item: ImportItem): Promise<ImportItem> {
    if (signal?.aborted) {
      leftOut.add(item.item);
      return { ...item, reason: "Left out: the import was cancelled before its turn." };
    }
    const article = articleOf(draft, item.provenance ?? draft.provenance, clock().toISOString());
    const outcome = await store.addArticle(article, draft.bytes);
    return outcome === "added" ? item : asDuplicate(item);
  }
}

/** The item as a likely later edition is to come in; `undefined` when it is to be left out. */
function asChosen(item: ImportItem, how: LaterEditions): ImportItem | undefined {
  if (how === "editions" || !item.edition?.isLikely) return item;
  if (how === "leave-out") return undefined;
  const { earlierEdition: _, ...provenance } = item.provenance ?? {};
  return { ...item, provenance };
}

/** Larger ones are collections of texts. */
const largestBibliography = 16 * 1024 * 1024;

async function bibliographyOf({ file, bytes, refusal }: FileToImport): Promise<readonly BibliographyEntry[]> {
  if (refusal !== undefined || !/\.json$/i.test(file) || bytes > largestBibliography) return [];
  try {
    return bibliographyIn(JSON.parse(await readFile(file, "utf8"))) ?? [];
  } catch (error) {
    // Broken or unreadable: its own turn says so.
    if (error instanceof SyntaxError || (error instanceof Error && "code" in error)) return [];
    throw error;
  }
}

async function startOf(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

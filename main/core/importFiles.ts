// Imports files and folders straight from disk into a store: what the command line does. One file is in memory at a
// time, whatever the folder holds.
import { lstat, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Provenance } from "../../model/article";
import { refusalBySize } from "../../model/encoding";
import { Failure } from "../../model/failure";
import type { ImportItem, ImportReport } from "../../model/importReport";
import { articleEndings } from "../formats/articles/articleReaders";
import { articleDrafts, articleOf, type Draft } from "./articleDrafts";
import { asDuplicate, importItem, importReport, type Seen } from "./importItems";
import type { Store } from "./store/Store";

export interface ImportFilesOptions {
  readonly clock: () => Date;
  /** Reads and judges everything, writes nothing. */
  readonly dryRun?: boolean;
  /** Stops after the article being written; the rest is left out. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** A file to read, or what stands in the way of reading it. */
interface Found {
  readonly file: string;
  /** How the report calls it: as the person named it, with the way below it. */
  readonly name: string;
  readonly refusal?: string;
}

/**
 * Imports files and, sorted by name, everything of a kind that can hold articles inside folders. Hidden files are
 * skipped; links and special files inside a folder are refused. Nothing that fits comes in twice.
 * Fails as `Store.addArticle` does; what came in before stays.
 */
export async function importFiles(
  store: Store,
  paths: readonly string[],
  { clock, dryRun = false, signal, onProgress }: ImportFilesOptions,
): Promise<ImportReport> {
  if (!dryRun && store.access.kind === "read-only") throw new Failure("read-only", store.access.reason);
  const found: Found[] = [];
  for (const given of paths) found.push(...(await filesAt(given)));

  const seen: Seen = new Map();
  const items: ImportItem[] = [];
  const leftOut = new Set<number>();
  for (const [file, { name: fileName, file: filePath, refusal }] of found.entries()) {
    for (const draft of await draftsOf(filePath, fileName, refusal)) {
      const item = await importItem(draft, { item: items.length, file, fileName }, seen, store);
      items.push(draft.kind === "article" && item.verdict === "new" ? await bringIn(draft, item) : item);
    }
    onProgress?.(file + 1, found.length);
  }
  return importReport(items, leftOut);

  async function bringIn(draft: Extract<Draft, { kind: "article" }>, item: ImportItem): Promise<ImportItem> {
    if (signal?.aborted) {
      leftOut.add(item.item);
      return { ...item, reason: "Left out: the import was cancelled before its turn." };
    }
    if (dryRun) return item;
    const provenance: Provenance = draft.provenance;
    const outcome = await store.addArticle(articleOf(draft, provenance, clock().toISOString()), draft.bytes);
    return outcome === "added" ? item : asDuplicate(item);
  }
}

async function filesAt(given: string): Promise<readonly Found[]> {
  // What a person names may be a link; what a folder holds may not, or it would lead out of it, or in circles.
  const about = await stat(given).catch(unreadable);
  if (typeof about === "string") return [{ file: given, name: given, refusal: about }];
  if (about.isDirectory()) {
    const inside = await filesIn(given, given);
    return inside.length > 0 ? inside : [{ file: given, name: given, refusal: emptyFolder }];
  }
  const refusal = about.isFile() ? refusalBySize(about.size) : special;
  return [{ file: given, name: given, ...(refusal ? { refusal } : {}) }];
}

const emptyFolder = `There are no files with articles in this folder (${articleEndings.map((ending) => `.${ending}`).join(", ")}).`;
const special = "This is not a regular file (a device, pipe or socket). Import the file it stands for.";
const link = "This is a link. Import the file it leads to by its own name.";

async function filesIn(folder: string, name: string): Promise<readonly Found[]> {
  const names = await readdir(folder).catch(unreadable);
  if (typeof names === "string") return [{ file: folder, name, refusal: names }];
  const found: Found[] = [];
  for (const entry of names.filter((entry) => !entry.startsWith(".")).sort()) {
    const file = path.join(folder, entry);
    const shown = path.join(name, entry);
    const about = await lstat(file).catch(unreadable);
    if (typeof about === "string") found.push({ file, name: shown, refusal: about });
    else if (about.isSymbolicLink()) found.push({ file, name: shown, refusal: link });
    else if (about.isDirectory()) found.push(...(await filesIn(file, shown)));
    else if (!articleEndings.includes(path.extname(entry).slice(1).toLowerCase())) continue;
    else {
      const refusal = about.isFile() ? refusalBySize(about.size) : special;
      found.push({ file, name: shown, ...(refusal ? { refusal } : {}) });
    }
  }
  return found;
}

async function draftsOf(file: string, name: string, refusal: string | undefined): Promise<Iterable<Draft>> {
  if (refusal !== undefined) return [{ kind: "refused", reason: refusal }];
  const bytes = await readFile(file).catch(unreadable);
  return typeof bytes === "string" ? [{ kind: "refused", reason: bytes }] : articleDrafts(path.basename(name), bytes);
}

/** The sentence for an error that says a file cannot be read; any other error goes on. */
function unreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "There is no such file. Check the name.";
  if (code === "EACCES" || code === "EPERM") return "You may not read this file. Change its permissions or copy it.";
  if (code === "EIO" || code === "ENXIO") return "The disk could not read this file. Check the disk and try again.";
  if (code === "ENOTDIR" || code === "ELOOP" || code === "ENAMETOOLONG")
    return "This path leads nowhere. Check the name.";
  throw error;
}

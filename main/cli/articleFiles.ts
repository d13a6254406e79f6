// The files an import was asked to read: those named, and in folders those that may hold articles.
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../../model/failure";

export interface FoundFile {
  /** Absolute. */
  readonly file: string;
  /** How the person would call it: as given, or as given and then the way inside the folder. */
  readonly name: string;
  readonly bytes: number;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** Files in folders that do not look like articles. */
  readonly passedOver: readonly string[];
}

const articleEndings = new Set([".txt", ".text", ".md", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".csv", ".tsv"]);

/** Fails with `not-found` when a name leads nowhere. Hidden files and folders inside folders are passed over unseen. */
export async function articleFiles(names: readonly string[], here: string): Promise<FoundFiles> {
  const files: FoundFile[] = [];
  const passedOver: string[] = [];
  for (const name of names) {
    const file = path.resolve(here, name);
    const facts = await stat(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") throw new Failure("not-found", `There is no ${name}.`);
      throw error;
    });
    if (!facts.isDirectory()) files.push({ file, name, bytes: facts.size });
    else await walk(file, name, files, passedOver);
  }
  return { files, passedOver };
}

async function walk(folder: string, name: string, files: FoundFile[], passedOver: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    const file = path.join(folder, entry.name);
    const shown = path.join(name, entry.name);
    if (entry.isDirectory()) await walk(file, shown, files, passedOver);
    else if (entry.isFile() && articleEndings.has(path.extname(entry.name).toLowerCase())) {
      files.push({ file, name: shown, bytes: (await stat(file)).size });
    } else passedOver.push(shown);
  }
}

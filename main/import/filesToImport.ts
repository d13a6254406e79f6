// The files an import was asked to read: those named, and in folders those of a kind that can hold articles. One walk for
// every import from a disk; nothing is opened but the files themselves, and those only when they are plain files.
import { lstat, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { companionsOfPages } from "../../model/project/savedPages";
import { diskReason, errorCode } from "../disk/diskFailure";
import { articleEndings } from "../formats/articles/articleEndings";
import { annotationFile } from "../formats/articles/foreignKind";

/** A file to read, or what stands in the way of reading it. */
export interface FileToImport {
  /** Absolute. */
  readonly file: string;
  /** How reports call it: as the person named it, with the way below it. */
  readonly name: string;
  readonly bytes: number;
  /** Why it cannot be read, as a sentence. */
  readonly refusal?: string;
}

export interface FilesToImport {
  readonly files: readonly FileToImport[];
  /** Names of files in folders that do not look like articles. */
  readonly passedOver: readonly string[];
}

/**
 * The files at `names`, seen from the folder `here`; folders sorted by name. Hidden files in folders are passed over
 * unseen, links and special files (devices, pipes) are refused.
 */
export async function filesToImport(names: readonly string[], here: string): Promise<FilesToImport> {
  const files: FileToImport[] = [];
  const passedOver: string[] = [];
  for (const name of names) await take(path.resolve(here, name), name);
  const companions = companionsOfPages(files.map(({ name }) => name));
  passedOver.push(...companions);
  return { files: files.filter(({ name }) => !companions.has(name)), passedOver };

  async function take(file: string, name: string): Promise<void> {
    // A name that a person gives may be a link; an entry of a folder may not, or it would lead out of it, or in
    // circles.
    const about = await stat(file).catch(unreadable);
    if (typeof about === "string") files.push({ file, name, bytes: 0, refusal: about });
    else if (!about.isDirectory()) {
      files.push({ file, name, bytes: about.size, ...(about.isFile() ? {} : { refusal: special }) });
    } else {
      const before = files.length;
      await walk(file, name);
      if (files.length === before) files.push({ file, name, bytes: 0, refusal: emptyFolder });
    }
  }

  async function walk(folder: string, name: string): Promise<void> {
    const entries = await readdir(folder).catch(unreadable);
    if (typeof entries === "string") {
      files.push({ file: folder, name, bytes: 0, refusal: entries });
      return;
    }
    for (const entry of entries.filter((entry) => !entry.startsWith(".")).sort()) {
      const file = path.join(folder, entry);
      const shown = path.join(name, entry);
      const about = await lstat(file).catch(unreadable);
      const refused = (refusal: string) => files.push({ file, name: shown, bytes: 0, refusal });
      if (typeof about === "string") refused(about);
      else if (about.isSymbolicLink()) refused(link);
      else if (about.isDirectory()) await walk(file, shown);
      else if (!articleEndings.includes(path.extname(entry).slice(1).toLowerCase())) {
        // Files with annotations that no format reads are reported; other files are no articles and are passed over.
        const unread = annotationFile(entry);
        if (unread === undefined) passedOver.push(shown);
        else refused(unread);
      } else if (!about.isFile()) refused(special);
      else files.push({ file, name: shown, bytes: about.size });
    }
  }
}

const emptyFolder = `There are no files with articles in this folder (${articleEndings.map((ending) => `.${ending}`).join(", ")}).`;
const special = "This is not a regular file (a device, pipe or socket). Import the file it stands for.";
const notUnicode = "The name of this file is not in UTF-8, so it cannot be opened by it. Rename the file.";
const link = "This is a link. Import the file it leads to by its own name.";

/** The sentence for an error that says a file cannot be read; any other error goes on. */
export function unreadable(error: unknown): string {
  const code = errorCode(error);
  if (code === "ENOENT") {
    const name =
      error instanceof Error && "path" in error && typeof error.path === "string" ? error.path : "of this name";
    return name.includes("\ufffd") ? notUnicode : `There is no file ${path.basename(name)}.`;
  }
  if (code === "EACCES" || code === "EPERM") return "You may not read this file. Change its permissions or copy it.";
  if (code === "EIO" || code === "ENXIO") return "The disk could not read this file. Check the disk and try again.";
  if (code === "ENOTDIR" || code === "ELOOP" || code === "ENAMETOOLONG")
    return "This path leads nowhere. Check the name.";
  const reason = diskReason(error);
  if (reason !== undefined) return `The file could not be read: ${reason}.`;
  throw error;
}

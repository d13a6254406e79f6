// The files behind the paths a user gave for an import: files, everything inside folders, and everything inside zips,
// which are known by their first bytes and read under guard (`openZip`).
import { createReadStream } from "node:fs";
import { lstat, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../../../model/data/failure";
import { companionsOfPages } from "../../../model/project/savedPages";
import { errorCode } from "../../disk/diskFailure";
import type { InputFile } from "./InputFile";
import { withInnerZips } from "./innerZips";
import { openZip } from "./openZip";
import type { ReadProblem } from "./ReadProblem";
import { zipKindOnDisk } from "./zipKindOnDisk";

export interface InputFiles {
  readonly files: readonly InputFile[];
  /** Files that could not be opened: a broken or hostile zip, a missing file. */
  readonly problems: readonly ReadProblem[];
  /** Sentences about paths that lead to nothing. */
  readonly missing: readonly string[];
  /** Closes the zips; the files cannot be read any more. */
  close(): Promise<void>;
}

/** Sorted by name within a folder, so that an import runs the same way twice. Hidden files are skipped. */
export async function openInputFiles(paths: readonly string[]): Promise<InputFiles> {
  const files: InputFile[] = [];
  const problems: ReadProblem[] = [];
  const missing: string[] = [];
  const closers: (() => void)[] = [];

  async function add(file: string, name: string, named: boolean): Promise<void> {
    const about = await (named ? stat(file) : lstat(file));
    if (about.isDirectory()) {
      for (const entry of (await readdir(file)).filter((entry) => !entry.startsWith(".")).sort())
        await attempt(path.join(file, entry), named ? entry : `${name}/${entry}`, false);
    } else if (!about.isFile()) {
      problems.push(problem(name, "This is a link or no regular file. Import the file it stands for."));
    } else if ((await zipKindOnDisk(file, about.size)) === "zip") {
      const zip = await openZip(file, name);
      closers.push(zip.close);
      files.push(...(await withInnerZips(zip.files)));
    } else {
      files.push({ name, size: about.size, read: () => createReadStream(file) });
    }
  }

  async function attempt(file: string, name: string, named: boolean): Promise<void> {
    try {
      await add(file, name, named);
    } catch (error) {
      const reason = reasonOf(error, name);
      if (named && errorCode(error) === "ENOENT") missing.push(reason);
      problems.push(problem(name, reason));
    }
  }

  for (const given of paths) await attempt(given, path.basename(given), true);
  const companions = companionsOfPages(files.map(({ name }) => name));
  return {
    files: files.filter(({ name }) => !companions.has(name)),
    problems,
    missing,
    close: async () => {
      for (const close of closers.splice(0)) close();
    },
  };
}

function problem(file: string, message: string): ReadProblem {
  return { kind: "problem", place: { file }, about: "file", message };
}

/** The sentence for an error that a file or a disk is to blame for; any other error goes on. */
function reasonOf(error: unknown, name: string): string {
  if (error instanceof Failure) return error.message;
  const code = errorCode(error);
  if (code === "ENOENT") return `There is no file ${name}.`;
  if (code === "EACCES" || code === "EPERM") return "You may not read this file. Change its permissions or copy it.";
  if (code === "EIO") return "The disk could not read this file. Check the disk and try again.";
  throw error;
}

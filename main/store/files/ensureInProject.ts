// Makes folders inside a project, and only while the project is there: where a drive was unplugged there may be an empty
// folder left, or none, and writing into a new one would look like saving.
import { dirname, join } from "node:path";
import { Failure } from "../../../model/data/failure";
import { diskFailure, isMissing } from "../../disk/diskFailure";
import type { FileSystem } from "../../disk/FileSystem";
import { makeFolder } from "../../disk/replaceFile";
import { projectFile } from "./layout";
import type { ProjectFolder } from "./ProjectFolder";

type Inside = Pick<ProjectFolder, "path" | "files">;

/** Folders that are there before they are safe. */
interface NewFolders {
  /** Being made just now. */
  readonly making: Map<string, Promise<void>>;
  /** Made, and their names not flushed: the disk refused. */
  readonly unflushed: Set<string>;
}

const newFolders = new WeakMap<FileSystem, NewFolders>();

/** Says that two are one disk: who asks either waits for folders that the other is making. */
export function sharesFolders(files: FileSystem, other: FileSystem): void {
  newFolders.set(other, newFoldersOn(files));
}

function newFoldersOn(files: FileSystem): NewFolders {
  const folders = newFolders.get(files) ?? { making: new Map<string, Promise<void>>(), unflushed: new Set<string>() };
  newFolders.set(files, folders);
  return folders;
}

/**
 * Makes a folder and those above it that are missing, durably, also those that an earlier call has made and not yet flushed.
 * Rejects with `ENOENT` when the project is gone.
 */
export async function ensureInProject(folder: Inside, path: string): Promise<void> {
  const { making, unflushed } = newFoldersOn(folder.files);
  const made = making.get(path) ?? makeInProject(folder, path).finally(() => making.delete(path));
  making.set(path, made);
  await made;
  for (let one = path; one.length > folder.path.length; one = dirname(one)) {
    await making.get(one);
    if (!unflushed.has(one)) continue;
    await folder.files.syncFolder(dirname(one));
    unflushed.delete(one);
  }
}

async function makeInProject(folder: Inside, path: string): Promise<void> {
  const { files } = folder;
  const top = dirname(path) === folder.path;
  if (top || path === folder.path) await files.facts(join(folder.path, projectFile));
  if (path === folder.path || (await isFolder(files, path))) return;
  const { unflushed } = newFoldersOn(files);
  unflushed.add(path);
  try {
    await makeFolder(files, path);
  } catch (error) {
    if (!isMissing(error) || top) throw error;
    await ensureInProject(folder, dirname(path));
    // Tries once more and no longer: where a file stands in the place of a parent folder, every attempt fails.
    await makeFolder(files, path);
  }
  unflushed.delete(path);
}

/** Mostly it is, and a look costs less than making it in vain. */
async function isFolder(files: FileSystem, path: string): Promise<boolean> {
  try {
    return (await files.facts(path)).folder;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Fails with `unreachable` when the project is gone, so that a missing drive is not taken for an empty project. */
export async function mustBeThere(folder: Inside): Promise<void> {
  try {
    await folder.files.facts(join(folder.path, projectFile));
  } catch (error) {
    if (!isMissing(error)) throw diskFailure(error, "The project", folder.path);
    throw new Failure(
      "unreachable",
      `The project folder ${folder.path} is gone. Put it back or connect its drive, then try again; nothing was changed.`,
      { cause: error },
    );
  }
}

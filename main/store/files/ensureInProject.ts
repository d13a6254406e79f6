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

/** Folders that are being made just now, by the disk they are on: they are there before they are safe. */
const underWay = new WeakMap<FileSystem, Map<string, Promise<void>>>();

/** Says that two are one disk: who asks either waits for folders that the other is making. */
export function sharesFolders(files: FileSystem, other: FileSystem): void {
  const making = underWay.get(files) ?? new Map<string, Promise<void>>();
  underWay.set(files, making);
  underWay.set(other, making);
}

/**
 * Makes a folder and those above it that are missing, durably, also those that another call has just made and not yet
 * flushed. Rejects with `ENOENT` when the project is gone.
 */
export async function ensureInProject(folder: Inside, path: string): Promise<void> {
  const making = underWay.get(folder.files) ?? new Map<string, Promise<void>>();
  underWay.set(folder.files, making);
  const made = making.get(path) ?? makeInProject(folder, path).finally(() => making.delete(path));
  making.set(path, made);
  await made;
  for (let above = dirname(path); above.length > folder.path.length; above = dirname(above)) await making.get(above);
}

async function makeInProject(folder: Inside, path: string): Promise<void> {
  const { files } = folder;
  const top = dirname(path) === folder.path;
  if (top || path === folder.path) await files.facts(join(folder.path, projectFile));
  if (path === folder.path || (await isFolder(files, path))) return;
  try {
    await makeFolder(files, path);
  } catch (error) {
    if (!isMissing(error) || top) throw error;
    await ensureInProject(folder, dirname(path));
    // Tries once more and no longer: where a file stands in the place of a parent folder, every attempt fails.
    await makeFolder(files, path);
  }
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

// Removes the temporary files that a death left: those of this machine whose process is gone, and, since in a shared folder
// there are those of other machines, all that are so old that nobody can be writing them.
import { join } from "node:path";
import { errorCode } from "./diskFailure";
import type { FileSystem } from "./FileSystem";
import { isAbandoned, isTemporary } from "./replaceFile";

const surelyAbandoned = 7 * 24 * 60 * 60 * 1000;

/** Removes a file if it is a temporary one that was abandoned. A disk that refuses may keep it. */
export async function sweepFile(files: FileSystem, path: string, now: Date): Promise<void> {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  if (!isTemporary(name)) return;
  try {
    if (isAbandoned(name) || now.getTime() - (await files.facts(path)).modified > surelyAbandoned)
      await files.unlink(path);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}

/** Sweeps folders, all levels of them, until `stopped`. Folders that cannot be read are left. */
export async function sweepFolders(
  files: FileSystem,
  folders: readonly string[],
  now: Date,
  stopped: () => boolean,
): Promise<void> {
  for (const folder of folders) {
    if (stopped()) return;
    const entries = await files.readFolder(folder).catch((error) => {
      if (errorCode(error) === undefined) throw error;
      return [];
    });
    for (const { name, folder: isFolder } of entries) if (!isFolder) await sweepFile(files, join(folder, name), now);
    const below = entries.filter((entry) => entry.folder).map(({ name }) => join(folder, name));
    await sweepFolders(files, below, now, stopped);
  }
}

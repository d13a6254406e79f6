// What lies in a folder and can hold articles. Only plain files are seen: hidden ones, links and special files are passed
// over, so nothing leads out of the folder.
import { lstat, readdir } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "../disk/diskFailure";
import { articleEndings } from "../formats/articles/articleEndings";

export interface AppearingFile {
  /** Below the folder, with `/` between folders. */
  readonly path: string;
  readonly bytes: number;
  /** Another one when the file was written anew. */
  readonly stamp: string;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
}

/** By path, in order. Fails with the system's error when the folder itself cannot be read. */
export async function appearingFiles(folder: string): Promise<readonly AppearingFile[]> {
  const found: AppearingFile[] = [];
  await walk("");
  return found;

  async function walk(below: string): Promise<void> {
    const names = await readdir(path.join(folder, below)).catch((error: unknown) => {
      // A folder inside that is not for us, or went away just now.
      if (below !== "" && errorCode(error) !== undefined) return [];
      throw error;
    });
    for (const name of names.filter((one) => !one.startsWith(".")).sort()) {
      const own = below === "" ? name : `${below}/${name}`;
      const about = await lstat(path.join(folder, own)).catch((error: unknown) => {
        if (errorCode(error) !== undefined) return undefined;
        throw error;
      });
      if (about?.isDirectory()) await walk(own);
      else if (about?.isFile() && articleEndings.includes(path.extname(name).slice(1).toLowerCase()))
        found.push({
          ...{ path: own, bytes: about.size, writtenAt: about.mtimeMs },
          stamp: `${about.size} ${about.mtimeMs} ${about.ino}`,
        });
    }
  }
}

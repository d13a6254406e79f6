// A folder for the temporary files of one run of the program, beside those of other runs that share the app data. A
// later run sweeps the folder of a run that died; it leaves the folder of a run that lives, however old it is.
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { errorCode, ignoreDiskFault } from "./diskFailure";

export interface FreshFolder {
  /** Its absolute path; it is made when first asked for, and again when somebody has deleted it. */
  path(): Promise<string>;
  /** Removes what runs that died have left. A disk that refuses may keep it. */
  sweep(): Promise<void>;
  /** Removes it with all that is in it, or leaves it to a later sweep where the disk refuses. It is made anew when asked for again. */
  remove(): Promise<void>;
}

const abandonedAfter = 24 * 60 * 60 * 1000;

/** In `parent`, which need not exist yet. */
export function freshFolder(parent: string): FreshFolder {
  let made: Promise<string> | undefined;
  return {
    path: async () => {
      made ??= make(parent);
      // A failed attempt is made again with the next question.
      made.catch(() => {
        made = undefined;
      });
      const folder = await made;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return folder;
    },
    sweep: () => sweep(parent).catch(ignoreDiskFault),
    remove: async () => {
      const folder = await made?.catch(() => undefined); // there is nothing to remove then
      made = undefined;
      if (folder !== undefined) await rm(folder, { recursive: true, force: true }).catch(ignoreDiskFault);
    },
  };
}

async function make(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  await sweep(parent);
  return mkdtemp(path.join(parent, `run-${process.pid}-`));
}

async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (ownerLives(name)) continue;
    const left = path.join(parent, name);
    const facts = await stat(left).catch(() => undefined); // another run may just have removed it
    if (facts !== undefined && Date.now() - facts.mtimeMs > abandonedAfter)
      await rm(left, { recursive: true, force: true });
  }
}

/** Whether the run that made a folder of this name may still be there. Its number may be another program's by now: then it stays. */
function ownerLives(name: string): boolean {
  const pid = Number(/^run-(\d+)-/.exec(name)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== "ESRCH";
  }
}

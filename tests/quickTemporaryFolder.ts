// Temporary files of the tests lie in memory where Linux has room for them there (`/dev/shm`): projects by the thousand are
// made and flushed, and what a flush is worth is proved on disks that are cut off, not on this machine's own. Whoever sets
// TMPDIR chooses another place.
import { readdirSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "../main/disk/diskFailure";

const memory = "/dev/shm";
const prefix = "spanwise-tests-";
/** How the paths of temporary folders in memory begin. */
export const memoryFolder = `${memory}/${prefix}`;
/** Bytes. A run takes less than a tenth of it. */
const room = 2 ** 30;

/** Before all tests; returns what is to be done after them. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TMPDIR !== undefined || process.platform !== "linux" || !isRoomy()) return undefined;
  removeLeftBehind();
  const folder = await mkdtemp(`${memoryFolder}${process.pid}-`);
  process.env.TMPDIR = folder;
  return async () => {
    await rm(folder, { recursive: true, force: true });
  };
}

/** Whether programs may be started from there, too: some tests do. */
function isRoomy(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    const mounted = readFileSync("/proc/mounts", "utf8").split("\n");
    const options = mounted.findLast((line) => line.split(" ")[1] === memory)?.split(" ")[3] ?? "noexec";
    return bavail * bsize >= room && !options.split(",").includes("noexec");
  } catch {
    return false;
  }
}

/** Removes what runs that were killed left behind. */
function removeLeftBehind(): void {
  for (const name of readdirSync(memory)) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(path.join(memory, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

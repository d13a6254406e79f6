// Makes a file beside its target and moves it there when it is whole. What stands there is replaced when it is a file: a
// device, a pipe, a socket or a link that a path leads to by mistake is not lost to an export.
import { randomBytes } from "node:crypto";
import { chmod, lstat, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../../model/data/failure";
import { diskFailure, ignoreDiskFault, isMissing, unconfirmed } from "./diskFailure";
import { nodeFileSystem } from "./FileSystem";

/**
 * Has `write` make a new file beside the target, which takes its place when it is on disk. A file that is replaced hands
 * down its permissions. Rejects with `conflict` where something else than a file stands, with `unreachable` when the disk
 * refuses, and with whatever `write` rejects with; then nothing was changed, and nothing is left beside the target.
 *
 * @param what Begins the sentence about a disk that refused: “The export”.
 */
export async function besideTarget<Result>(
  target: string,
  what: string,
  write: (half: string) => Promise<Result>,
): Promise<Result> {
  const half = halfBeside(target);
  try {
    await mustBeReplaceable(target);
    const result = await write(half);
    await flushed(half);
    await mustBeReplaceable(target);
    await keepMode(half, target);
    await rename(half, target);
    await nodeFileSystem.syncFolder(path.dirname(target)).catch((error: unknown) => {
      throw unconfirmed(error);
    });
    return result;
  } catch (error) {
    throw diskFailure(error, what, target);
  } finally {
    await rm(half, { force: true });
  }
}

/** A new name for what becomes the target. It is short, whatever the target's own name is. */
export function halfBeside(target: string): string {
  return path.join(path.dirname(target), `.spanwise-${process.pid}-${randomBytes(5).toString("hex")}.part`);
}

/** Gives what was made the permissions of what it replaces, if there is something. */
export async function keepMode(made: string, target: string): Promise<void> {
  const replaced = await factsOf(target);
  // A disk that keeps no permissions leaves those of a new file, which only its owner can read.
  if (replaced) await chmod(made, replaced.mode & 0o777).catch(ignoreDiskFault);
}

/** Rejects with `conflict` unless a file may be put at the path: one is there, or nothing. */
export async function mustBeReplaceable(target: string): Promise<void> {
  const facts = await factsOf(target);
  if (facts !== undefined && !facts.isFile())
    throw new Failure("conflict", `${target} is not a file. Choose another name.`);
}

async function factsOf(target: string) {
  return await lstat(target).catch((error) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

async function flushed(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync().finally(() => handle.close());
}

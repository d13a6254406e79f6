// Replaces a file as a whole or not at all: whatever moment the power fails, either the old bytes are there or the new.
// lowdb's own writer does neither fsync nor check what a full disk took, so it is not used.
import { randomBytes } from "node:crypto";
import { hostname, networkInterfaces } from "node:os";
import { basename, dirname, join } from "node:path";
import { errorCode, isMissing, shortWrite } from "./diskFailure";
import type { FileSystem } from "./FileSystem";
import { sha256 } from "./sha256";

/**
 * Puts `bytes` at `path`, durably. The folder must exist. Writes to one path must come one at a time.
 * Rejects with the operating system's error; then the old file is untouched and the temporary one removed.
 */
export async function replaceFile(files: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  const target = await realTarget(files, path);
  const mode = await modeOf(files, target);
  const temporary = temporaryPath(target);
  try {
    await writeNew(files, temporary, bytes, mode);
    await renamePatiently(files, temporary, target);
  } catch (error) {
    await files.unlink(temporary).catch(() => {}); // what counts is the first error; the sweep removes what stays
    throw error;
  }
  await files.syncFolder(dirname(target));
}

/** Makes a folder and those above it that are missing, durably. */
export async function ensureFolder(files: FileSystem, path: string): Promise<void> {
  try {
    await makeFolder(files, path);
  } catch (error) {
    if (!isMissing(error) || dirname(path) === path) throw error;
    await ensureFolder(files, dirname(path));
    // Once more only: with a file in the place of a folder above, it would fail for ever.
    await makeFolder(files, path);
  }
}

/** Makes one folder, durably; one that is there is fine. */
export async function makeFolder(files: FileSystem, path: string, likeParent?: boolean): Promise<void> {
  try {
    await files.makeFolder(path, likeParent);
  } catch (error) {
    if (errorCode(error) === "EEXIST") return;
    throw error;
  }
  await files.syncFolder(dirname(path));
}

const temporaryName = /^\..+\.(\d+)\.([0-9a-f]{6})[0-9a-f]{10}\.tmp$/;

/** Whether a name is that of a temporary file of `replaceFile`, on whatever machine. */
export function isTemporary(name: string): boolean {
  return temporaryName.test(name);
}

/** Whether a file is a temporary one of `replaceFile` whose process, on this machine, is no longer there. */
export function isAbandoned(name: string): boolean {
  const match = temporaryName.exec(name);
  if (!match || match[2] !== machine()) return false;
  const pid = Number(match[1]);
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === "ESRCH";
  }
}

/** A name for a file that is being written, which is swept when its process is gone. */
export function temporaryPath(target: string): string {
  return join(dirname(target), `.${basename(target)}.${process.pid}.${machine()}${randomBytes(5).toString("hex")}.tmp`);
}

/**
 * Six hex digits that tell machines apart which share a folder: process ids mean something on one machine only. Machines of
 * one name have network cards of their own. With another card a machine does not know its files again, and they are swept
 * when they are old.
 */
function machine(): string {
  if (digitsOfMachine === undefined) {
    const cards = Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ mac }) => mac));
    digitsOfMachine = sha256([hostname(), ...new Set(cards)].sort().join()).slice(0, 6);
  }
  return digitsOfMachine;
}

/** Asking for the network cards takes a millisecond, and importing writes thousands of files. */
let digitsOfMachine: string | undefined;

/**
 * Outside projects a symbolic link stays one: what it points to is replaced. Inside there is none (`guardedFolder`).
 */
async function realTarget(files: FileSystem, path: string): Promise<string> {
  try {
    return await files.realPath(path);
  } catch (error) {
    if (isMissing(error)) return path;
    throw error;
  }
}

/** The permissions of the file that is replaced; `undefined` when there is none. */
async function modeOf(files: FileSystem, path: string): Promise<number | undefined> {
  try {
    return (await files.facts(path)).mode;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function writeNew(files: FileSystem, path: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const file = await files.open(path, "wx", mode);
  try {
    await writeAll(bytes, (rest, position) => file.write(rest, position), path);
    await file.sync();
    if ((await file.facts()).size !== bytes.length) throw shortWrite(path);
  } finally {
    await file.close();
  }
}

/** Writes all of `bytes` from `position` on, however few the disk takes at a time. Rejects when it takes none. */
export async function writeAll(
  bytes: Uint8Array,
  write: (rest: Uint8Array, position: number) => Promise<number>,
  path: string,
  position = 0,
): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const count = await write(bytes.subarray(written), position + written);
    if (count <= 0) throw shortWrite(path);
    written += count;
  }
}

/** Windows refuses to replace a file that a virus scanner or a sync program is reading just now. */
async function renamePatiently(files: FileSystem, from: string, to: string): Promise<void> {
  for (let wait = 10; ; wait *= 2) {
    try {
      return await files.rename(from, to);
    } catch (error) {
      const passing = ["EPERM", "EACCES", "EBUSY"].includes(errorCode(error) ?? "");
      if (process.platform !== "win32" || !passing || wait > 1500) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

// Puts an export where the user wants it, whole or not at all: everything is written beside the target under a temporary
// name, and takes its place only when all of it is on disk.
import { createWriteStream } from "node:fs";
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { Failure } from "../../../model/data/failure";
import { diskFailure, isMissing } from "../../disk/diskFailure";
import { besideTarget, halfBeside, keepMode } from "../../disk/putInPlace";
import type { FileSink, FileWriter } from "../files/FileSink";
import type { FormatWriter } from "../format/Format";

/**
 * Runs `write` with a sink that ends up at `target`, laid out as the format wants. A file of that name is replaced; a
 * folder must be missing or empty. Rejects with `conflict` when it is not, with `unreachable` when the disk refuses, with
 * the signal's reason when stopped, and with whatever `write` rejects with; then nothing is at `target` that was not there
 * before.
 */
export async function writeTarget<Result>(
  target: string,
  layout: FormatWriter["layout"],
  write: (sink: FileSink) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  if (layout.kind === "file") return besideTarget(target, what, (half) => asFile(half, write, signal));
  if (layout.kind === "zip") return besideTarget(target, what, (half) => asZip(half, write, signal));
  const half = halfBeside(target);
  try {
    await refuseUsedFolder(target);
    const result = await intoFolder(half, write, signal);
    await keepMode(half, target);
    // An empty folder the user made for the export gives way to it.
    await rmdir(target).catch((error) => {
      if (!isMissing(error)) throw error;
    });
    await rename(half, target);
    return result;
  } catch (error) {
    throw diskFailure(error, what, target);
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}

const what = "The export";

async function refuseUsedFolder(target: string): Promise<void> {
  const about = await lstat(target).catch((error) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (about === undefined) return;
  if (!about.isDirectory())
    throw new Failure("conflict", `There is a file called ${target}. Choose another name for the folder.`);
  if ((await readdir(target)).length > 0)
    throw new Failure("conflict", `The folder ${target} is not empty. Choose a new or empty one; nothing was written.`);
}

async function asFile<Result>(
  half: string,
  write: (sink: FileSink) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const writers: OpenFile[] = [];
  try {
    const result = await write({
      open: async () => {
        if (writers.length > 0) throw new Error("a format of one file opened a second one");
        const writer = await openFile(half, signal);
        writers.push(writer);
        return writer;
      },
    });
    const [writer] = writers;
    if (!writer?.closed) throw new Error("a format of one file did not write it");
    return result;
  } finally {
    for (const writer of writers) await writer.abandon();
  }
}

async function asZip<Result>(
  half: string,
  write: (sink: FileSink) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const files = halfBeside(half);
  try {
    const result = await intoFolder(files, write, signal);
    const zip = new ZipFile();
    // One date for all, so that equal files give an equal zip; 1980 is the oldest a zip can say.
    const options = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true };
    for (const name of (await filesIn(files, "")).sort()) zip.addFile(path.join(files, name), name, options);
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(half, { flags: "wx", mode: 0o600 }), { signal });
    return result;
  } finally {
    await rm(files, { recursive: true, force: true });
  }
}

async function intoFolder<Result>(
  folder: string,
  write: (sink: FileSink) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  await mkdir(folder, { mode: 0o700 });
  const writers: OpenFile[] = [];
  try {
    const result = await write({
      open: async (name) => {
        if (!isSafe(name)) throw new Error(`a format opened a file of the name “${name}”`);
        await mkdir(path.join(folder, path.dirname(name)), { recursive: true, mode: 0o700 });
        const writer = await openFile(path.join(folder, name), signal);
        writers.push(writer);
        return writer;
      },
    });
    if (writers.some((writer) => !writer.closed)) throw new Error("a format did not close a file");
    return result;
  } finally {
    for (const writer of writers) await writer.abandon();
  }
}

function isSafe(name: string): boolean {
  return name.split("/").every((part) => /^[A-Za-z0-9_][A-Za-z0-9._-]{0,120}$/.test(part));
}

async function filesIn(folder: string, below: string): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await readdir(path.join(folder, below), { withFileTypes: true })) {
    const name = path.posix.join(below, entry.name);
    if (entry.isDirectory()) names.push(...(await filesIn(folder, name)));
    else names.push(name);
  }
  return names;
}

interface OpenFile extends FileWriter {
  readonly closed: boolean;
  abandon(): Promise<void>;
}

const bufferSize = 256 * 1024;

/** Gathers small pieces, so that a file of many is not written in as many steps. */
async function openFile(file: string, signal?: AbortSignal): Promise<OpenFile> {
  const handle: FileHandle = await open(file, "wx", 0o600);
  let pieces: (string | Uint8Array)[] = [];
  let length = 0;
  let closed = false;

  async function flush(): Promise<void> {
    const bytes = Buffer.concat(pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece) : piece)));
    pieces = [];
    length = 0;
    await handle.writeFile(bytes);
  }

  return {
    get closed() {
      return closed;
    },
    async write(piece) {
      signal?.throwIfAborted();
      pieces.push(piece);
      length += piece.length;
      if (length >= bufferSize) await flush();
    },
    async close() {
      await flush();
      await handle.sync();
      await handle.close();
      closed = true;
    },
    async abandon() {
      if (!closed) await handle.close();
      closed = true;
    },
  };
}

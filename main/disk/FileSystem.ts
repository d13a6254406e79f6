// The operations that the store asks of a disk, and nothing more: so few that a test can stand in for the disk and
// break it on purpose (full, gone, failing, power cut). The real one opens files and nothing else: it neither follows a
// symbolic link at the end of a path nor waits on a pipe.
import { constants, type Dirent, type Stats } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode, type Irregular, LeftAlone, tooLarge } from "./diskFailure";
import { blockingCalls, type ReadingCalls, systemCalls } from "./systemCalls";

const { open, close, fstat, lstat, mkdir, readdir, rename, unlink } = systemCalls;

export interface FileFacts {
  readonly size: number;
  readonly modified: number;
  readonly mode: number;
  /** Tells a replaced file from a changed one; 0 where the file system has none. */
  readonly inode: number;
  readonly folder: boolean;
  /** Absent: it is a file or a folder. */
  readonly irregular?: Irregular;
}

export interface FolderEntry {
  readonly name: string;
  readonly folder: boolean;
  /** Absent: it is a file or a folder. */
  readonly irregular?: Irregular;
}

export interface OpenFile {
  /** The facts of the file when it was opened. */
  readonly opened: FileFacts;
  /** Writes at a position and says how many bytes arrived: fewer than given on a disk that ran full. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** Fills `bytes` from a position and says how many were read. */
  read(bytes: Uint8Array, position: number): Promise<number>;
  facts(): Promise<FileFacts>;
  truncate(size: number): Promise<void>;
  /** Flushes content and file facts to the disk. */
  sync(): Promise<void>;
  /** Flushes content and size to the disk. */
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/** Every operation rejects with an error that has the operating system's `code`: `ENOENT`, `ENOSPC`, `EACCES` … */
export interface FileSystem {
  /**
   * `r` reads, `r+` reads and writes what exists, `wx` makes a new file and refuses an existing one. Rejects with
   * `LeftAlone` when what is there is no file, and never waits for it. A new file is for its owner only unless `mode` says
   * otherwise; one `likeFolder` has the folder's group, and its mode where `mode` does not say, or the group may write there.
   */
  open(path: string, flags: "r" | "r+" | "wx", mode?: number, likeFolder?: boolean): Promise<OpenFile>;
  /** `check` is told what was opened before it is read, and may reject it. */
  readFile(path: string, check?: (opened: FileFacts) => Promise<void>): Promise<Uint8Array>;
  readFolder(path: string): Promise<readonly FolderEntry[]>;
  /** The facts of the entry itself: a link is not followed. */
  facts(path: string): Promise<FileFacts>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes one folder; its parent must exist. It is for its owner only, or has group and mode of its parent. */
  makeFolder(path: string, likeParent?: boolean): Promise<void>;
  /** Removes a folder with all that is in it. */
  removeFolder(path: string): Promise<void>;
  /** Flushes the names in a folder to the disk. Does nothing on Windows, which cannot. */
  syncFolder(path: string): Promise<void>;
  realPath(path: string): Promise<string>;
}

/** The largest file that is read: its text would not fit into a string of JavaScript. */
const largestFile = 0x1fffffe8;

const openFlags = {
  r: constants.O_RDONLY,
  "r+": constants.O_RDWR,
  wx: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
};

/** The disk of this machine. */
export const nodeFileSystem: FileSystem = {
  ...readingOver(systemCalls),
  open: async (path, flags, mode, likeFolder) => {
    const { fd, stats } = await openRegular(systemCalls, path, openFlags[flags], mode ?? 0o600);
    if (likeFolder) await followFolder(fd, stats, dirname(path), (folder) => fileModeIn(folder, mode));
    return openFile(fd, factsOf(stats));
  },
  readFolder: async (path) => {
    const entries = await readdir(path, { withFileTypes: true });
    return Promise.all(entries.map((entry) => entryIn(path, entry)));
  },
  rename,
  unlink,
  makeFolder: async (path, likeParent) => {
    await mkdir(path, 0o700);
    if (!likeParent || process.platform === "win32" || (await isLikeParent(path))) return;
    const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
    try {
      await followFolder(folder, await fstat(folder), dirname(path), folderModeIn);
    } finally {
      await close(folder);
    }
  },
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
  syncFolder: async (path) => {
    if (process.platform === "win32") return;
    const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
    try {
      await systemCalls.fsync(folder);
    } finally {
      await close(folder);
    }
  },
};

/**
 * The same disk for a thread that reads many files and does nothing else: each question stops the thread until the disk
 * answers, and costs a fifth of one that does not.
 */
export const blockingFileSystem: FileSystem = { ...nodeFileSystem, ...readingOver(blockingCalls) };

function readingOver(calls: ReadingCalls): Pick<FileSystem, "readFile" | "facts" | "realPath"> {
  return {
    readFile: async (path, check) => {
      const { fd, stats } = await openRegular(calls, path, openFlags.r);
      try {
        await check?.(factsOf(stats));
        if (stats.size > largestFile) throw tooLarge(path);
        // Some disks call a file empty that is not.
        return await (stats.size === 0 ? calls.readRest(fd) : contentOf(calls, fd, stats.size));
      } finally {
        await calls.close(fd);
      }
    },
    facts: async (path) => factsOf(await calls.lstat(path)),
    realPath: (path) => calls.realpath(path),
  };
}

interface Opened {
  readonly fd: number;
  readonly stats: Stats;
}

/** Opens without following and without waiting, then looks at what was opened. Windows has neither flag. */
async function openRegular(calls: ReadingCalls, path: string, flags: number, mode?: number): Promise<Opened> {
  let fd: number;
  try {
    fd = await calls.open(path, flags | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0), mode);
  } catch (error) {
    // A link, or a socket: which of them is in the way, its facts say.
    if (["ELOOP", "EMLINK", "ENXIO", "EOPNOTSUPP"].includes(errorCode(error) ?? "")) {
      const { irregular } = factsOf(await calls.lstat(path));
      if (irregular) throw new LeftAlone(path, irregular);
    }
    throw error;
  }
  try {
    const stats = await calls.fstat(fd);
    const irregular = irregularIn(stats);
    if (irregular) throw new LeftAlone(path, irregular);
    return { fd, stats };
  } catch (error) {
    await calls.close(fd);
    throw error;
  }
}

/** What a file of this size holds, or less when it was cut meanwhile: Node's own `readFile` asks for the size once more. */
async function contentOf({ read }: ReadingCalls, fd: number, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(size);
  for (let length = 0; length < size; ) {
    const { bytesRead } = await read(fd, bytes, length, size - length, length);
    if (bytesRead === 0) return bytes.subarray(0, length);
    length += bytesRead;
  }
  return bytes;
}

/** The mode of a new folder in one of mode `parent`. */
function folderModeIn(parent: number): number {
  return parent & 0o2777;
}

/** Whether a new folder has group and mode as it should already, as it does in a project of one account alone. */
async function isLikeParent(path: string): Promise<boolean> {
  const [made, parent] = await Promise.all([lstat(path), lstat(dirname(path))]);
  return made.gid === parent.gid && (made.mode & 0o7777) === folderModeIn(parent.mode);
}

/** The mode of a new file in a folder of mode `folder`, or of one that takes the place of a file of mode `replaced`. */
function fileModeIn(folder: number, replaced: number | undefined): number {
  if (replaced === undefined) return folder & 0o666;
  // A folder that its group may write is shared; elsewhere a file that was made private stays so.
  return (folder & 0o020) === 0 ? replaced : replaced | (folder & 0o060);
}

/** Gives what was just made group and mode of the folder it is in, as far as this account and the disk allow. */
async function followFolder(made: number, own: Stats, folder: string, modeIn: (mode: number) => number): Promise<void> {
  if (process.platform === "win32") return;
  try {
    const parent = await lstat(folder);
    let mode = modeIn(parent.mode & 0o7777);
    if (own.gid !== parent.gid) {
      const given = await systemCalls.fchown(made, own.uid, parent.gid).then(
        () => true,
        () => false,
      );
      // Not a member of that group: what it may do, no other group may.
      if (!given) mode = (mode & ~0o2070) | ((mode & 0o007) << 3);
    }
    if ((own.mode & 0o7777) !== mode) await systemCalls.fchmod(made, mode);
  } catch (error) {
    if (errorCode(error) === undefined) throw error; // a disk without modes
  }
}

async function entryIn(folder: string, entry: Dirent): Promise<FolderEntry> {
  const { name } = entry;
  if (entry.isFile() || entry.isDirectory()) return { name, folder: entry.isDirectory() };
  // Windows calls a file that waits in the cloud a link here, and a file there.
  const looked = await lstat(join(folder, name)).catch((error) => {
    if (errorCode(error) === undefined) throw error;
    return entry; // it went away, or cannot be looked at
  });
  const irregular = irregularIn(looked);
  return { name, folder: looked.isDirectory(), ...(irregular && { irregular }) };
}

function irregularIn(looked: Pick<Stats, "isFile" | "isDirectory" | "isSymbolicLink" | "isFIFO" | "isSocket">) {
  if (looked.isFile() || looked.isDirectory()) return undefined;
  if (looked.isSymbolicLink()) return "symbolic link";
  if (looked.isFIFO()) return "pipe";
  return looked.isSocket() ? "socket" : "device";
}

function openFile(fd: number, opened: FileFacts): OpenFile {
  const underWay = new Set<Promise<unknown>>();
  let closed = false;

  /** Once a file is closed the system may give its number to another. */
  async function use<Result>(ask: (fd: number) => Promise<Result>): Promise<Result> {
    if (closed) throw Object.assign(new Error("the file is closed"), { code: "EBADF" });
    const asked = ask(fd);
    underWay.add(asked);
    try {
      return await asked;
    } finally {
      underWay.delete(asked);
    }
  }

  return {
    opened,
    write: (bytes, position) =>
      use(async (file) => (await systemCalls.write(file, bytes, 0, bytes.length, position)).bytesWritten),
    read: (bytes, position) =>
      use(async (file) => (await systemCalls.read(file, bytes, 0, bytes.length, position)).bytesRead),
    facts: async () => factsOf(await use((file) => fstat(file))),
    truncate: (size) => use((file) => systemCalls.ftruncate(file, size)),
    sync: () => use((file) => systemCalls.fsync(file)),
    datasync: () => use((file) => systemCalls.fdatasync(file)),
    close: async () => {
      if (closed) return;
      closed = true;
      await Promise.allSettled(underWay);
      await close(fd);
    },
  };
}

function factsOf(stats: Stats): FileFacts {
  const irregular = irregularIn(stats);
  return {
    size: Number(stats.size),
    modified: Number(stats.mtimeMs),
    mode: Number(stats.mode) & 0o777,
    inode: Number(stats.ino),
    folder: stats.isDirectory(),
    ...(irregular && { irregular }),
  };
}

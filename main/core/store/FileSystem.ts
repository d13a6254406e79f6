// What the store asks of a disk, and nothing more: so few operations that a test can stand in for the disk and break
// it on purpose (full, gone, failing, power cut). The real one is `node:fs/promises`.
import { type FileHandle, mkdir, open, readdir, readFile, realpath, rename, rm, stat, unlink } from "node:fs/promises";

export interface FileFacts {
  readonly size: number;
  readonly modified: number;
  readonly mode: number;
  /** Tells a replaced file from a changed one; 0 where the file system has none. */
  readonly inode: number;
  readonly folder: boolean;
}

export interface FolderEntry {
  readonly name: string;
  readonly folder: boolean;
}

export interface OpenFile {
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
  /** `r` reads, `r+` reads and writes what exists, `wx` makes a new file and refuses an existing one. */
  open(path: string, flags: "r" | "r+" | "wx", mode?: number): Promise<OpenFile>;
  readFile(path: string): Promise<Uint8Array>;
  readFolder(path: string): Promise<readonly FolderEntry[]>;
  facts(path: string): Promise<FileFacts>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes one folder; its parent must exist. */
  makeFolder(path: string): Promise<void>;
  /** Removes a folder with all that is in it. */
  removeFolder(path: string): Promise<void>;
  /** Flushes the names in a folder to the disk. Does nothing on Windows, which cannot. */
  syncFolder(path: string): Promise<void>;
  realPath(path: string): Promise<string>;
}

/** The disk of this machine. */
export const nodeFileSystem: FileSystem = {
  open: async (path, flags, mode) => openFile(await open(path, flags, mode)),
  readFile,
  readFolder: async (path) => {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, folder: entry.isDirectory() }));
  },
  facts: async (path) => factsOf(await stat(path)),
  rename,
  unlink,
  makeFolder: async (path) => void (await mkdir(path)),
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
  syncFolder: async (path) => {
    if (process.platform === "win32") return;
    const folder = await open(path, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  realPath: (path) => realpath(path),
};

function openFile(handle: FileHandle): OpenFile {
  return {
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    read: async (bytes, position) => (await handle.read(bytes, 0, bytes.length, position)).bytesRead,
    facts: async () => factsOf(await handle.stat()),
    truncate: (size) => handle.truncate(size),
    sync: () => handle.sync(),
    datasync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

function factsOf(stats: Awaited<ReturnType<typeof stat>>): FileFacts {
  return {
    size: Number(stats.size),
    modified: Number(stats.mtimeMs),
    mode: Number(stats.mode) & 0o777,
    inode: Number(stats.ino),
    folder: stats.isDirectory(),
  };
}

// A disk in memory that forgets what was not flushed. After every operation it can enumerate what a power cut at that
// moment could leave behind: any prefix of the names not yet flushed, and of every file with unflushed data the old
// bytes, half of the new ones, zeros in their place, or all.
import { dirname } from "node:path";
import type { FileFacts, FileSystem, OpenFile } from "../../../../main/disk/FileSystem";

interface Inode {
  readonly number: number;
  content: Buffer;
  /** What is surely on the disk. */
  flushed: Buffer;
  /** Bytes before this are the same in both. */
  firstUnflushed: number;
}

/** A change of names. It is durable once all the folders it concerns were flushed. */
interface NameChange {
  readonly unlink?: string;
  readonly link?: { readonly path: string; readonly inode: Inode | "folder" };
  readonly folder: string;
  durable: boolean;
}

/** Content of every file, and the folders. What is flushed is the same object in every image. */
export type DiskImage = ReadonlyMap<string, Buffer | "folder">;

export interface CrashDisk {
  readonly files: FileSystem;
  /** Called after every operation that changed something. */
  onChange(listener: () => void): void;
  /** Everything a power cut now could leave. */
  crashes(): Iterable<DiskImage>;
}

export interface CrashDiskOptions {
  /** Whether flushing content, or names, does anything; the proof must fail when it does not. */
  readonly flushesContent?: boolean;
  readonly flushesNames?: boolean;
}

const start = 1_767_225_600_000;

/** A folder on a simulated disk. A project's lock is the real machine's, so two processes must not simulate one path. */
export function simulatedFolder(name: string): string {
  return `/${name}-${process.pid}`;
}

export function crashDisk(image: DiskImage = new Map(), options: CrashDiskOptions = {}): CrashDisk {
  const { flushesContent = true, flushesNames = true } = options;
  const listeners: (() => void)[] = [];
  let inodes = 0;
  let ticks = 0;
  const modified = new Map<Inode, number>();
  /** Names on the disk before the unflushed changes. */
  const base = new Map<string, Inode | "folder">();
  const changes: NameChange[] = [];
  let names = new Map<string, Inode | "folder">();
  for (const [path, content] of image) base.set(path, content === "folder" ? "folder" : newInode(content));
  names = new Map(base);

  function newInode(content: Buffer): Inode {
    const inode = { number: ++inodes, content, flushed: content, firstUnflushed: content.length };
    modified.set(inode, ++ticks);
    return inode;
  }

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function change(next: Omit<NameChange, "durable">): void {
    const last = { ...next, durable: false };
    changes.push(last);
    applyTo(names, last);
    changed();
  }

  function find(path: string): Inode | "folder" {
    const found = names.get(path);
    if (found === undefined) throw diskError("ENOENT", path);
    return found;
  }

  function file(path: string): Inode {
    const found = find(path);
    if (found === "folder") throw diskError("EISDIR", path);
    return found;
  }

  function facts(found: Inode | "folder"): FileFacts {
    if (found === "folder") return { size: 0, modified: 0, mode: 0o700, inode: 0, folder: true };
    return {
      size: found.content.length,
      modified: start + (modified.get(found) ?? 0),
      mode: 0o600,
      inode: found.number,
      folder: false,
    };
  }

  function edit(inode: Inode, content: Buffer, from: number): void {
    inode.content = content;
    inode.firstUnflushed = Math.min(inode.firstUnflushed, from);
    modified.set(inode, ++ticks);
    changed();
  }

  function opened(inode: Inode): OpenFile {
    const flush = async () => {
      if (!flushesContent) return;
      inode.flushed = inode.content;
      inode.firstUnflushed = inode.content.length;
    };
    return {
      opened: facts(inode),
      write: async (bytes, position) => {
        const size = Math.max(inode.content.length, position + bytes.length);
        const content = Buffer.alloc(size);
        inode.content.copy(content);
        content.set(bytes, position);
        edit(inode, content, position);
        return bytes.length;
      },
      read: async (bytes, position) => inode.content.copy(bytes, 0, position, position + bytes.length),
      facts: async () => facts(inode),
      truncate: async (size) => edit(inode, inode.content.subarray(0, size), size),
      sync: flush,
      datasync: flush,
      close: async () => {},
    };
  }

  const files: FileSystem = {
    open: async (path, flags) => {
      if (flags !== "wx") return opened(file(path));
      if (names.has(path)) throw diskError("EEXIST", path);
      if (find(dirname(path)) !== "folder") throw diskError("ENOTDIR", path);
      const inode = { ...newInode(Buffer.alloc(0)) };
      change({ link: { path, inode }, folder: dirname(path) });
      return opened(inode);
    },
    readFile: async (path) => Buffer.from(file(path).content),
    readFolder: async (path) => {
      if (find(path) !== "folder") throw diskError("ENOTDIR", path);
      const prefix = path === "/" ? path : `${path}/`;
      const entries = [];
      for (const [name, found] of names) {
        if (name.length > prefix.length && name.startsWith(prefix) && !name.includes("/", prefix.length))
          entries.push({ name: name.slice(prefix.length), folder: found === "folder" });
      }
      return entries;
    },
    facts: async (path) => facts(find(path)),
    rename: async (from, to) => change({ unlink: from, link: { path: to, inode: find(from) }, folder: dirname(to) }),
    unlink: async (path) => {
      file(path);
      change({ unlink: path, folder: dirname(path) });
    },
    makeFolder: async (path) => {
      if (names.has(path)) throw diskError("EEXIST", path);
      if (find(dirname(path)) !== "folder") throw diskError("ENOTDIR", path);
      change({ link: { path, inode: "folder" }, folder: dirname(path) });
    },
    removeFolder: async (path) => {
      for (const name of [...names.keys()]) {
        if (name === path || name.startsWith(`${path}/`)) change({ unlink: name, folder: dirname(name) });
      }
    },
    syncFolder: async (path) => {
      if (!flushesNames) return;
      for (const each of changes) if (each.folder === path) each.durable = true;
      // What every crash would keep needs no enumeration any more.
      while (changes[0]?.durable) applyTo(base, changes.shift() as NameChange); // the loop's condition says there is one
    },
    realPath: async (path) => {
      find(path);
      return path;
    },
  };

  function* crashes(): Iterable<DiskImage> {
    for (let kept = 0; kept <= changes.length; kept++) {
      const survivors = new Map(base);
      for (const [index, each] of changes.entries()) if (each.durable || index < kept) applyTo(survivors, each);
      const isFlushed = [...survivors.values()].every((found) => found === "folder" || found.content === found.flushed);
      for (const remains of isFlushed ? [full] : [old, half, zeros, full]) {
        const left = new Map<string, Buffer | "folder">();
        for (const [path, found] of survivors) {
          // A file in a folder whose own name was lost is lost with it.
          if (path !== "/" && survivors.get(dirname(path)) !== "folder") continue;
          left.set(path, found === "folder" ? found : remains(found));
        }
        yield left;
      }
    }
  }

  return { files, onChange: (listener) => void listeners.push(listener), crashes };
}

function applyTo(names: Map<string, Inode | "folder">, { unlink, link }: NameChange): void {
  if (unlink !== undefined) names.delete(unlink);
  if (link) names.set(link.path, link.inode);
}

function old({ flushed }: Inode): Buffer {
  return flushed;
}

function half({ content, flushed, firstUnflushed }: Inode): Buffer {
  if (content === flushed) return content;
  const arrived = firstUnflushed + Math.floor((content.length - firstUnflushed) / 2);
  return Buffer.concat([content.subarray(0, arrived), flushed.subarray(arrived)]);
}

function zeros({ content, flushed, firstUnflushed }: Inode): Buffer {
  if (content === flushed) return content;
  return Buffer.concat([content.subarray(0, firstUnflushed), Buffer.alloc(content.length - firstUnflushed)]);
}

function full({ content }: Inode): Buffer {
  return content;
}

/** Without a stack, which takes longer than all the rest: half of what a store asks for is not there. */
function diskError(code: string, path: string): Error {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const error = Object.assign(new Error(`${code}: ${path}`), { code });
  Error.stackTraceLimit = stackTraceLimit;
  return error;
}

// The disk as a project may use it. A folder may come from a stranger, so nothing below it is opened, read, written,
// moved or listed through a symbolic link, a junction, a pipe, a socket or a device; which entry was left alone is
// told. A path is looked at before and after it is opened, since a sync program may swap a folder for a link at any
// moment. New files and folders get the group and mode of the folder they are in, so that accounts that share a project
// can both open it.
import { basename, join, sep } from "node:path";
import { errorCode, type Irregular, isMissing, LeftAlone, unconfirmed } from "./diskFailure";
import type { FileFacts, FileSystem, OpenFile } from "./FileSystem";
import { isTemporary } from "./replaceFile";

export interface GuardedFolder {
  /** Paths outside the folder are used as they are. */
  readonly files: FileSystem;
  /** Looks again at what was left alone; what is a file or folder by now, or gone, is `settled`. */
  lookAgain(): Promise<void>;
}

export interface GuardOptions {
  /** Told a path below the root, with `/` between its parts, whenever it was left alone. */
  leftAlone(file: string, irregular: Irregular): void;
  settled(file: string): void;
}

/** For sizes and times, which tell a stranger nothing, a look at the folders of a moment ago will do. */
const lookHolds = 1000;
const attempts = 5;

/** `root` must be a real path. */
export function guardedFolder(files: FileSystem, root: string, { leftAlone, settled }: GuardOptions): GuardedFolder {
  const prefix = root.endsWith(sep) ? root : `${root}${sep}`;
  /** When a folder and those above it were looked at: the oldest of these looks. */
  const looks = new Map<string, Promise<number>>();
  const left = new Set<string>();

  const guarded: FileSystem = {
    open: (path, flags, mode) => (isInside(path) ? open(path, flags, mode) : files.open(path, flags, mode)),
    readFile: async (path) => {
      if (!isInside(path)) return await files.readFile(path);
      await mustBeSoundOfLate(above(path));
      return await patiently(() => files.readFile(path, (opened) => mustBeAt(path, opened)));
    },
    readFolder: async (path) => {
      if (path !== root && !isInside(path)) return await files.readFolder(path);
      await mustBeSoundOfLate(path);
      const entries = await files.readFolder(path);
      await mustBeSound(path);
      for (const { name, irregular } of entries) if (irregular) tell(join(path, name), irregular);
      return entries.filter(({ irregular }) => !irregular);
    },
    facts: async (path) => {
      if (!isInside(path)) return await files.facts(path);
      await mustBeSoundOfLate(above(path));
      return await regular(path);
    },
    rename: async (from, to) => {
      await mustBeSound(above(from));
      // A temporary file was looked at when it was made.
      if (!isTemporary(basename(from))) await regular(from);
      await mustBeFree(to, above(from));
      await files.rename(from, to);
    },
    unlink: async (path) => {
      await mustBeFree(path);
      await files.unlink(path);
    },
    makeFolder: async (path) => {
      await mustBeSound(above(path));
      await files.makeFolder(path, isInside(path)).catch(async (error) => {
        if (isInside(path) && errorCode(error) === "EEXIST") await regular(path);
        throw error;
      });
    },
    removeFolder: async (path) => {
      await mustBeFree(path);
      await files.removeFolder(path);
    },
    syncFolder: async (path) => {
      // Names are flushed after something was written, moved or removed: that is done, and only not confirmed.
      try {
        await mustBeSound(path);
        await files.syncFolder(path);
      } catch (error) {
        throw unconfirmed(error);
      }
    },
    // Nothing is used here through a link, so a path that is used is the real one.
    realPath: async (path) => (isInside(path) ? path : await files.realPath(path)),
  };

  return {
    files: guarded,
    lookAgain: async () => {
      for (const path of left) {
        const facts = await files.facts(path).catch(() => undefined); // what cannot be looked at is not left alone any more
        if (facts?.irregular) continue;
        left.delete(path);
        settled(fileAt(path));
      }
    },
  };

  async function open(path: string, flags: "r" | "r+" | "wx", mode?: number): Promise<OpenFile> {
    if (flags === "wx") await mustBeSound(above(path));
    else await mustBeSoundOfLate(above(path));
    const once = async () => {
      const file = await files.open(path, flags, mode, flags === "wx");
      try {
        // Nobody else knows the name of a new temporary file: that it is at the path says that it is this one.
        if (flags === "wx" && isTemporary(basename(path))) await mustBeSound(path);
        else await mustBeAt(path, file.opened);
        return file;
      } catch (error) {
        await file.close();
        throw error;
      }
    };
    return await (flags === "wx" ? telling(once()) : patiently(once));
  }

  /** Fails unless the opened file is the one at the path, and no link leads there. */
  async function mustBeAt(path: string, opened: FileFacts): Promise<void> {
    await mustBeSound(path);
    if (!sameFile(opened, await regular(path))) throw busy(path);
  }

  /** A sync program may replace a file just when it was opened. */
  async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await telling(work());
      } catch (error) {
        if (errorCode(error) !== "EBUSY" || attempt === attempts) throw error;
      }
    }
  }

  /** Facts of what is there, if it is a file or a folder. */
  async function regular(path: string): Promise<FileFacts> {
    const facts = await files.facts(path);
    if (facts.irregular) throw refusal(path, facts.irregular);
    return facts;
  }

  /** Nothing is at a path but a file or a folder, or nothing at all, and its folder is sound, as `known` is. */
  async function mustBeFree(path: string, known?: string): Promise<void> {
    if (!isInside(path)) return;
    if (above(path) !== known) await mustBeSound(above(path));
    await regular(path).catch((error) => {
      if (!isMissing(error)) throw error;
    });
  }

  /** Rejects with `LeftAlone` when a path leads through a link or ends in one, with the system's error when it leads nowhere. */
  async function mustBeSound(path: string): Promise<void> {
    if (!isInside(path)) return;
    // One question to the system mostly; where it spells names in another way than we do, each folder is looked at.
    const real = await files.realPath(path).catch((error) => {
      if (errorCode(error) === undefined) throw error;
      return undefined; // it is not there, or a link leads nowhere or in a circle
    });
    if (real === path) return;
    const parts = path.slice(prefix.length).split(sep);
    for (let depth = 1; depth <= parts.length; depth++) await regular(join(root, ...parts.slice(0, depth)));
  }

  async function mustBeSoundOfLate(path: string): Promise<void> {
    await timeOfLook(path);
  }

  /** Folders are looked at one by one, from the top: most of them were of late. */
  async function timeOfLook(path: string): Promise<number> {
    if (!isInside(path)) return Number.POSITIVE_INFINITY;
    const known = looks.get(path);
    if (known) {
      const earlier = await known;
      if (performance.now() - earlier < lookHolds) return earlier;
      // Of all who found it old, the first looks again.
      if (looks.get(path) !== known) return await timeOfLook(path);
    }
    if (looks.size > 1000) looks.clear();
    const look = lookNow(path);
    looks.set(path, look);
    try {
      return await look;
    } catch (error) {
      if (looks.get(path) === look) looks.delete(path);
      throw error;
    }
  }

  async function lookNow(path: string): Promise<number> {
    const lookAbove = await timeOfLook(above(path));
    const now = performance.now();
    await regular(path);
    return Math.min(lookAbove, now);
  }

  async function telling<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof LeftAlone && isInside(error.path)) throw refusal(error.path, error.irregular);
      throw error;
    }
  }

  function refusal(path: string, irregular: Irregular): LeftAlone {
    tell(path, irregular);
    return new LeftAlone(fileAt(path), irregular);
  }

  function tell(path: string, irregular: Irregular): void {
    left.add(path);
    leftAlone(fileAt(path), irregular);
  }

  function isInside(path: string): boolean {
    return path.startsWith(prefix);
  }

  function above(path: string): string {
    return path.slice(0, path.lastIndexOf(sep));
  }

  function fileAt(path: string): string {
    return path.slice(prefix.length).replaceAll(sep, "/");
  }
}

function sameFile(a: FileFacts, b: FileFacts): boolean {
  return a.inode === b.inode && (a.inode !== 0 || (a.size === b.size && a.modified === b.modified));
}

function busy(path: string): Error {
  return Object.assign(new Error(`replaced while it was opened: ${path}`), { code: "EBUSY" });
}

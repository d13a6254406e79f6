// Flushes the names of files that belong together once per folder, when all of them are written, instead of once per file.
// Until then a power cut may take any of these names, but leaves no half of a file: its content is flushed before it gets
// its name. It is for work that is taken back as a whole when it was cut short.
import { sep } from "node:path";
import { isMissing } from "../../disk/diskFailure";
import type { FileSystem } from "../../disk/FileSystem";
import { sharesFolders } from "../files/ensureInProject";
import { inParallel } from "../files/walkProject";

export interface NamesTogether {
  /** The disk. Who flushes a folder may go on from files whose names wait: those of the same shard are flushed first. */
  readonly files: FileSystem;
  /** The same disk, on which flushing a folder waits. */
  readonly later: FileSystem;
  /** Flushes all that waits. What fails goes on waiting. */
  flush(): Promise<void>;
}

/** `roots`: the folder of the project, and that of its backups. */
export function namesTogether(disk: FileSystem, roots: readonly string[]): NamesTogether {
  /** By shard; those above the shards are of none. */
  const waiting = new Map<string, Set<string>>();
  const underWay = new Map<string, Promise<void>>();
  const files: FileSystem = {
    ...disk,
    syncFolder: async (path) => {
      await flushShard(noShard);
      await flushShard(shardOf(path));
      await disk.syncFolder(path);
    },
  };
  const later: FileSystem = {
    ...disk,
    syncFolder: async (path) => {
      const shard = shardOf(path);
      waiting.set(shard, (waiting.get(shard) ?? new Set()).add(path));
    },
  };
  sharesFolders(files, later);

  return {
    files,
    later,
    flush: () => inParallel([...new Set([...waiting.keys(), ...underWay.keys()])], flushShard),
  };

  /** Resolves when nothing of the shard waits or is being flushed. */
  async function flushShard(shard: string): Promise<void> {
    while (underWay.has(shard)) await underWay.get(shard)?.catch(() => {}); // whoever began it is told, and it waits again
    const folders = waiting.get(shard);
    if (!folders) return;
    waiting.delete(shard);
    const work = flushed(shard, folders).finally(() => underWay.delete(shard));
    underWay.set(shard, work);
    await work;
  }

  async function flushed(shard: string, folders: ReadonlySet<string>): Promise<void> {
    try {
      for (const path of folders)
        await disk.syncFolder(path).catch((error) => {
          if (!isMissing(error)) throw error; // it went away, and its names with it
        });
    } catch (error) {
      waiting.set(shard, new Set([...folders, ...(waiting.get(shard) ?? [])]));
      throw error;
    }
  }

  function shardOf(path: string): string {
    const root = roots.find((one) => path.startsWith(one + sep));
    const parts = root === undefined ? [] : path.slice(root.length).split(sep);
    const top = parts.findIndex((part) => shardedFolders.has(part));
    return parts[top + 1] ?? noShard;
  }
}

const shardedFolders: ReadonlySet<string> = new Set(["articles", "annotations", "reviews", "suggested", "removed"]);
const noShard = "";

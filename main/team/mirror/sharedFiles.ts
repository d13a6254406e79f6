// The files of a mirror that are not somebody's work: the project, its people, articles, guidelines. The lead changes
// them in the mirror like in any project folder; what changed is found by looking.
import { join } from "node:path";
import { isMissing } from "../../disk/diskFailure";
import { inParallel } from "../../store/files/walkProject";
import type { RowKey } from "../server/rows";
import { rowOfFile } from "../server/rows";
import { type MirrorFolder, readFile, versionOf } from "./mirrorFolder";

export interface SharedFile {
  readonly key: RowKey;
  readonly file: string;
  readonly removed: boolean;
  /** What tells this version from others. */
  readonly version: string;
}

/** What tells a version of a file from others, also one that was put away. */
export function sharedVersion(bytes: Uint8Array, removed: boolean): string {
  return versionOf(bytes) + (removed ? "-" : "");
}

export interface SharedFiles {
  /**
   * The files that are not as they were at the last look, the paths of all, and whether the project's own file was among
   * them, without which nothing may be concluded from what is missing.
   */
  look(): Promise<{
    readonly changed: readonly SharedFile[];
    readonly names: ReadonlySet<string>;
    readonly whole: boolean;
  }>;
  /** Forgets that a file was seen, so that the next look reads it again. */
  forget(file: string): void;
}

/** Looks at those files only that `concerns` says. */
export function sharedFiles(folder: MirrorFolder, concerns: (key: RowKey) => boolean, articles: boolean): SharedFiles {
  /** Size and time of the files as they were read. */
  const seen = new Map<string, string>();
  return {
    look: async () => {
      const found: { readonly path: string; readonly key: RowKey; readonly removed: boolean }[] = [];
      for (const path of await listed(folder, articles)) {
        const removed = path.startsWith("removed/");
        const key = rowOfFile(removed ? placeBefore(path) : path);
        if (key && concerns(key) && (!removed || key.kind === "article" || key.kind === "file"))
          found.push({ path, key, removed });
      }
      const names = new Set(found.map(({ path }) => path));
      // A file that was moved away and back is as it was, and must be looked at again.
      for (const path of seen.keys()) if (!names.has(path)) seen.delete(path);
      const changed: SharedFile[] = [];
      const stamps = new Map<string, string>();
      await inParallel(found, async ({ path, key, removed }) => {
        const stamp = await stampOf(folder, path);
        if (stamp === undefined || seen.get(path) === stamp) return;
        const bytes = await readFile(folder, path);
        if (!bytes) return;
        stamps.set(path, stamp);
        changed.push({ key, file: path, removed, version: sharedVersion(bytes, removed) });
      });
      // Nothing was seen by a look that the disk cut short: all of it is still to be sent.
      for (const [path, stamp] of stamps) seen.set(path, stamp);
      return { changed, names, whole: names.has("project.json") };
    },
    forget: (file) => void seen.delete(file),
  };
}

/** The place a file of `removed/` had before it was put away. */
function placeBefore(path: string): string {
  const inside = path.slice("removed/".length);
  return /^[0-9a-z]{2}\//.test(inside) ? `articles/${inside}` : inside;
}

async function stampOf({ files, path }: MirrorFolder, file: string): Promise<string | undefined> {
  try {
    const { size, modified, inode } = await files.facts(join(path, ...file.split("/")));
    return `${inode}:${size}:${modified}`;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

const work = new Set(["annotations", "reviews", "across", "quarantine"]);

async function listed({ files, path }: MirrorFolder, articles: boolean): Promise<readonly string[]> {
  const all: string[] = [];
  await visit("", 0);
  return all;

  async function visit(folder: string, depth: number): Promise<void> {
    const entries = await files.readFolder(join(path, ...folder.split("/"))).catch((error) => {
      if (isMissing(error) && folder !== "") return [];
      throw error;
    });
    for (const entry of entries) {
      const inside = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (!entry.folder) all.push(inside);
      else if (depth > 4 || entry.name.startsWith(".")) continue;
      else if (folder !== "" || !(work.has(entry.name) || (!articles && ["articles", "removed"].includes(entry.name))))
        await visit(inside, depth + 1);
    }
  }
}

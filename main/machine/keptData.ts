// Data that is kept on this machine of projects, outside their folders: backups, indexes and notes, with text, tags and
// notes of people in them. It outlives a project folder on purpose, for the day that is damaged; here it is listed and
// erased.
import { createHash } from "node:crypto";
import { lstat, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../../model/data/failure";
import { diskFailure, errorCode, isMissing } from "../disk/diskFailure";
import { nodeFileSystem } from "../disk/FileSystem";
import { readHeader } from "../store/files/readHeader";
import type { ProjectLock } from "../store/lock/lockBySocketFile";
import { lockOut } from "../store/lock/projectLock";
import type { AppData } from "./appData";

export interface KeptOfProject {
  /** Names the folder to a window, which must not see paths. */
  readonly key: string;
  /** Path of the project's folder; absent when the kept data do not tell it. */
  readonly folder?: string;
  /** There is no project in the folder now: it was deleted or moved, or its drive is not connected. */
  readonly gone: boolean;
  readonly bytes: number;
}

export interface KeptData {
  /** Lists what is kept, of gone projects first, in each part the largest first. */
  list(): Promise<readonly KeptOfProject[]>;
  /** Erases what is kept under these keys, for good. Fails with `conflict` when one of the projects is open. */
  erase(keys: readonly string[]): Promise<void>;
}

interface Found {
  /** The real one: links that the project was opened by lead to it. */
  readonly folder: string | undefined;
  readonly places: string[];
}

export function keptData(appData: AppData): KeptData {
  const backups = path.join(appData.folder, "backups");
  const notes = path.join(appData.folder, "projects");
  const indexes = path.join(appData.folder, "indexes");

  async function find(): Promise<ReadonlyMap<string, Found>> {
    const found = new Map<string, Pick<Found, "places">>();
    const of = (key: string): Pick<Found, "places"> => {
      const known = found.get(key) ?? { places: [] };
      found.set(key, known);
      return known;
    };
    const folders = new Map((await appData.rememberedProjects()).map(({ folder }) => [keyOf(folder), folder]));
    for (const name of await namesIn(backups)) {
      const folder = await folderOfBackups(path.join(backups, name));
      if (folder !== undefined) folders.set(keyOf(folder), folder);
      of(folder === undefined ? `backup-${keyOf(name)}` : keyOf(folder)).places.push(path.join(backups, name));
      const index = path.join(indexes, `${name}.json`);
      if (await isThere(index)) of(folder === undefined ? `backup-${keyOf(name)}` : keyOf(folder)).places.push(index);
    }
    for (const name of await namesIn(indexes)) {
      const place = path.join(indexes, name);
      if ([...found.values()].some(({ places }) => places.includes(place))) continue;
      const folder = await folderOfIndex(place);
      if (folder !== undefined) folders.set(keyOf(folder), folder);
      of(folder === undefined ? `index-${keyOf(name)}` : keyOf(folder)).places.push(place);
    }
    for (const key of await namesIn(notes)) of(key).places.push(path.join(notes, key));
    return oneForEachFolder(found, folders);
  }

  /** Notes are kept under the path that a project was opened by, all else under its real one. */
  async function oneForEachFolder(
    found: ReadonlyMap<string, Pick<Found, "places">>,
    folders: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<string, Found>> {
    const all = new Map<string, Found>();
    for (const [key, { places }] of found) {
      const opened = folders.get(key);
      const folder = opened && (await realFolder(opened));
      const own = folder === undefined ? key : keyOf(folder);
      all.set(own, { folder, places: [...(all.get(own)?.places ?? []), ...places] });
    }
    return all;
  }

  return {
    list: async () => {
      const all: KeptOfProject[] = [];
      for (const [key, { folder, places }] of await find()) {
        const sizes = await Promise.all(places.map(sizeOf));
        const gone = folder === undefined || !(await isThere(path.join(folder, "project.json")));
        const bytes = sizes.reduce((sum, size) => sum + size, 0);
        all.push({ key, gone, bytes, ...(folder !== undefined && { folder }) });
      }
      return all.sort((a, b) => Number(b.gone) - Number(a.gone) || b.bytes - a.bytes);
    },
    erase: async (keys) => {
      const found = await find();
      const chosen = keys.flatMap((key) => found.get(key) ?? []);
      const locks: ProjectLock[] = [];
      try {
        for (const { folder } of chosen) if (folder !== undefined) locks.push(await lockedOut(folder));
        for (const one of chosen) await eraseOne(one);
      } finally {
        for (const lock of locks) await lock.release();
      }
    },
  };

  async function eraseOne({ folder, places }: Found): Promise<void> {
    try {
      // Last of all the note that says whose the rest is.
      for (const place of places.toReversed()) await rm(place, { recursive: true, force: true });
    } catch (error) {
      throw diskFailure(error, "Not everything could be erased: what is left", places[0] ?? appData.folder);
    }
    if (folder === undefined) return;
    for (const { folder: opened } of await appData.rememberedProjects())
      if ((await realFolder(opened)) === folder) await appData.dropProject(opened);
  }
}

function keyOf(folder: string): string {
  return createHash("sha256").update(folder).digest("hex").slice(0, 32);
}

/** Where the links of a path lead; the path itself when nothing is there now. */
function realFolder(folder: string): Promise<string> {
  return nodeFileSystem.realPath(folder).catch(() => folder);
}

/** A program that has the project open, for reading too, would write down what is erased again. */
async function lockedOut(folder: string): Promise<ProjectLock> {
  const lock = await lockOut(folder);
  if (!lock) throw new Failure("conflict", `The project in ${folder} is open. Close it first; nothing was erased.`);
  return lock;
}

/** An index says in its header whose it is. */
async function folderOfIndex(index: string): Promise<string | undefined> {
  try {
    const opened = await readHeader(nodeFileSystem, index, (await lstat(index)).size);
    return opened.kind === "good" ? opened.header.id : undefined;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined; // it is erased all the same
  }
}

async function folderOfBackups(backups: string): Promise<string | undefined> {
  const bytes = await nodeFileSystem.readFile(path.join(backups, "folder")).catch(() => undefined); // made before there were notes
  return bytes && Buffer.from(bytes).toString();
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw diskFailure(error, "What is kept on this machine", folder, "could not be read");
  }
}

async function sizeOf(place: string): Promise<number> {
  const found = await lstat(place).catch(() => undefined); // it went away
  if (!found?.isDirectory()) return found?.size ?? 0;
  const sizes = await Promise.all((await namesIn(place)).map((name) => sizeOf(path.join(place, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function isThere(place: string): Promise<boolean> {
  return lstat(place).then(
    () => true,
    () => false,
  );
}

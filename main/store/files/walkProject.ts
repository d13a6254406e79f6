// Walks the files of a project folder that lists are made of, with a few operations under way at a time, and calls back
// for each. Works on names and facts of files only; nothing is read.

import { join } from "node:path";
import { isMissing } from "../../disk/diskFailure";
import type { FileFacts, FileSystem, FolderEntry } from "../../disk/FileSystem";
import { doubledFolder } from "./doubledFolder";
import { type Place, placeOf } from "./layout";

export interface FoundFile {
  /** Path inside the project, with `/` between its parts. */
  readonly file: string;
  readonly place: Place;
  /** Absent for files whose size and time nobody asks for, or the disk does not say. */
  readonly facts?: FileFacts;
}

export interface WalkOptions {
  visit(folder: readonly FoundFile[]): Promise<void>;
  stopped(): boolean;
  /** Told of a folder that is a copy of another one: nothing in it is visited. */
  doubled(folder: string, original: string): void;
  /** Told of a file or folder that the disk does not let us look at; the walk goes on. */
  failed(file: string, error: unknown): void;
}

const foldersAtOnce = 16;

/**
 * Visits the files of one folder at a time, `foldersAtOnce` folders side by side; stops early when `stopped` says so.
 * A folder or file that goes away meanwhile is skipped. Rejects when the project's own folder cannot be read.
 */
export async function walkProject(
  files: FileSystem,
  root: string,
  { visit, stopped, doubled, failed }: WalkOptions,
): Promise<void> {
  await visitFolder("");
  await foldersIn("");
  await visitFolder("members");
  await visitFolder("across");
  await visitFolder("plans");
  const shards = (await foldersIn("articles")).map((shard) => `articles/${shard}`);
  await inParallel(shards, visitFolder);
  for (const top of ["annotations", "reviews", "suggested"]) {
    const shardsOfArticles = (await foldersIn(top)).map((shard) => `${top}/${shard}`);
    await inParallel(shardsOfArticles, async (shard) => {
      for (const article of await foldersIn(shard)) await visitFolder(`${shard}/${article}`);
    });
  }

  async function visitFolder(folder: string): Promise<void> {
    if (stopped()) return;
    const entries = (await listing(folder)).filter((entry) => !entry.folder);
    const found = await Promise.all(
      entries.map((entry) => look(folder === "" ? entry.name : `${folder}/${entry.name}`)),
    );
    await visit(found.filter((file) => file !== undefined));
  }

  async function look(file: string): Promise<FoundFile | undefined> {
    const place = placeOf(file);
    if (place.kind === "source" || place.kind === "other-version" || place.kind === "foreign") return { file, place };
    try {
      return { file, place, facts: await files.facts(join(root, ...file.split("/"))) };
    } catch (error) {
      if (isMissing(error)) return undefined;
      failed(file, error);
      return { file, place };
    }
  }

  async function foldersIn(folder: string): Promise<readonly string[]> {
    if (stopped()) return [];
    const names = (await listing(folder)).filter((entry) => entry.folder).map(({ name }) => name);
    return names.filter((name) => {
      const path = folder === "" ? name : `${folder}/${name}`;
      const original = doubledFolder(path);
      if (original !== undefined) doubled(path, original);
      return original === undefined;
    });
  }

  async function listing(folder: string): Promise<readonly FolderEntry[]> {
    try {
      return await files.readFolder(join(root, ...folder.split("/")));
    } catch (error) {
      if (folder === "") throw error;
      if (!isMissing(error)) failed(folder, error);
      return [];
    }
  }
}

/** Runs `task` for every item, `foldersAtOnce` of them side by side. */
export async function inParallel<Item>(
  items: readonly Item[],
  task: (item: Item) => Promise<void>,
  atOnce = foldersAtOnce,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = rest.next(); !next.done; next = rest.next()) await task(next.value);
    }),
  );
}

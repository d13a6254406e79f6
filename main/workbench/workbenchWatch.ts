// The calls about the watched folder: it is followed while its project is open, and what appears in it is offered.
import { constants } from "node:fs";
import { open, realpath, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { ProjectTarget } from "../../model/contract/actionTarget";
import type { CallArgs, CallResult, Handlers } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { largestPart } from "../../model/project/encoding";
import { errorCode } from "../disk/diskFailure";
import type { AppData } from "../machine/appData";
import { appearingFiles } from "../watching/appearingFiles";
import { type FolderWatch, folderWatch } from "../watching/folderWatch";
import type { Announcer } from "../work/announcer";
import type { HostAbilities } from "./HostAbilities";
import { type CurrentProject, openedHere } from "./workbenchProject";

export interface WatchNeeds {
  readonly current: CurrentProject;
  readonly appData: Pick<AppData, "watchedFolder" | "watchFolder">;
  readonly host: Pick<HostAbilities, "pickFolder">;
  readonly announcer: Announcer;
}

export interface WatchWork {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `watch.${string}`>>;
  close(): Promise<void>;
}

interface Following {
  /** Id of the project. */
  readonly project: string;
  readonly folder: string;
  readonly watch: FolderWatch;
  /** Stamps of the files that were dealt with, by path. */
  readonly dealt: Map<string, string>;
}

export function watchWork({ current, appData, host, announcer }: WatchNeeds): WatchWork {
  let following: Promise<Following | undefined> | undefined;
  let lastWrite: Promise<unknown> = Promise.resolve();

  /** Begins with the first question: a window asks when it shows a project. */
  async function followed(): Promise<Following | undefined> {
    const { project } = await current.opened().store.project();
    if ((await following)?.project === project.id) return following;
    (await following)?.watch.stop();
    following = appData
      .watchedFolder(project.id)
      .then((known) => known && follow(project.id, known.folder, known.dealt));
    return following;
  }

  function follow(project: string, folder: string, dealt: ReadonlyMap<string, string>): Following {
    const watch = folderWatch({
      read: () => appearingFiles(folder),
      onChange: () => announcer.announce({ event: "watch.changed", data: {} }),
    });
    return { project, folder, watch, dealt: new Map(dealt) };
  }

  async function stop(): Promise<void> {
    (await following)?.watch.stop();
    following = undefined;
  }

  async function choose({ folder, ...made }: CallArgs<"watch.choose">): Promise<CallResult<"watch.read">> {
    const opened = await openedHere(current, made);
    const { project } = await opened.store.project();
    if (folder === undefined) {
      if (host.pickFolder === undefined)
        throw new Failure("bad-request", "This host cannot show a dialog. Type the folder’s path.");
      const picked = await host.pickFolder("watch");
      return picked === undefined ? told(await followed()) : choose({ ...made, folder: picked });
    }
    const chosen = folder === null ? undefined : await folderToWatch(folder, opened.folder);
    await stop();
    await appData.watchFolder(project.id, chosen === undefined ? undefined : { folder: chosen, dealt: new Map() });
    return told(await followed());
  }

  async function file({ path: name, stamp, at, ...made }: CallArgs<"watch.file">): Promise<CallResult<"watch.file">> {
    const { folder, watch } = await followedIn(made);
    const known = watch.now().files.find((one) => one.path === name && one.stamp === stamp);
    if (known === undefined) throw changed(name);
    return partOf(path.join(folder, name), name, stamp, at);
  }

  async function deal({ files, again, ...made }: CallArgs<"watch.deal">): Promise<CallResult<"watch.read">> {
    const now = await followedIn(made);
    for (const { path: name, stamp } of files)
      if (!again) now.dealt.set(name, stamp);
      else if (now.dealt.get(name) === stamp) now.dealt.delete(name);
    // What is gone is not remembered.
    const there = new Set((await appearingFiles(now.folder).catch(() => [])).map((one) => one.path));
    if (there.size > 0) for (const name of now.dealt.keys()) if (!there.has(name)) now.dealt.delete(name);
    const { project, folder, dealt } = now;
    lastWrite = lastWrite.then(() => appData.watchFolder(project, { folder, dealt }));
    await lastWrite;
    announcer.announce({ event: "watch.changed", data: {} });
    return told(now);
  }

  async function followedIn(made: ProjectTarget): Promise<Following> {
    await openedHere(current, made);
    const now = await followed();
    if (now === undefined) throw new Failure("not-found", "No folder is watched for this project.");
    return now;
  }

  return {
    handlers: {
      "watch.read": async () => {
        const now = await followed();
        await now?.watch.look();
        return told(now);
      },
      "watch.choose": choose,
      "watch.file": file,
      "watch.deal": deal,
    },
    close: stop,
  };
}

/** Files that are offered at once; the next follow when these are dealt with. */
const mostOffered = 5000;

function told(now: Following | undefined): CallResult<"watch.read"> {
  if (now === undefined) return { files: [], growing: 0 };
  const { files, growing, trouble } = now.watch.now();
  const fresh = files.filter(({ path: name, stamp }) => now.dealt.get(name) !== stamp).slice(0, mostOffered);
  return {
    ...{ folder: now.folder, growing, files: fresh.map(({ path: name, stamp }) => ({ path: name, stamp })) },
    ...(trouble !== undefined && { trouble: troubleInWords(trouble) }),
  };
}

/** The folder as it is on the disk. Fails with `bad-request`. */
async function folderToWatch(given: string, project: string): Promise<string> {
  const named = given.trim().replace(/^~(?=\/|\\|$)/, os.homedir());
  if (!path.isAbsolute(named)) throw unfit("Give the whole path of the folder, from its root on.");
  const folder = await realpath(named).catch(() => undefined);
  if (folder === undefined || !(await stat(folder)).isDirectory()) throw unfit("There is no folder of this name.");
  const own = await realpath(project).catch(() => project);
  if (isWithin(folder, own) || isWithin(own, folder))
    throw unfit("This folder and the project’s lie in each other. Choose one that has nothing to do with the project.");
  await appearingFiles(folder).catch((error: unknown) => {
    throw unfit(troubleInWords(error));
  });
  return folder;
}

function isWithin(inner: string, outer: string): boolean {
  const way = path.relative(outer, inner);
  return way === "" || (!way.startsWith("..") && !path.isAbsolute(way));
}

function unfit(words: string): Failure {
  return new Failure("bad-request", words);
}

function troubleInWords(error: unknown): string {
  const code = errorCode(error);
  if (code === "ENOENT" || code === "ENOTDIR") return "The watched folder is not there now.";
  if (code === "EACCES" || code === "EPERM") return "The watched folder is not for you to read.";
  return "The watched folder cannot be read now.";
}

/** Opened without following links, and only as it was offered. */
async function partOf(file: string, name: string, stamp: string, at: number): Promise<CallResult<"watch.file">> {
  // Windows has no such flag.
  const noLinks = constants.O_NOFOLLOW ?? 0;
  const handle = await open(file, constants.O_RDONLY | noLinks).catch((error: unknown) => {
    if (errorCode(error) !== undefined) throw changed(name);
    throw error;
  });
  try {
    const about = await handle.stat();
    if (!about.isFile() || `${about.size} ${about.mtimeMs} ${about.ino}` !== stamp) throw changed(name);
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(Math.min(largestPart, Math.max(1, about.size - at))),
      0,
      null,
      at,
    );
    return { bytes: buffer.subarray(0, bytesRead).toString("base64"), size: about.size };
  } finally {
    await handle.close();
  }
}

function changed(name: string): Failure {
  return new Failure("conflict", `${path.basename(name)} was changed or taken away meanwhile.`);
}

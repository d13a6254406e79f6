// The projects a person may open, each behind an opaque handle: those opened before, those found in the projects' home,
// the folder just picked in a dialog, and the sample. A window never sees a path it could send back.
import { createHash } from "node:crypto";
import { cp, lstat, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { ProjectEntry } from "../../model/contract/projectContract";
import { Failure } from "../../model/data/failure";
import { diskFailure, errorCode } from "../disk/diskFailure";
import type { AppData } from "./appData";
import { folderName } from "./folderName";

export interface ProjectListNeeds {
  readonly appData: AppData;
  /** The folder that projects are made in when none is picked. Absolute; need not exist yet. */
  readonly projectsHome: string;
  /** The sample project as built; it is copied before it is opened. Absent: no sample is offered. */
  readonly sample?: string;
  readonly newId: () => string;
}

export interface ProjectList {
  entries(): Promise<readonly ProjectEntry[]>;
  /** Lists a folder the person picked until Spanwise ends, and longer once it is opened. */
  pick(folder: string): ProjectEntry;
  /** The folder behind a handle, the sample copied there if it is that one. Fails with `not-found`. */
  folderOf(handle: string): Promise<string>;
  /** A folder in the projects' home that does not exist yet, named after the project. */
  freshFolder(name: string): Promise<string>;
  opened(folder: string, name: string, at: Date): Promise<void>;
  /** Takes an entry off the list; the folder stays. */
  forget(handle: string): Promise<void>;
  /** The folder to open at the start: the last one opened that is still there, else the sample's. */
  firstFolder(): Promise<string | undefined>;
}

interface Known {
  readonly folder: string;
  readonly name: string;
  readonly openedAt?: string;
}

export const sampleName = "Sample project";

export function projectList({ appData, projectsHome, sample, newId }: ProjectListNeeds): ProjectList {
  const picked = new Map<string, Known>();
  const sampleFolder = path.join(projectsHome, sampleName);

  async function known(): Promise<readonly Known[]> {
    const [remembered, home] = await Promise.all([appData.rememberedProjects(), projectsIn(projectsHome)]);
    const all = new Map<string, Known>();
    for (const project of remembered) if (!project.forgotten) all.set(project.folder, project);
    const forgotten = new Set(remembered.filter((project) => project.forgotten).map((project) => project.folder));
    for (const folder of home) {
      if (!all.has(folder) && !forgotten.has(folder)) all.set(folder, { folder, name: path.basename(folder) });
    }
    if (sample !== undefined && !all.has(sampleFolder))
      all.set(sampleFolder, { folder: sampleFolder, name: sampleName });
    return [...all.values()];
  }

  async function find(handle: string): Promise<Known> {
    const found = picked.get(handle) ?? (await known()).find((project) => handleOf(project.folder) === handle);
    if (found === undefined) {
      throw new Failure("not-found", "This project is not on the list any more. Pick its folder again to open it.");
    }
    return found;
  }

  return {
    entries: async () => {
      const all = await known();
      const missing = await Promise.all(all.map((project) => isMissing(project.folder)));
      return all.map((project, index): ProjectEntry => {
        const entry = entryOf(project);
        const copiedWhenOpened = sample !== undefined && project.folder === sampleFolder;
        return missing[index] && !copiedWhenOpened ? { ...entry, missing: true } : entry;
      });
    },
    pick: (folder) => {
      const project: Known = { folder: path.resolve(folder), name: path.basename(folder) };
      picked.set(handleOf(project.folder), project);
      return entryOf(project);
    },
    folderOf: async (handle) => {
      const { folder } = await find(handle);
      if (sample !== undefined && folder === sampleFolder) await copySample(sample, sampleFolder, newId);
      return folder;
    },
    freshFolder: async (name) => {
      await mkdir(projectsHome, { recursive: true }).catch((error: unknown) => {
        throw diskFailure(error, "The project", projectsHome);
      });
      const base = path.join(projectsHome, folderName(name));
      for (let number = 1; ; number++) {
        const folder = number === 1 ? base : `${base} ${number}`;
        if (folder !== sampleFolder && (await isAbsent(folder))) return folder;
      }
    },
    opened: (folder, name, at) => appData.rememberProject({ folder, name, openedAt: at.toISOString() }),
    forget: async (handle) => {
      const { folder, name, openedAt } = await find(handle);
      picked.delete(handle);
      await appData.rememberProject({ folder, name, openedAt: openedAt ?? new Date(0).toISOString(), forgotten: true });
    },
    firstFolder: async () => {
      const remembered = (await appData.rememberedProjects()).filter((project) => !project.forgotten);
      for (const { folder } of remembered) if (!(await isMissing(folder))) return folder;
      if (remembered.length > 0 || sample === undefined) return undefined;
      await copySample(sample, sampleFolder, newId);
      return sampleFolder;
    },
  };
}

function entryOf({ folder, name, openedAt }: Known): ProjectEntry {
  return { handle: handleOf(folder), name, location: folder, ...(openedAt === undefined ? {} : { openedAt }) };
}

/** Only handles of known folders are ever looked up, so that the hash need not be secret. */
function handleOf(folder: string): string {
  return `project-${createHash("sha256").update(folder).digest("hex").slice(0, 32)}`;
}

/** Copies the sample unless something is there already; half a copy is never left under the final name. */
async function copySample(sample: string, target: string, newId: () => string): Promise<void> {
  if (!(await isAbsent(target))) return;
  const half = path.join(path.dirname(target), `.sample-${newId()}`);
  try {
    await cp(sample, half, { recursive: true, errorOnExist: true, force: false });
    await rename(half, target);
  } catch (error) {
    throw diskFailure(error, "The project", target);
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}

async function projectsIn(home: string): Promise<readonly string[]> {
  const folders = (
    await readdir(home, { withFileTypes: true }).catch((error: unknown) => emptyWhenMissing(error, home))
  )
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => path.join(home, entry.name))
    .sort();
  const missing = await Promise.all(folders.map(isMissing));
  return folders.filter((_, index) => !missing[index]);
}

function emptyWhenMissing(error: unknown, home: string): [] {
  if (errorCode(error) === "ENOENT") return [];
  throw diskFailure(error, "The project", home, "could not be read");
}

const longestLook = 1000;

/** Whether no project is there now. A drive that does not answer within a second counts as not connected. */
async function isMissing(folder: string): Promise<boolean> {
  const looked = lstat(path.join(folder, "project.json")).then(
    (found) => !found.isFile(),
    () => true,
  );
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), longestLook);
    void looked.then((missing) => {
      clearTimeout(timer);
      resolve(missing);
    });
  });
}

async function isAbsent(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => false,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return true;
      throw error;
    },
  );
}

// Opens a folder as a project: checks that it is one and whether it may be written, and if not, why not.
import { basename, join } from "node:path";
import { Failure } from "../../../model/data/failure";
import { defaultLabels } from "../../../model/project/label";
import type { Access, Project } from "../../../model/project/project";
import { diskFailure, errorCode, isMissing, leftAloneSentence } from "../../disk/diskFailure";
import type { FileSystem } from "../../disk/FileSystem";
import { guardedFolder } from "../../disk/guardedFolder";
import { temporaryPath } from "../../disk/replaceFile";
import { sha256 } from "../../disk/sha256";
import { backupsOfCopy, findBackups, rememberFolder } from "../files/backupFolders";
import { forgetOldDays } from "../files/backups";
import { type Document, type DocumentPlace, readDocument } from "../files/documentFile";
import { projectKind } from "../files/documentKinds";
import { projectFile } from "../files/layout";
import { finishMoves } from "../files/moveTogether";
import type { ProjectFolder } from "../files/ProjectFolder";
import type { ProjectLock } from "../lock/lockBySocketFile";
import { lockProject, markReader, whoHolds } from "../lock/projectLock";

export const projectPlace: DocumentPlace<Project> = { kind: projectKind, file: projectFile, words: "The project" };

export interface OpenedProject {
  readonly folder: ProjectFolder;
  readonly access: Access;
  readonly document: Document<Project>;
  /**
   * The lock, released when the project is closed. For a project that is only read, it is the mark that tells others of
   * a reader.
   */
  readonly lock?: ProjectLock;
  /** Takes back the problems of links and special files that are gone by now. */
  lookAgain(): Promise<void>;
}

export interface OpenOptions extends Pick<ProjectFolder, "files" | "writer" | "now" | "report" | "settle"> {
  readonly appData: string;
  readonly readOnly: boolean;
}

/** Opens the folder as far as it allows. The caller who gets the lock releases it. */
export async function openProject(location: string, options: OpenOptions): Promise<OpenedProject> {
  const { appData, readOnly, ...rest } = options;
  const path = await realFolder(rest.files, location);
  const { files, lookAgain } = guardedFolder(rest.files, path, {
    leftAlone: (file, irregular) =>
      rest.report({ kind: "left-alone", file, message: leftAloneSentence(file, irregular) }),
    settled: (file) => rest.settle(file, "left-alone"),
  });
  await mustBeProject(files, path);
  const lock = readOnly ? undefined : await lockProject(path).catch(notLocked);
  try {
    const allowed = await accessTo(files, path, lock, readOnly);
    const known = await findBackups(files, appData, path);
    const reading = { ...rest, files, path, writable: allowed.kind === "write", ...(known && { backups: known }) };
    const { document, obstacle } = await readProject(reading);
    const access: Access = obstacle ? { kind: "read-only", reason: obstacle } : allowed;
    const backups = await backupsOfCopy(files, appData, path, document.content.id);
    const folder = { ...reading, backups, writable: access.kind === "write" };
    if (access.kind === "read-only") {
      await lock?.release();
      const mark = await markReader(path).catch(unmarked);
      return { folder, access, document, lookAgain, ...(mark && { lock: mark }) };
    }
    await rememberFolder(files, appData, backups, path);
    await forgetOldDays(folder);
    await finishMoves(folder);
    return { folder, access, document, lookAgain, ...(lock && { lock }) };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

interface FirstReading {
  readonly document: Document<Project>;
  /** Why the project must not be written, whatever the folder allows. */
  readonly obstacle?: string;
}

/** The folder's real path. Fails with `not-found` or `unreachable`. */
async function realFolder(files: FileSystem, location: string): Promise<string> {
  try {
    return await files.realPath(location);
  } catch (error) {
    if (!isMissing(error)) throw diskFailure(error, "The project", location, "could not be read");
    throw new Failure(
      "not-found",
      `There is no folder ${location}. It was moved or deleted, or its drive is not connected.`,
    );
  }
}

/**
 * Reads project.json. A damaged one without a backup does not keep the articles away from their owner: the project opens
 * with the default labels, read-only. Fails with `not-found` when the folder is no project, with `read-only` when only a
 * newer version can read it.
 */
async function readProject(folder: ProjectFolder): Promise<FirstReading> {
  const read = await readDocument(folder, projectPlace);
  switch (read.kind) {
    case "good":
      return { document: read.document };
    case "newer": {
      const obstacle = `This project was written by a newer version, ${read.header.writer}. Update Spanwise to change it.`;
      return { document: { revision: read.header.revision, content: leniently(read.content, obstacle) }, obstacle };
    }
    case "lost":
      return {
        document: {
          revision: 0,
          content: {
            id: sha256(folder.path).slice(0, 32),
            name: basename(folder.path) || "Project",
            labels: [...defaultLabels],
            createdAt: folder.now().toISOString(),
          },
        },
        obstacle: `project.json is damaged (${read.reason}) and this machine has no backup of it, so name and labels are unknown. Put back a good copy of project.json to work on.`,
      };
    case "missing":
    case "copy":
      throw notProject(folder.path);
  }
}

async function mustBeProject(files: FileSystem, path: string): Promise<void> {
  try {
    await files.facts(join(path, projectFile));
  } catch (error) {
    throw isMissing(error) ? notProject(path) : diskFailure(error, "The project", path, "could not be read");
  }
}

function notProject(path: string): Failure {
  return new Failure(
    "not-found",
    `${path} is not a Spanwise project: it has no project.json. Choose the folder that has one, or create a project there.`,
  );
}

function notLocked(error: unknown): never {
  throw diskFailure(error, "The project", "its lock", "could not be read");
}

/** Reading works without the mark for other readers. */
function unmarked(error: unknown): undefined {
  if (errorCode(error) === undefined) throw error;
}

/** Whether the project may be written, and the sentence that says why not. */
async function accessTo(
  files: FileSystem,
  path: string,
  lock: ProjectLock | undefined,
  askedReadOnly: boolean,
): Promise<Access> {
  if (askedReadOnly) return { kind: "read-only", reason: "The project was opened for reading only." };
  if (!lock) return { kind: "read-only", reason: await whoHolds(path) };
  const refusal = await tryWriting(files, path);
  return refusal ? { kind: "read-only", reason: refusal } : { kind: "write" };
}

/** Permissions tell little (networks, other systems' disks), so a file is written and removed again. */
async function tryWriting(files: FileSystem, path: string): Promise<string | undefined> {
  const probe = temporaryPath(join(path, "probe"));
  try {
    const file = await files.open(probe, "wx");
    await file.close();
    await files.unlink(probe);
    return undefined;
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOSPC" || code === "EDQUOT") return undefined; // a save will say so, and works once there is room
    if (code === undefined) throw error;
    const reason = code === "EROFS" ? "is on a read-only disk" : "cannot be written by you";
    return `The folder ${path} ${reason} (${code}). Ask for permission to write, or copy the project to a folder of yours.`;
  }
}

function leniently(content: unknown, obstacle: string): Project {
  const known = projectKind.parseNewer?.(content);
  if (known) return known;
  throw new Failure("read-only", obstacle.replace("change it", "open it"));
}

// The things that every part of the file store works with: the folder, the disk, and where to report what was found
// wrong.
import { join } from "node:path";
import type { Problem } from "../../../model/project/project";
import type { FileSystem } from "../../disk/FileSystem";

export interface ProjectFolder {
  readonly path: string;
  readonly files: FileSystem;
  /** The same disk, on which flushing names waits (`namesTogether`). */
  readonly later?: FileSystem;
  /** Folder outside the project for copies of what this machine wrote; absent until the project's id is known. */
  readonly backups?: string;
  /** Program and version, written into every file. */
  readonly writer: string;
  readonly writable: boolean;
  now(): Date;
  report(problem: Problem): void;
  /** Takes back what was reported about a file. */
  settle(file: string, kind: Problem["kind"]): void;
}

/** Full path of a path inside the project, which always has `/` between its parts. */
export function pathIn(folder: Pick<ProjectFolder, "path">, file: string): string {
  return join(folder.path, ...file.split("/"));
}

/** The folder, for writing files whose names are flushed later. */
export function flushedLater(folder: ProjectFolder): ProjectFolder {
  return folder.later ? { ...folder, files: folder.later } : folder;
}

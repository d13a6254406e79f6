// Makes a project folder: a folder is a project when it has a project.json.
import { basename, dirname, isAbsolute, join } from "node:path";
import { Failure } from "../../../model/data/failure";
import type { Label } from "../../../model/project/label";
import type { Project } from "../../../model/project/project";
import { diskFailure, errorCode } from "../../disk/diskFailure";
import { type FileSystem, nodeFileSystem } from "../../disk/FileSystem";
import { guardedFolder } from "../../disk/guardedFolder";
import { ensureFolder, makeFolder, replaceFile } from "../../disk/replaceFile";
import { documentAdapter } from "../files/documentFile";
import { projectFile } from "../files/layout";
import { type ProjectFolder, pathIn } from "../files/ProjectFolder";
import { projectPlace } from "./openProject";

export interface NewProject {
  readonly id: string;
  readonly name: string;
  readonly labels: readonly Label[];
  readonly attributes?: Project["attributes"];
  readonly blind?: Project["blind"];
  readonly now: () => Date;
  /** Program and version, written into every file. */
  readonly writer?: string;
  readonly files?: FileSystem;
}

/**
 * Makes a project in `path` (absolute), which may exist as long as it is no project yet; what else is in it stays.
 * Fails with `conflict` when there is a project already, with `unreachable` when the disk refused.
 */
export async function createProjectFolder(path: string, project: NewProject): Promise<void> {
  if (!isAbsolute(path)) throw new Error(`not an absolute path: ${path}`);
  const { files: disk = nodeFileSystem, id, name, labels, attributes, blind, now, writer = "Spanwise" } = project;
  const real = await realFolder(disk, path);
  const { files } = guardedFolder(disk, real, { leftAlone: () => {}, settled: () => {} });
  const folder: ProjectFolder = { path: real, files, writer, now, writable: true, report: () => {}, settle: () => {} };
  if (await isThere(files, pathIn(folder, projectFile)))
    throw new Failure("conflict", `There is a Spanwise project in ${path} already. Open it, or choose another folder.`);
  try {
    // Checksums are over bytes: git must not turn line ends into those of another system.
    if (!(await isThere(files, pathIn(folder, ".gitattributes"))))
      await replaceFile(files, pathIn(folder, ".gitattributes"), Buffer.from("* -text\n"));
  } catch (error) {
    throw diskFailure(error, "The project", path);
  }
  const content: Project = {
    ...{ id, name, labels, createdAt: now().toISOString() },
    ...(attributes !== undefined && { attributes }),
    ...(blind !== undefined && { blind }),
  };
  await documentAdapter(folder, projectPlace).write({ revision: 0, content });
}

/** Makes the folder if need be; it may be reached through links, what is in it may not. */
async function realFolder(files: FileSystem, path: string): Promise<string> {
  try {
    await ensureFolder(files, dirname(path));
    const parent = await files.realPath(dirname(path));
    // A project in a folder that a group shares is shared as well. Any other is its owner's, until they say otherwise.
    const { mode } = await files.facts(parent);
    await makeFolder(files, join(parent, basename(path)), (mode & 0o022) === 0o020);
    return await files.realPath(path);
  } catch (error) {
    throw diskFailure(error, "The project", path);
  }
}

async function isThere(files: FileSystem, path: string): Promise<boolean> {
  try {
    await files.facts(path);
    return true;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw diskFailure(error, "The project", path);
  }
}

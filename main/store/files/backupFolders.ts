// The folder of a project's backups: one for every copy of it on this machine, named after the project's id, with a
// note of the folder it belongs to. Copies of one project go their own ways, and what one holds is no backup of
// another.
import { basename, join } from "node:path";
import { errorCode } from "../../disk/diskFailure";
import type { FileSystem } from "../../disk/FileSystem";
import { ensureFolder, replaceFile } from "../../disk/replaceFile";
import { sha256 } from "../../disk/sha256";
import { projectFile } from "./layout";

/** The backups of the project that was last open in a folder; for the day its project.json is damaged. */
export async function findBackups(files: FileSystem, appData: string, path: string): Promise<string | undefined> {
  return (await noted(files, appData)).find(({ of }) => of === path)?.folder;
}

/** The backups of the copy of project `id` in the folder `path`. They go along when the folder was moved. */
export async function backupsOfCopy(files: FileSystem, appData: string, path: string, id: string): Promise<string> {
  const known = (await noted(files, appData)).filter(({ folder }) => isOf(folder, id));
  const own = known.find(({ of }) => of === path);
  if (own) return own.folder;
  const plain = join(appData, "backups", id);
  const other = known.find(({ folder }) => folder === plain)?.of;
  const copied = other !== undefined && (await isThere(files, join(other, projectFile)));
  return copied ? `${plain}-${sha256(path).slice(0, 12)}` : plain;
}

/** Notes down which folder backups belong to, and that older ones of another project do not. */
export async function rememberFolder(files: FileSystem, appData: string, backups: string, path: string): Promise<void> {
  const known = (await noted(files, appData)).filter(({ of }) => of === path);
  try {
    for (const { folder } of known) if (folder !== backups) await files.unlink(noteIn(folder));
    if (known.some(({ folder }) => folder === backups)) return;
    await ensureFolder(files, backups);
    await replaceFile(files, noteIn(backups), Buffer.from(path));
  } catch (error) {
    if (errorCode(error) === undefined) throw error; // without it there are backups all the same
  }
}

interface Noted {
  readonly folder: string;
  /** The project folder they belong to. */
  readonly of: string;
}

async function noted(files: FileSystem, appData: string): Promise<readonly Noted[]> {
  const found: Noted[] = [];
  for (const { name } of await files.readFolder(join(appData, "backups")).catch(() => [])) {
    const folder = join(appData, "backups", name);
    const of = await files.readFile(noteIn(folder)).catch(() => undefined);
    if (of) found.push({ folder, of: Buffer.from(of).toString() });
  }
  return found;
}

function noteIn(folder: string): string {
  return join(folder, "folder");
}

function isOf(folder: string, id: string): boolean {
  const name = basename(folder);
  return name === id || (name.startsWith(`${id}-`) && name.length === id.length + 13);
}

async function isThere(files: FileSystem, path: string): Promise<boolean> {
  return files.facts(path).then(
    () => true,
    () => false,
  );
}

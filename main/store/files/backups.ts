// Copies, outside the project, of what this machine wrote: `latest/` holds the last version of every file, `daily/<day>/`
// what a file held before the first change of that day, `base/` what another machine wrote and this one went on from. They are read when a file of the project is damaged, or is another
// than this machine left there; the best one is found by its revision, never by its date.
import { dirname, join } from "node:path";
import { errorCode } from "../../disk/diskFailure";
import { ensureFolder, replaceFile } from "../../disk/replaceFile";
import { type ProjectFolder, pathIn } from "./ProjectFolder";

const daysKept = 10;

/** Keeps what a file holds before it is written for the first time today. */
export async function backUpDay(folder: ProjectFolder, file: string, bytes: () => Promise<Uint8Array>): Promise<void> {
  const day = folder.now().toISOString().slice(0, 10);
  await backUp(folder, join("daily", day), file, bytes, true);
}

/** Keeps the version just written. */
export function backUpLatest(folder: ProjectFolder, file: string, bytes: Uint8Array): Promise<void> {
  return backUp(folder, "latest", file, async () => bytes, false);
}

/** Keeps a file that another machine wrote, and that work of this one is about to go on from. */
export async function backUpBase(folder: ProjectFolder, file: string): Promise<void> {
  const bytes = await folder.files.readFile(pathIn(folder, file)).catch(missing);
  if (!bytes) return;
  const latest = await lastWritten(folder, file);
  if (!latest || Buffer.compare(bytes, latest) !== 0) await backUp(folder, "base", file, async () => bytes, false);
}

/** Keeps a file of an older schema as it was before its content was migrated. */
export function backUpSchema(folder: ProjectFolder, schema: number, file: string, bytes: Uint8Array): Promise<void> {
  return backUp(folder, `schema-${schema}`, file, async () => bytes, true);
}

/** All copies there are of a file. */
export async function backupsOf(folder: ProjectFolder, file: string): Promise<readonly Uint8Array[]> {
  if (!folder.backups) return [];
  const versions = ["latest", "base", ...(await days(folder)).map((day) => join("daily", day))];
  const found: Uint8Array[] = [];
  for (const version of versions) {
    const bytes = await folder.files.readFile(join(folder.backups, version, ...file.split("/"))).catch(missing);
    if (bytes) found.push(bytes);
  }
  return found;
}

/** The bytes that this machine wrote last into a file, if it ever did. */
export async function lastWritten(folder: ProjectFolder, file: string): Promise<Uint8Array | undefined> {
  const path = lastWrittenPath(folder, file);
  return path === undefined ? undefined : folder.files.readFile(path).catch(missing);
}

/** Forgets what this machine wrote last into a file: it was taken back, and whatever comes there now is right. */
export async function forgetLatest(folder: ProjectFolder, file: string): Promise<void> {
  const path = lastWrittenPath(folder, file);
  if (path !== undefined) await folder.files.unlink(path).catch(missing);
}

/** The path of that backup; `undefined` when the project has no backups. */
export function lastWrittenPath(folder: ProjectFolder, file: string): string | undefined {
  return folder.backups && join(folder.backups, "latest", ...file.split("/"));
}

/** Whether this machine ever wrote a file. */
export async function wroteOnce(folder: ProjectFolder, file: string): Promise<boolean> {
  const path = lastWrittenPath(folder, file);
  return path !== undefined && (await folder.files.facts(path).catch(missing)) !== undefined;
}

/** Removes the copies of days that are long gone. */
export async function forgetOldDays(folder: ProjectFolder): Promise<void> {
  for (const day of (await days(folder)).slice(0, -daysKept))
    await folder.files.removeFolder(join(folder.backups ?? "", "daily", day)).catch(missing);
}

async function days(folder: ProjectFolder): Promise<readonly string[]> {
  const entries = await folder.files.readFolder(join(folder.backups ?? "", "daily")).catch(missing);
  return (entries ?? [])
    .map(({ name }) => name)
    .filter((name) => /^\d{4}-\d\d-\d\d$/.test(name))
    .sort();
}

async function backUp(
  folder: ProjectFolder,
  version: string,
  file: string,
  bytes: () => Promise<Uint8Array>,
  once: boolean,
): Promise<void> {
  if (!folder.backups) return;
  const path = join(folder.backups, version, ...file.split("/"));
  try {
    if (once && (await folder.files.facts(path).catch(missing))) return;
    const content = await bytes(); // before folders are made: there may be nothing to keep
    await ensureFolder(folder.files, dirname(path));
    await replaceFile(folder.files, path, content);
  } catch (error) {
    // A backup is the second line: that it could not be made must not refuse a save that succeeded.
    if (errorCode(error) === undefined) throw error;
  }
}

function missing(error: unknown): undefined {
  if (errorCode(error) === undefined) throw error;
  return undefined;
}

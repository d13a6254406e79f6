// A damaged file is evidence: a copy of it goes to quarantine/ with the reason, before anything is put in its place.
// The file itself stays where it is until the next save, because it may be a colleague's that a sync program has only
// half delivered. Nothing in quarantine/ is ever deleted or written twice.
import { dirname } from "node:path";
import { Failure } from "../../../model/data/failure";
import * as z from "../../../model/data/zod";
import { errorCode } from "../../disk/diskFailure";
import { replaceFile } from "../../disk/replaceFile";
import { sha256 } from "../../disk/sha256";
import { ensureInProject } from "./ensureInProject";
import { type ProjectFolder, pathIn } from "./ProjectFolder";

/**
 * Keeps a copy of `bytes`, found at `file`. Returns the copy's path inside the project, or `undefined` when the
 * project cannot be written.
 */
export async function quarantine(
  folder: ProjectFolder,
  file: string,
  bytes: Uint8Array,
  reason: string,
): Promise<string | undefined> {
  if (!folder.writable) return undefined;
  const copy = copyIn(file, bytes);
  const path = pathIn(folder, copy);
  try {
    if (await exists(folder, path)) return copy;
    await ensureInProject(folder, dirname(path));
    await writeReason(folder, copy, reason);
    await replaceFile(folder.files, path, bytes);
    return copy;
  } catch (error) {
    // A full or failing disk must not keep the project from opening; the damaged file is still where it was.
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

/** Whether a copy of these bytes is kept. Its note is written first, and alone means nothing. */
export function isQuarantined(folder: ProjectFolder, file: string, bytes: Uint8Array): Promise<boolean> {
  return exists(folder, pathIn(folder, copyIn(file, bytes)));
}

/** The place of the copy of a file's bytes. */
export function copyIn(file: string, bytes: Uint8Array): string {
  return `quarantine/${file}.${sha256(bytes).slice(0, 12)}`;
}

/** Writes down why a copy is in quarantine, or what has become of it since. */
export async function writeReason(folder: ProjectFolder, copy: string, reason: string): Promise<void> {
  const file = copy.slice("quarantine/".length, copy.lastIndexOf("."));
  const note = { file, reason, at: folder.now().toISOString(), writer: folder.writer };
  const bytes = Buffer.from(`${JSON.stringify(note, undefined, 2)}\n`);
  await replaceFile(folder.files, pathIn(folder, `${copy}.reason.json`), bytes);
}

/** Why a copy is in quarantine; `undefined` when its note cannot be read. */
export async function reasonOf(folder: ProjectFolder, copy: string): Promise<string | undefined> {
  try {
    const bytes = await folder.files.readFile(pathIn(folder, `${copy}.reason.json`));
    return noteSchema.parse(JSON.parse(Buffer.from(bytes).toString())).reason;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || errorCode(error) !== undefined) return undefined;
    throw error;
  }
}

const noteSchema = z.object({ reason: z.string() });

/** Keeps a copy of what is about to be written over. Fails with `unreachable` when it cannot: then nothing may be written. */
export async function mustQuarantine(
  folder: ProjectFolder,
  file: string,
  bytes: Uint8Array,
  reason: string,
): Promise<string> {
  const copy = await quarantine(folder, file, bytes, reason);
  if (copy) return copy;
  throw new Failure(
    "unreachable",
    `${file} could not be copied to quarantine, so nothing was written over it. Free some space or check the permissions of the project folder, then try again.`,
  );
}

async function exists(folder: ProjectFolder, path: string): Promise<boolean> {
  try {
    await folder.files.facts(path);
    return true;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  }
}

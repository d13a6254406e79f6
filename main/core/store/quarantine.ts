// A damaged file is evidence: a copy of it goes to quarantine/ with the reason, before anything is put in its place.
// The file itself stays where it is until the next save, because it may be a colleague's that a sync program has only
// half delivered. Nothing in quarantine/ is ever deleted or written twice.
import { dirname } from "node:path";
import { errorCode } from "./diskFailure";
import { ensureInProject } from "./ensureInProject";
import { sha256 } from "./envelope";
import { type ProjectFolder, pathIn } from "./ProjectFolder";
import { replaceFile } from "./replaceFile";

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
  const copy = `quarantine/${file}.${sha256(bytes).slice(0, 12)}`;
  const path = pathIn(folder, copy);
  try {
    if (await exists(folder, path)) return copy;
    await ensureInProject(folder, dirname(path));
    const note = { file, reason, at: folder.now().toISOString(), writer: folder.writer };
    await replaceFile(folder.files, `${path}.reason.json`, Buffer.from(`${JSON.stringify(note, undefined, 2)}\n`));
    await replaceFile(folder.files, path, bytes);
    return copy;
  } catch (error) {
    // A full or failing disk must not keep the project from opening; the damaged file is still where it was.
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
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

// The place an export may go to: one that is there, that holds nothing else where a file is meant, and never among the
// files of a project, which an export must not write over.
import { stat } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../../../model/data/failure";
import { diskFailure, errorCode, isMissing } from "../../disk/diskFailure";
import { mustBeReplaceable } from "../../disk/putInPlace";
import { WrongUsage } from "../environment/command";

/** Names that a project folder keeps for itself. */
const ownNames = new Set([
  "project.json",
  "members",
  "articles",
  "annotations",
  "reviews",
  "across",
  "suggested",
  "quarantine",
  "removed",
]);

/** Fails where something else than a file stands in the place of the file to write. */
export async function mustBePlaceForFile(target: string): Promise<void> {
  if (await isFolder(target)) throw new Failure("bad-request", `${target} is a folder. Say a file name with --out.`);
  await mustBeReplaceable(target);
}

/** The absolute place for `--out`. Fails with `bad-request` in words, before anything is written. */
export async function exportTarget(out: string, here: string): Promise<string> {
  if (out.trim() === "") throw new WrongUsage("Say where to with --out PATH.");
  const target = path.resolve(here, out);
  const folder = path.dirname(target);
  if (!(await isFolder(folder))) {
    throw new Failure(
      "bad-request",
      `There is no folder ${folder}. Make it first, or choose another place with --out.`,
    );
  }
  const project = await projectAround(folder);
  const [top = ""] = project === undefined ? [] : path.relative(project, target).split(path.sep);
  if (ownNames.has(top)) {
    throw new Failure(
      "bad-request",
      `${target} is among the project's own files, which an export must not write over. Choose another place with --out.`,
    );
  }
  return target;
}

/** The nearest folder above that is a project. */
async function projectAround(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = path.dirname(at)) {
    if (await isThere(path.join(at, "project.json"))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

async function isFolder(folder: string): Promise<boolean> {
  return (await statOf(folder))?.isDirectory() ?? false;
}

async function isThere(file: string): Promise<boolean> {
  return (await statOf(file)) !== undefined;
}

async function statOf(file: string) {
  try {
    return await stat(file);
  } catch (error) {
    // A link that leads in a circle leads nowhere.
    if (isMissing(error) || errorCode(error) === "ELOOP") return undefined;
    throw diskFailure(error, "The export", file);
  }
}

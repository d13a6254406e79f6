// Moves what was written beside its target to the target. What stands there is replaced when it is a file: a device, a
// pipe, a socket or a link that a path leads to by mistake is not lost to an export.
import { lstat, rename } from "node:fs/promises";
import { Failure } from "../../model/data/failure";
import { isMissing } from "./diskFailure";

/** Replaces a file, or makes one. Rejects with `conflict` where something else stands; then nothing was changed. */
export async function putInPlace(finished: string, target: string): Promise<void> {
  await mustBeReplaceable(target);
  await rename(finished, target);
}

/** Rejects with `conflict` unless a file may be put at the path: one is there, or nothing. */
export async function mustBeReplaceable(target: string): Promise<void> {
  const facts = await lstat(target).catch((error) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (facts !== undefined && !facts.isFile())
    throw new Failure("conflict", `${target} is not a file. Choose another name.`);
}

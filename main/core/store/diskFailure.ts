// Turns what the operating system says about a disk into a Failure with words a person can act on. What is not a known
// fault of a disk is a bug and stays what it is.
import { Failure } from "../../../model/failure";

/** The operating system's code of an error (`ENOENT`, `ENOSPC` …), or `undefined` when it has none. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

export function isMissing(error: unknown): boolean {
  return errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR";
}

/**
 * The Failure (`unreachable`) for a disk that refused. `what` begins the sentence: “The change”.
 * Returns the error itself when it is no fault of a disk.
 */
export function diskFailure(
  error: unknown,
  what: string,
  path: string,
  outcome: "was not saved" | "could not be read" = "was not saved",
): unknown {
  const reason = reasons.get(errorCode(error) ?? "");
  if (!reason) return error;
  return new Failure("unreachable", `${what} ${outcome}: ${reason} (${path}). Nothing was changed.`, {
    cause: error,
  });
}

/** Thrown when a disk took fewer bytes than it was given, as a full one may do without saying so. */
export function shortWrite(path: string): Error {
  return Object.assign(new Error(`short write: ${path}`), { code: "ENOSPC" });
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "the disk is full; free some space and try again"],
  ["EDQUOT", "your disk quota is used up; free some space and try again"],
  ["EFBIG", "the file would be larger than this disk allows"],
  ["EACCES", "you have no permission to write there; ask for it or move the project"],
  ["EPERM", "the system does not allow writing there; close other programs that use the folder and try again"],
  ["EBUSY", "another program holds the file; close it and try again"],
  ["EROFS", "the disk is read-only; move the project to one that can be written"],
  ["ENOENT", "the project folder is gone; put it back or connect its drive, then try again"],
  ["ENOTDIR", "the project folder is gone; put it back or connect its drive, then try again"],
  ["ENODEV", "the drive is not connected; connect it and try again"],
  ["ENXIO", "the drive is not connected; connect it and try again"],
  ["ESTALE", "the network folder was disconnected; connect it and try again"],
  ["ETIMEDOUT", "the network folder does not answer; try again"],
  ["EIO", "the disk reported an error; save a copy of the project elsewhere and check the disk"],
  ["EMFILE", "too many files are open; close other programs and try again"],
  ["ENFILE", "too many files are open; close other programs and try again"],
]);

// Turns what the operating system says about a disk into a Failure with words a person can act on. An error that is no
// known fault of a disk is a bug and stays as it is.
import { Failure } from "../../model/data/failure";

/** The operating system's code of an error (`ENOENT`, `ENOSPC` …), or `undefined` when it has none. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Lets a fault of the disk pass where nothing depends on it; throws everything else. */
export function ignoreDiskFault(error: unknown): undefined {
  if (errorCode(error) === undefined) throw error;
  return undefined;
}

export function isMissing(error: unknown): boolean {
  return errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR";
}

/** Neither a file nor a folder is in their place, so nothing is read, written, moved or listed there. */
export class LeftAlone extends Error {
  readonly code = "LEFT_ALONE";
  readonly path: string;
  readonly irregular: Irregular;

  constructor(path: string, irregular: Irregular) {
    super(`${path} is a ${irregular}`);
    this.path = path;
    this.irregular = irregular;
  }
}

/**
 * The sentence about an entry that was left alone: what it is and what a person can do. `file` is its path inside the
 * project.
 */
export function leftAloneSentence(file: string, irregular: Irregular): string {
  const why = irregular === "symbolic link" ? "Spanwise follows no link inside a project" : "it holds no text";
  return `${file} is a ${irregular}, not a file or folder of its own; ${why}, so it was left alone. Remove it, or put the file or folder itself in its place.`;
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
  const reason = diskReason(error);
  if (!reason) return error;
  if (error instanceof Unconfirmed)
    return new Failure(
      "unreachable",
      `${what} may not be saved: it was written, but the disk did not confirm that it stays, for ${reason} (${path}). Try again; if it stays like this, save a copy elsewhere and check the disk.`,
      { cause: error },
    );
  return new Failure("unreachable", `${what} ${outcome}: ${reason} (${path}). Nothing was changed.`, {
    cause: error,
  });
}

/** Why a disk refused, as a clause; `undefined` when the error is none of a disk. */
export function diskReason(error: unknown): string | undefined {
  if (error instanceof LeftAlone)
    return `${error.path} is a ${error.irregular} and was left alone; remove it, or put the file or folder itself in its place`;
  const code = errorCode(error);
  if (code === undefined) return undefined;
  // Every code of an operating system looks like this. The names that Node and programs give their own errors do not.
  return (
    reasons.get(code) ??
    (/^(E[A-Z0-9]+|UNKNOWN)$/.test(code)
      ? `the disk answered ${code}; try again, and check the disk if it stays`
      : undefined)
  );
}

/** Something was written, moved or removed, and whether that outlives a power cut is not known. */
class Unconfirmed extends Error {
  readonly code: string;

  constructor(cause: unknown) {
    super("not confirmed by the disk", { cause });
    this.code = errorCode(cause) ?? "EIO";
  }
}

/**
 * The error of a disk that did not flush names. An error that is none of a disk, or says that nothing is there, is
 * returned unchanged.
 */
export function unconfirmed(error: unknown): unknown {
  return errorCode(error) === undefined || isMissing(error) || error instanceof LeftAlone
    ? error
    : new Unconfirmed(error);
}

/** Thrown for a file that is too large to be read as a whole. */
export function tooLarge(path: string): Error {
  return Object.assign(new Error(`too large: ${path}`), { code: "TOO_LARGE" });
}

/** Thrown when a disk took fewer bytes than it was given, as a full one may do without saying so. */
export function shortWrite(path: string): Error {
  return Object.assign(new Error(`short write: ${path}`), { code: "ENOSPC" });
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "the disk is full; free some space and try again"],
  ["EDQUOT", "your disk quota is used up; free some space and try again"],
  ["EFBIG", "the file would be larger than this disk allows"],
  ["TOO_LARGE", "the file is larger than 512 MB, which is more than Spanwise reads; move it away if it is not yours"],
  ["ENAMETOOLONG", "the name is too long for this disk; move the project to a folder with a shorter path"],
  ["ELOOP", "there are links that lead in a circle; remove them"],
  ["ENOTCONN", "the network folder was disconnected; connect it and try again"],
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

/** Kinds of entries in a folder besides files and folders. A junction of Windows is a symbolic link. */
export type Irregular = "symbolic link" | "pipe" | "socket" | "device";

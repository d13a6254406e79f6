// The bounds of counters that travel between machines. Each counts single actions of people, so no honest file comes
// near these bounds. A file that does was made to win every comparison, or to break the next addition.
import * as z from "./zod";

/** The highest revision, or sequence number, that a file or a call may have. Far below where numbers stop being exact. */
export const largestRevision = 2 ** 40;

/**
 * The highest revision of what comes from somebody else in a package or a dataset: so much lower that whoever takes it
 * over can go on for a lifetime.
 */
export const largestForeignRevision = 1_000_000_000;

export const revisionSchema = z.int().min(0).max(largestRevision);

// An expected failure has a code for programs and words a person can act on. Everything else is a bug and stays loud.

export const failureCodes = [
  "bad-request",
  "unknown-call",
  "not-found",
  "conflict",
  "read-only",
  "unreachable",
  "internal",
] as const;

/**
 * - `bad-request`: the caller's input is wrong; the message says what and where.
 * - `unknown-call`: there is no such call in the contract.
 * - `not-found`: the thing named does not exist (any more).
 * - `conflict`: the change was made for another revision; read again and redo it.
 * - `read-only`: the project cannot be written (locked elsewhere, newer version, folder not writable).
 * - `unreachable`: the disk or the host did not do it (full, gone, failing); nothing was changed, trying again is safe.
 * - `internal`: a bug.
 */
export type FailureCode = (typeof failureCodes)[number];

/** An expected failure. `message` is a sentence for a person: what happened, where, and what to do next. */
export class Failure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "Failure";
    this.code = code;
  }
}

/** The failure that something failed with; what was not expected is a bug. */
export function failureFrom(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure("internal", String(error));
}

/**
 * The failure for a call that needs to know who asks, when nobody has said who they are. The window asks, and does it
 * then.
 */
export const namelessRefusal = "Say who you are before you annotate.";

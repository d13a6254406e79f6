// One connection to a team's database, as the other rooms need it; and what can go wrong with it, as sentences.
import { Failure } from "../../../model/data/failure";

export interface TeamConnection {
  /** Runs one statement. Fails with a `Failure` for all that can be expected, see `serverFailure`. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs several statements, without values. */
  script(text: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Turns an error of the database, or of the way to it, into a `Failure`: `conflict` for a stale change, `read-only` for
 * what this login may not do, `not-found`, `bad-request`, and `unreachable` for everything after which the same call may
 * be made again. Other errors are bugs and come back as they are.
 */
export function serverFailure(error: unknown, server: string): unknown {
  if (!(error instanceof Error) || error instanceof Failure) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const told = error.message.split("\n")[0] ?? "";
  switch (code) {
    case "40001":
      return new Failure("conflict", "It was changed on the team's server meanwhile.", { cause: error });
    case "42501":
      return new Failure("read-only", `The team's server refused it: ${told}.`, { cause: error });
    case "P0002":
      return new Failure("not-found", `The team's server refused it: ${told}.`, { cause: error });
    case "22023":
    case "23505":
      return new Failure("bad-request", `The team's server refused it: ${told}.`, { cause: error });
    case "28P01":
    case "28000":
      return new Failure("read-only", notAccepted(server, told), { cause: error });
    case "3D000":
      return new Failure("not-found", `${server} has no database of this name.`, { cause: error });
  }
  if (isFull(code))
    return new Failure("unreachable", `The disk or memory of ${server} is full (${told}). Nothing was changed there.`, {
      cause: error,
    });
  if (/^ERR_SSL_.*ALERT/.test(code))
    return new Failure("read-only", notAccepted(server, `certificate: ${told}`), { cause: error });
  if (isOfCertificate(code, told))
    return new Failure(
      "unreachable",
      `${server} could not prove that it is the team's server: ${told}. Nothing was sent. Ask who runs it for the certificate of its authority.`,
      { cause: error },
    );
  if (isPassing(code, told)) {
    // The driver's words for a connection that broke say nothing to a person.
    const because = /not queryable|connection error|terminated/i.test(told) ? "the connection broke" : told;
    return new Failure("unreachable", `${server} cannot be reached: ${because}.`, { cause: error });
  }
  return error;
}

function notAccepted(server: string, told: string): string {
  return /certificate/i.test(told)
    ? `${server} goes by people's certificates and did not accept yours, or got none. Ask who runs it for a certificate in the name of your login.`
    : `${server} did not accept this login and password.`;
}

function isFull(code: string): boolean {
  return code.startsWith("53");
}

function isOfCertificate(code: string, message: string): boolean {
  return /^(?:CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_TLS_)/.test(code) || /does not support SSL/i.test(message);
}

/** Errors of the network and of a server that stops, starts, or gave up on one transaction. */
function isPassing(code: string, message: string): boolean {
  return (
    /^(?:08|57P|40P|58|XX)/.test(code) ||
    ["57014", "55P03", "25006", "25P03"].includes(code) ||
    /^(?:ECONN|EHOST|ENET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_|EADDR)/.test(code) ||
    /connection (?:terminated|ended)|timeout|not queryable|closed|connection error/i.test(message)
  );
}

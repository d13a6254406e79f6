// Where a team's database is, and as whom one signs in: all that is kept of it, which is everything but the password.
import { isIP } from "node:net";
import { Failure } from "../../../model/data/failure";
import * as z from "../../../model/data/zod";

export const teamServerSchema = z.strictObject({
  /** A name or an address; a path is that of a local socket. */
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65_535),
  database: z.string().min(1).max(63),
  /** The PostgreSQL role to sign in as. */
  user: z.string().min(1).max(63),
  /** File with the certificate of the authority that signed the server's; the system's authorities when absent. */
  authority: z.string().optional(),
  /** Files with the person's own certificate and its key, for a server that goes by them; both or none. */
  certificate: z.string().optional(),
  key: z.string().optional(),
});
export type TeamServer = Readonly<z.infer<typeof teamServerSchema>>;

export const usualPort = 5432;

/** The server as a person is shown it before the first connection. */
export function serverInWords({ host, port, database }: TeamServer): string {
  const place = port === usualPort ? host : `${host}:${port}`;
  return `${place}, database ${database}`;
}

/** Whether nothing that is sent to this host leaves this machine. */
export function isThisMachine(host: string): boolean {
  if (host === "localhost" || host === "::1" || host.startsWith("/")) return true;
  return isIP(host) === 4 && host.startsWith("127.");
}

/** The files that the way to a server may need, as `TeamServer` names them. */
export interface ServerFiles {
  readonly authority?: string | undefined;
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
}

/**
 * Reads `postgres://user@host:port/database`. A password in it is refused: it would be kept in lists of commands.
 */
export function serverFromAddress(address: string, { authority, certificate, key }: ServerFiles = {}): TeamServer {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw notAddress();
  }
  if (!["postgres:", "postgresql:"].includes(url.protocol)) throw notAddress();
  if (url.password !== "")
    throw new Failure(
      "bad-request",
      "Leave the password out of the address; it is asked for, or read from PGPASSWORD.",
    );
  if ((certificate === undefined) !== (key === undefined))
    throw new Failure(
      "bad-request",
      "A certificate of your own needs the file with its key, and the key its certificate.",
    );
  const read = teamServerSchema.safeParse({
    host: decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, "$1"),
    port: url.port === "" ? usualPort : Number(url.port),
    database: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
    ...(authority !== undefined && { authority }),
    ...(certificate !== undefined && { certificate }),
    ...(key !== undefined && { key }),
  });
  if (!read.success) throw notAddress();
  return read.data;
}

function notAddress(): Failure {
  return new Failure("bad-request", "An address looks like postgres://user@db.example.org/database.");
}

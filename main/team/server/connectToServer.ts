// The only code of Spanwise that talks to another machine. It is loaded when a team project is opened and at no other
// time, it speaks to the one server it was given, and beyond this machine only over TLS, with the server's certificate and
// name verified.
import { checkServerIdentity, type PeerCertificate } from "node:tls";
import type { ClientConfig } from "pg";
import { ownCertificate, textOf } from "./ownCertificate";
import { serverFailure, type TeamConnection } from "./TeamConnection";
import { isThisMachine, serverInWords, type TeamServer } from "./teamServer";

export interface Credentials {
  /** Absent: whatever the server asks for must be met without one, as with a certificate or on a trusted socket. */
  readonly password?: string;
}

const connectingTime = 10_000;
const answeringTime = 60_000;

/** Signs in. Fails as `serverFailure` says. */
export async function connectToServer(server: TeamServer, { password }: Credentials): Promise<TeamConnection> {
  const { default: pg } = await import("pg");
  const words = serverInWords(server);
  const client = new pg.Client({
    ...{ host: server.host, port: server.port, database: server.database, user: server.user },
    // With a function, `pg` reads no password file of its own accord.
    password: () => password ?? "",
    ssl: await encryption(server),
    application_name: "spanwise",
    connectionTimeoutMillis: connectingTime,
    query_timeout: answeringTime,
    keepAlive: true,
  });
  // A connection that breaks while nobody asks anything is noticed by the next question.
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => {});
    throw serverFailure(error, words);
  }
  let last: Promise<unknown> = Promise.resolve();
  /** One question at a time. */
  function ask<Result>(question: () => Promise<Result>): Promise<Result> {
    const asking = last.then(question, question).catch((error) => {
      throw serverFailure(error, words);
    });
    last = asking;
    return asking;
  }
  return {
    query: (text, values = []) => ask(async () => (await client.query(text, [...values])).rows),
    script: (text) => ask(async () => void (await client.query(text))),
    close: () => client.end().catch(() => {}),
  };
}

/**
 * What libpq calls `verify-full`, and nothing less; none at all where nothing leaves this machine and no certificate of the
 * person's own is to be shown.
 */
async function encryption(server: TeamServer): Promise<ClientConfig["ssl"]> {
  const { host, authority } = server;
  if (isThisMachine(host) && server.certificate === undefined) return false;
  return {
    rejectUnauthorized: true,
    // Said here, because `pg` leaves the name of a server that is given by its address to be guessed.
    checkServerIdentity: (_: string, found: PeerCertificate) => checkServerIdentity(host, found),
    ...(authority !== undefined && { ca: await textOf(authority, "The certificate") }),
    ...(await ownCertificate(server)),
  };
}

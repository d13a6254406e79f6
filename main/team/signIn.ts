// Signs in to a team's server, and says what to do where there is nothing to work with.
import { Failure } from "../../model/data/failure";
import { schemaState } from "./schema/migrations";
import { connectToServer } from "./server/connectToServer";
import type { TeamConnection } from "./server/TeamConnection";
import { serverInWords, type TeamServer } from "./server/teamServer";

export interface SigningIn {
  /** Absent: nobody signs in, or the server asks for none. */
  readonly password?: string;
  /** Signs in; another way in tests. */
  readonly connect?: (server: TeamServer, password: string | undefined) => Promise<TeamConnection>;
}

export function signIn(server: TeamServer, password: string | undefined): Promise<TeamConnection> {
  return connectToServer(server, password === undefined ? {} : { password });
}

/** A newer or missing schema is no server to work with, and says so. */
export async function mustBeReady(connection: TeamConnection, server: TeamServer): Promise<void> {
  const schema = await schemaState(connection);
  if (schema.kind === "newer") throw new Failure("unreachable", schema.reason);
  if (schema.kind === "older")
    throw new Failure(
      "unreachable",
      `The team's database was prepared for an older version of Spanwise. Ask who runs it for “spanwise team migrate”.`,
    );
  if (schema.kind === "missing")
    throw new Failure(
      "not-found",
      `There are no team projects on ${serverInWords(server)}. Ask who runs it for “spanwise team init”.`,
    );
}

/** Why somebody who is signed in may do nothing in a project. */
export function stranger(server: TeamServer): Failure {
  return new Failure(
    "read-only",
    `${server.user} is not a member of this project on ${serverInWords(server)}. Ask its lead for “spanwise team add”.`,
  );
}

// The projects of a team's server that a login can open.

import type { TeamConnection } from "./server/TeamConnection";
import type { TeamServer } from "./server/teamServer";
import { mustBeReady, type SigningIn, signIn } from "./signIn";

/** A project that a login can open on a server. */
export interface TeamProjectOnServer {
  readonly id: string;
  readonly name: string;
}

/** The projects that a login can open. Fails as `connectToServer` does, and with `not-found` before `team init`. */
export async function teamProjects(
  server: TeamServer,
  { password, connect = signIn }: SigningIn,
): Promise<readonly TeamProjectOnServer[]> {
  const connection = await connect(server, password);
  try {
    await mustBeReady(connection, server);
    return await projectsSeen(connection);
  } finally {
    await connection.close();
  }
}

/** The same, on a connection to a database that is ready. */
export async function projectsSeen(connection: TeamConnection): Promise<readonly TeamProjectOnServer[]> {
  const rows = await connection.query<{ readonly id: string; readonly body: string }>(
    "select id, body from spanwise.project order by id",
  );
  return rows.map(({ id, body }) => ({ id, name: nameIn(body) ?? id }));
}

function nameIn(body: string): string | undefined {
  const read: unknown = JSON.parse(body);
  const named = read as { readonly content?: { readonly name?: string } };
  return named.content?.name;
}

// People with logins, for the tests of team projects.

import { scramVerifier } from "../../../main/team/people/scramVerifier";
import type { TeamConnection } from "../../../main/team/server/TeamConnection";
import { passwordOf } from "./teamServers";

/** Makes a login that is a member of no project yet. */
export async function addLogin(admin: TeamConnection, login: string): Promise<void> {
  await admin.script(
    `create role "${login}" login password '${scramVerifier(passwordOf(login))}' in role spanwise_member`,
  );
}

// Team projects on PostgreSQL as it runs in this process. What the server decides, and what people of a team see of each
// other, is the same SQL as on the real server, and is shown there where one is installed.
import { afterAll, beforeAll } from "vitest";
import { describeTeamStore } from "./describeMirror";
import { describeServer } from "./describeServer";
import { describeTeam } from "./describeTeam";
import { pgliteServer, postgresPrograms, type TestServer } from "./teamServers";

/** Starting it is much work: a database is compiled. */
const startingTime = 240_000;

let server: TestServer;
beforeAll(async () => {
  server = await pgliteServer();
}, startingTime);
afterAll(() => server?.stop());

describeTeamStore(() => server);
if (postgresPrograms() === undefined) {
  describeServer(() => server);
  describeTeam(() => server);
}

// Team projects on PostgreSQL as it runs in this process.
import { afterAll, beforeAll } from "vitest";
import { describeTeamStore } from "./describeMirror";
import { describeServer } from "./describeServer";
import { describeTeam } from "./describeTeam";
import { pgliteServer, type TestServer } from "./teamServers";

let server: TestServer;
beforeAll(async () => {
  server = await pgliteServer();
});
afterAll(() => server.stop());

describeServer(() => server);
describeTeamStore(() => server);
describeTeam(() => server);

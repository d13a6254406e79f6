// Team projects on the PostgreSQL that is installed on this machine. Without one, these tests are skipped.
import { afterAll, beforeAll, describe, it } from "vitest";
import { describeBackup } from "./describeBackup";
import { describeCommands } from "./describeCommands";
import { describeFaults } from "./describeFaults";
import { describeTeamStore } from "./describeMirror";
import { describeServer } from "./describeServer";
import { describeTeam } from "./describeTeam";
import { postgresPrograms, type RealServer, realServer } from "./teamServers";

const installed = postgresPrograms() !== undefined;
let server: RealServer;

describe.runIf(installed)("on PostgreSQL", () => {
  beforeAll(async () => {
    server = await realServer();
  });
  afterAll(() => server.stop());

  describeServer(() => server);
  describeTeamStore(() => server);
  describeTeam(() => server);
  describeBackup(() => server);
  describeFaults(() => server);
  describeCommands(() => server);
});

it.skipIf(installed)("PostgreSQL 15 or newer is not installed here: the tests against it were skipped", () => {});

// A server whose disk is full. It is made small by mounting one in memory, which only root may, and not everywhere.
import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ada, article, harbour, tagging } from "../store/examples";
import { expectSame } from "./describeMirror";
import { harbourTeam } from "./describeTeam";
import { postgresPrograms, type RealServer, realServer } from "./teamServers";

let disk: string | undefined;
let folder: string;
let server: RealServer | undefined;

beforeAll(async () => {
  // Somebody else than root may not be let into the tests' own folder.
  folder = await mkdtemp("/tmp/spanwise-full-");
  await chmod(folder, 0o711);
  disk = postgresPrograms() && (await smallDisk(join(folder, "disk")));
  if (disk) server = await realServer(disk);
});
afterAll(async () => {
  await server?.stop();
  if (disk) execFileSync("umount", ["-l", disk]);
  await rm(folder, { recursive: true, force: true });
});

it("keeps what a full server refuses on this machine, says so, and sends it once there is room", async ({ skip }) => {
  if (!server || !disk) return skip("there is no PostgreSQL, or no small disk can be mounted");
  const team = await harbourTeam(server);
  const mirror = await team.open(ada);
  const { id } = article(harbour);
  await mirror.store.act(id, ada.id, 0, tagging("full-1000", harbour, "Ines Dahl"));
  await mirror.store.team?.syncNow();

  const filler = join(disk, "filler");
  const { bavail, bsize } = await statfs(disk);
  await writeFile(filler, Buffer.alloc(bavail * bsize));
  let refused: unknown;
  let revision = 1;
  // What is left in half-filled pages and recycled logs takes a little more.
  for (; revision < 400 && refused === undefined; revision++) {
    await mirror.store.act(id, ada.id, revision, tagging(`full-${revision + 1000}`, harbour, "Ines Dahl"));
    refused = await mirror.store.team?.syncNow().catch((error: unknown) => error);
  }
  expect(refused).toMatchObject({ code: "unreachable" });
  expect(mirror.store.team?.state()).toMatchObject({ connection: { kind: "offline" } });
  expect(mirror.store.team?.state().unsent).toBeGreaterThan(0);
  expect((await mirror.store.readSet(id, ada.id)).revision).toBe(revision);

  await rm(filler);
  await server.start(); // which waits until it answers, also when it had to begin anew
  await mirror.store.team?.syncNow();
  expect(mirror.store.team?.state()).toMatchObject({ unsent: 0, refused: [], connection: { kind: "online" } });
  await mirror.store.close();
  await expectSame(await again(team.project), mirror);

  async function again(project: string) {
    const { remoteProject } = await import("../../../main/team/server/remoteProject");
    const admin = await (server as RealServer).connect();
    const lines = await admin.query<{ readonly count: number }>(
      "select count(*)::int as count from spanwise.journal where project = $1 and kind = 'set'",
      [project],
    );
    expect(lines[0]?.count).toBe(revision);
    return { ...team, owner: remoteProject(admin, project, "test") };
  }
});

async function smallDisk(at: string): Promise<string | undefined> {
  await mkdir(at);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=72m,mode=711", "none", at], { stdio: "ignore" });
    return at;
  } catch {
    return undefined;
  }
}

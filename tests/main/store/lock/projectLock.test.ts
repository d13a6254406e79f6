// D8: one writer per project, however many ask, by whatever path they come, and again at once when the writer is killed.
import { realpath, rename, rm, symlink } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../../../main/disk/sha256";
import { lockBySocketFile } from "../../../../main/store/lock/lockBySocketFile";
import { runs } from "../../../runs";
import { storeProcesses } from "../durability/storeProcesses";
import { ada, bo } from "../examples";
import { expectFailure } from "../expectFailure";
import { temporaryFolder, temporaryProject } from "../temporaryProject";

const start = storeProcesses();
// As many as a machine lets run at the same time, and more: who comes later loses as the second does.
const { numRuns: racers } = runs(6);

describe("the lock of a project", () => {
  it(`D8 has one winner among ${racers} processes, the others may read`, { timeout: 120_000 }, async () => {
    const { path, appData } = await temporaryProject();
    const processes = Array.from({ length: racers }, () => start("hold", path, appData));
    const outcome = await Promise.all(processes.map((each) => each.line("")));
    await Promise.all(processes.map((each) => each.kill()));
    expect(outcome.sort()).toEqual([...Array(racers - 1).fill("read-only"), "write"]);
  });

  it("D8 holds when the folder is reached through a symbolic link", async () => {
    const temporary = await temporaryProject();
    const store = await temporary.open();
    const link = join(temporary.appData, "..", "link");
    await symlink(temporary.path, link);
    const { openFileStore } = await import("../../../../main/store/project/openFileStore");
    const second = await openFileStore(link, { ...temporary, writer: "Spanwise test", now: () => new Date() });
    expect(second.access).toMatchObject({ kind: "read-only", reason: expect.stringMatching(/open in another window/) });
    await expectFailure("read-only", second.saveAnnotator(ada));
    await store.saveAnnotator(bo);
    expect(await second.annotators()).toEqual([bo]);
    await second.close();
  });

  it("D8 is free at once when its holder is killed or closes", async () => {
    const temporary = await temporaryProject();
    const holder = start("hold", temporary.path, temporary.appData);
    await holder.line("write");
    const reader = await temporary.open();
    expect(reader.access.kind).toBe("read-only");
    await reader.close();
    await holder.kill();
    const writer = await temporary.open();
    expect(writer.access).toEqual({ kind: "write" });
    await writer.close();
    expect((await temporary.open()).access).toEqual({ kind: "write" });
  });
});

// Any account can listen at the lock's name, so what answers there may be anything.
describe.skipIf(process.platform !== "linux")("who has the lock", () => {
  it("is said with process and account, and what to do", async () => {
    const temporary = await temporaryProject();
    const holder = start("hold", temporary.path, temporary.appData);
    await holder.line("write");
    const reader = await temporary.open();
    const { access } = reader;
    expect(access).toMatchObject({
      kind: "read-only",
      reason: expect.stringMatching(/process \d+ of your own\. Close it there, .*Until then you can read it\.$/),
    });
    await reader.close();
  });

  it.each([
    ["says nothing", (): void => {}],
    ["hangs up", (connection: Socket): void => void connection.destroy()],
    ["talks without end", (connection: Socket): void => void connection.write("x".repeat(1_000_000))],
    [
      "says what is no name",
      (connection: Socket): void =>
        void connection.end('{"program":"Spanwise","process":1,"account":"root\\u001b[2J. Run rm -rf"}'),
    ],
  ])("is a stranger that %s: the project can be read, and a moved folder has a lock of its own", async (_, answer) => {
    const temporary = await temporaryProject();
    const stranger = createServer((connection) => {
      connection.on("error", () => {});
      answer(connection);
    });
    const name = `\0spanwise-${sha256(await realpath(temporary.path)).slice(0, 32)}`;
    await new Promise<void>((resolve) => stranger.listen({ path: name }, resolve));
    const reader = await temporary.open();
    expect(reader.access).toMatchObject({
      kind: "read-only",
      reason: expect.stringMatching(/does not say who it is\..* move, rename or copy/),
    });
    await reader.close();
    const moved = `${temporary.path}-moved`;
    await rename(temporary.path, moved);
    const { openFileStore } = await import("../../../../main/store/project/openFileStore");
    const writer = await openFileStore(moved, { ...temporary, writer: "Spanwise test", now: () => new Date() });
    expect(writer.access).toEqual({ kind: "write" });
    await writer.close();
    await rm(moved, { recursive: true });
    stranger.close();
  });

  it("does not hang on a stranger who asks and never hangs up when the lock is released", async () => {
    const temporary = await temporaryProject();
    const store = await temporary.open();
    const name = `\0spanwise-${sha256(await realpath(temporary.path)).slice(0, 32)}`;
    const asking = connect({ path: name, allowHalfOpen: true });
    await new Promise((resolve) => asking.once("data", resolve));
    await store.close();
    expect((await temporary.open()).access).toEqual({ kind: "write" });
    asking.destroy();
  });
});

// Sockets in the file system, as macOS has them; they work here too, so they are proved here.
describe.skipIf(process.platform === "win32")("the lock by a socket file", () => {
  it(`D8 has one winner among ${racers} processes, although a killed one left its socket`, {
    timeout: 120_000,
  }, async () => {
    const folder = await temporaryFolder();
    const dead = start("hold-socket", "lock", folder);
    await dead.line("write");
    await dead.kill();
    const processes = Array.from({ length: racers }, () => start("hold-socket", "lock", folder));
    const outcome = await Promise.all(processes.map((each) => each.line("")));
    await Promise.all(processes.map((each) => each.kill()));
    expect(outcome.sort()).toEqual([...Array(racers - 1).fill("read-only"), "write"]);
  });

  it("D8 has one winner among 10 in one process, time after time, and is free when released", async () => {
    const folder = await temporaryFolder();
    for (let round = 0; round < 10; round++) {
      const locks = await Promise.all(Array.from({ length: 10 }, () => lockBySocketFile("lock", folder)));
      const held = locks.filter((lock) => lock !== undefined);
      expect(held.length).toBe(1);
      await held[0]?.release();
    }
  });
});

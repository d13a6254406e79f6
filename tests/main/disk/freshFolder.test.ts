// The temporary files of a run are swept by later runs, but only once the run itself is gone.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freshFolder } from "../../../main/disk/freshFolder";

const day = 24 * 3600;

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-fresh-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder that was last written so long ago. */
async function leave(parent: string, name: string, seconds: number): Promise<void> {
  const folder = path.join(parent, name);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "export"), "");
  const time = Date.now() / 1000 - seconds;
  await utimes(folder, time, time);
}

test("what a dead run left is swept after a day, what a running one has is not, however old", async () => {
  const parent = await emptyFolder();
  const other = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
  await once(other, "spawn");
  await leave(parent, `run-${other.pid}-lives`, 9 * day);
  await leave(parent, "run-older-version", 2 * day);
  await leave(parent, "run-young", 3600);
  const first = await freshFolder(parent).path();
  expect((await readdir(parent)).sort()).toEqual([`run-${other.pid}-lives`, "run-young", path.basename(first)].sort());
  other.kill();
  await once(other, "exit");
  const second = await freshFolder(parent).path();
  expect((await readdir(parent)).sort()).toEqual(["run-young", path.basename(first), path.basename(second)].sort());
});

test("a folder that somebody deleted is there again when it is needed", async () => {
  const fresh = freshFolder(await emptyFolder());
  const folder = await fresh.path();
  await rm(folder, { recursive: true });
  expect(await fresh.path()).toBe(folder);
  await writeFile(path.join(folder, "export"), "");
});

test("a folder that could not be made is tried again", async () => {
  const parent = path.join(await emptyFolder(), "exports");
  await writeFile(parent, "in the way");
  const fresh = freshFolder(parent);
  await expect(fresh.path()).rejects.toThrow();
  await fresh.remove();
  await rm(parent);
  const folder = await fresh.path();
  await fresh.remove();
  expect([path.dirname(folder), await readdir(parent)]).toEqual([parent, []]);
});

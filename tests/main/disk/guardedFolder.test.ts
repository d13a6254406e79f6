// Nothing below a project's folder is looked at through a link, and looking does not cost more than it must.
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FileSystem, nodeFileSystem } from "../../../main/disk/FileSystem";
import { guardedFolder } from "../../../main/disk/guardedFolder";

let base: string;
let root: string;
const inside = (...parts: readonly string[]) => path.join(root, ...parts);

beforeEach(async () => {
  base = await realpath(await mkdtemp(path.join(os.tmpdir(), "spanwise-guard-")));
  root = path.join(base, "project");
  await mkdir(inside("sets", "a"), { recursive: true });
  await writeFile(inside("sets", "a", "one.json"), "{}");
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(base, { recursive: true });
});

function guarded(files: FileSystem = nodeFileSystem) {
  const left: string[] = [];
  const options = { leftAlone: (file: string) => void left.push(file), settled: () => {} };
  return { ...guardedFolder(files, root, options), left };
}

test.skipIf(process.platform === "win32")(
  "facts below a folder that became a link are refused a moment later",
  async () => {
    const { files, left } = guarded();
    const clock = vi.spyOn(performance, "now").mockReturnValue(0);
    expect((await files.facts(inside("sets", "a", "one.json"))).size).toBe(2);
    await rm(inside("sets"), { recursive: true });
    await mkdir(path.join(base, "elsewhere", "a"), { recursive: true });
    await writeFile(path.join(base, "elsewhere", "a", "one.json"), "a secret");
    await symlink(path.join(base, "elsewhere"), inside("sets"));
    clock.mockReturnValue(1001);
    await expect(files.facts(inside("sets", "a", "one.json"))).rejects.toMatchObject({ irregular: "symbolic link" });
    expect(left).toEqual(["sets"]);
  },
);

test("a folder that was looked at long ago is looked at once again for all that is asked of a moment", async () => {
  const asked: string[] = [];
  const facts: FileSystem["facts"] = (file) => {
    asked.push(path.relative(root, file));
    return nodeFileSystem.facts(file);
  };
  const { files } = guarded({ ...nodeFileSystem, facts });
  const clock = vi.spyOn(performance, "now").mockReturnValue(0);
  await files.facts(inside("sets", "a", "one.json"));
  clock.mockReturnValue(1001);
  asked.length = 0;
  await Promise.all([1, 2, 3].map(() => files.facts(inside("sets", "a", "one.json"))));
  const one = path.join("sets", "a", "one.json");
  expect(asked.sort()).toEqual(["sets", path.join("sets", "a"), one, one, one]);
});

test("folders are looked at once for all that is asked of a moment, and a missing one is there as soon as it is made", async () => {
  const asked: string[] = [];
  const facts: FileSystem["facts"] = (file) => {
    asked.push(path.relative(root, file));
    return nodeFileSystem.facts(file);
  };
  const { files } = guarded({ ...nodeFileSystem, facts });
  vi.spyOn(performance, "now").mockReturnValue(0);
  await Promise.all([1, 2, 3].map(() => files.facts(inside("sets", "a", "one.json"))));
  const one = path.join("sets", "a", "one.json");
  expect(asked.sort()).toEqual(["sets", path.join("sets", "a"), one, one, one]);
  await expect(files.facts(inside("sets", "b", "two.json"))).rejects.toMatchObject({ code: "ENOENT" });
  await mkdir(inside("sets", "b"));
  await writeFile(inside("sets", "b", "two.json"), "two");
  expect((await files.facts(inside("sets", "b", "two.json"))).size).toBe(3);
});

// Names that wait are flushed once per folder, and before anybody goes on from them.
import { join } from "node:path";
import { expect, it } from "vitest";
import { type FileSystem, nodeFileSystem } from "../../../../main/disk/FileSystem";
import { namesTogether } from "../../../../main/store/project/namesTogether";

const at = (...parts: readonly string[]) => join("/project", ...parts);

/** A disk that notes which folders were flushed, and refuses one that is missing or failing. */
function noting(failing = new Map<string, string>()) {
  const flushed: string[] = [];
  const syncFolder: FileSystem["syncFolder"] = async (path) => {
    const code = failing.get(path);
    if (code !== undefined) throw Object.assign(new Error(code), { code });
    flushed.push(path);
  };
  return { flushed, names: namesTogether({ ...nodeFileSystem, syncFolder }, ["/project", "/backups"]) };
}

it("flushes every folder once, when it is told to", async () => {
  const { flushed, names } = noting();
  for (const path of [
    at("articles", "aa"),
    at("articles", "aa"),
    at("annotations", "aa", "aa11"),
    at("articles", "bb"),
  ])
    await names.later.syncFolder(path);
  expect(flushed).toEqual([]);
  await names.flush();
  await names.flush();
  expect(flushed.sort()).toEqual([at("annotations", "aa", "aa11"), at("articles", "aa"), at("articles", "bb")]);
});

it("flushes what waits of a shard, and above it, before another's folder there", async () => {
  const { flushed, names } = noting();
  const waiting = [at("annotations"), at("articles", "aa"), at("articles", "bb"), "/backups/latest/annotations/aa"];
  for (const path of waiting) await names.later.syncFolder(path);
  await names.files.syncFolder(at("annotations", "aa", "aa11"));
  expect(flushed).toEqual([waiting[0], waiting[1], waiting[3], at("annotations", "aa", "aa11")]);
});

it("goes on waiting for a folder that the disk refuses, and not for one that is gone", async () => {
  const failing = new Map([
    [at("articles", "aa"), "EIO"],
    [at("articles", "bb"), "ENOENT"],
  ]);
  const { flushed, names } = noting(failing);
  for (const path of failing.keys()) await names.later.syncFolder(path);
  await expect(names.flush()).rejects.toMatchObject({ code: "EIO" });
  await expect(names.files.syncFolder(at("annotations", "aa", "aa11"))).rejects.toMatchObject({ code: "EIO" });
  failing.clear();
  await names.flush();
  expect(flushed).toEqual([at("articles", "aa")]);
});

import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FileSystem, nodeFileSystem } from "../../../../main/disk/FileSystem";
import { ensureFolder } from "../../../../main/disk/replaceFile";
import { ensureInProject } from "../../../../main/store/files/ensureInProject";
import { faultyDisk } from "../disks/faultyDisk";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-folder-"));
});

afterEach(() => rm(folder, { recursive: true }));

test("folders are made as deep as needed, and one that is there is fine", async () => {
  await ensureFolder(nodeFileSystem, path.join(folder, "a", "b", "c"));
  await ensureFolder(nodeFileSystem, path.join(folder, "a", "b", "c"));
  expect((await stat(path.join(folder, "a", "b", "c"))).isDirectory()).toBe(true);
});

test("a folder whose name the disk did not flush is flushed the next time, also under another one", async () => {
  await writeFile(path.join(folder, "project.json"), "{}");
  const disk = faultyDisk();
  const flushed: string[] = [];
  const files: FileSystem = {
    ...disk.files,
    syncFolder: async (of) => {
      await disk.files.syncFolder(of);
      flushed.push(path.relative(folder, of));
    },
  };
  disk.fail("syncFolder", "EIO");
  await expect(ensureInProject({ path: folder, files }, path.join(folder, "annotations", "aa"))).rejects.toThrow("EIO");
  disk.heal();
  await ensureInProject({ path: folder, files }, path.join(folder, "annotations", "aa"));
  expect(flushed.sort()).toEqual(["", "annotations"]);
  await ensureInProject({ path: folder, files }, path.join(folder, "annotations", "aa"));
  expect(flushed).toHaveLength(2);
});

test("D6 a file in the place of a folder is an error, not an endless wait", async () => {
  await writeFile(path.join(folder, "project.json"), "{}");
  await writeFile(path.join(folder, "annotations"), "");
  const project = { path: folder, files: nodeFileSystem };
  await expect(ensureInProject(project, path.join(folder, "annotations", "aa", "bb"))).rejects.toThrow("ENOTDIR");
  await expect(ensureFolder(nodeFileSystem, path.join(folder, "annotations", "aa", "bb"))).rejects.toThrow("ENOTDIR");
});

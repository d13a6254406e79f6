import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nodeFileSystem } from "../../../../main/disk/FileSystem";
import { ensureFolder } from "../../../../main/disk/replaceFile";
import { ensureInProject } from "../../../../main/store/files/ensureInProject";

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

test("D6 a file in the place of a folder is an error, not an endless wait", async () => {
  await writeFile(path.join(folder, "project.json"), "{}");
  await writeFile(path.join(folder, "annotations"), "");
  const project = { path: folder, files: nodeFileSystem };
  await expect(ensureInProject(project, path.join(folder, "annotations", "aa", "bb"))).rejects.toThrow("ENOTDIR");
  await expect(ensureFolder(nodeFileSystem, path.join(folder, "annotations", "aa", "bb"))).rejects.toThrow("ENOTDIR");
});

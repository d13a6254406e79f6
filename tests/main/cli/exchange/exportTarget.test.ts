import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exportTarget, mustBePlaceForFile } from "../../../../main/cli/exchange/exportTarget";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-target-"));
  await mkdir(path.join(folder, "news", "articles"), { recursive: true });
  for (const own of ["across", "suggested"]) await mkdir(path.join(folder, "news", own));
  await writeFile(path.join(folder, "news", "project.json"), "{}");
});

afterEach(() => rm(folder, { recursive: true }));

test("an export goes beside a project or to a place of its own in it", async () => {
  expect(await exportTarget("out.json", folder)).toBe(path.join(folder, "out.json"));
  expect(await exportTarget("news/out.json", folder)).toBe(path.join(folder, "news", "out.json"));
});

test.each([
  ...["news/project.json", "news/articles/out.json", "news/annotations"],
  ...["news/across/out.json", "news/across", "news/suggested/out.json", "news/suggested"],
])("an export never writes over a project's own files: %s", async (out) => {
  await expect(exportTarget(out, folder)).rejects.toThrow("among the project's own files");
});

test("a folder that is not there, no name and a folder in the place of a file are told in words", async () => {
  await expect(exportTarget("nowhere/out.json", folder)).rejects.toThrow("There is no folder");
  await expect(exportTarget("", folder)).rejects.toThrow("--out");
  await expect(mustBePlaceForFile(path.join(folder, "news"))).rejects.toThrow("is a folder");
});

test.skipIf(process.platform === "win32")("a pipe and a link in the place of a file stay what they are", async () => {
  const pipe = path.join(folder, "pipe.json");
  execFileSync("mkfifo", [pipe]);
  const loop = path.join(folder, "loop.json");
  await symlink("loop.json", loop);
  const link = path.join(folder, "link.json");
  await symlink("nowhere.json", link);
  for (const place of [pipe, loop, link]) {
    const target = await exportTarget(path.basename(place), folder);
    await expect(mustBePlaceForFile(target)).rejects.toThrow(`${place} is not a file`);
  }
});

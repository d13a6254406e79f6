// What is made beside its target takes its place whole, and leaves nothing behind.
import { execFileSync } from "node:child_process";
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { besideTarget } from "../../../main/disk/putInPlace";
import { writeWhole } from "../../../main/formats/files/FileSink";
import { writeTarget } from "../../../main/formats/writing/writeTarget";

let folder: string;
let target: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-beside-"));
  target = path.join(folder, "out");
});
afterEach(() => rm(folder, { recursive: true }));

const onPosix = test.skipIf(process.platform === "win32");
const modeOf = async (place: string) => ((await stat(place)).mode & 0o777).toString(8);

test("two at once both come through, the later one stays, and nothing is left beside it", async () => {
  let both = () => {};
  const bothBegan = new Promise<void>((resolve) => {
    both = resolve;
  });
  let begun = 0;
  const one = (words: string) =>
    besideTarget(target, "The export", async (half) => {
      await writeFile(half, words, { flag: "wx" });
      begun += 1;
      if (begun === 2) both();
      await bothBegan;
    });
  await Promise.all([one("one"), one("two")]);
  expect([await readdir(folder), ["one", "two"].includes(await readFile(target, "utf8"))]).toEqual([["out"], true]);
});

test("what fails leaves what was there, and nothing beside it", async () => {
  await writeFile(target, "old");
  const half = besideTarget(target, "The export", async (file) => {
    await writeFile(file, "half");
    throw new Error("the pen broke");
  });
  await expect(half).rejects.toThrow("the pen broke");
  expect([await readdir(folder), await readFile(target, "utf8")]).toEqual([["out"], "old"]);
});

test("a disk that refuses is told in words, with the target's name", async () => {
  const nowhere = path.join(folder, "nowhere", "out");
  await expect(besideTarget(nowhere, "The export", (half) => writeFile(half, ""))).rejects.toMatchObject({
    code: "unreachable",
    message: expect.stringContaining(`(${nowhere})`),
  });
});

onPosix("a target whose name is as long as a name can be is written, too", async () => {
  const long = path.join(folder, `${"ü".repeat(125)}.json`);
  await besideTarget(long, "The export", (half) => writeFile(half, "{}"));
  expect(await readdir(folder)).toEqual([path.basename(long)]);
});

onPosix("what came into the place of a file while it was written stays", async () => {
  const written = besideTarget(target, "The export", async (half) => {
    await writeFile(half, "{}");
    execFileSync("mkfifo", [target]);
  });
  await expect(written).rejects.toThrow("is not a file");
  expect([(await lstat(target)).isFIFO(), await readdir(folder)]).toEqual([true, ["out"]]);
});

describe("permissions", () => {
  const layouts = ["file", "zip", "folder"] as const;
  const write = (kind: (typeof layouts)[number]) =>
    writeTarget(target, { kind, ending: "x" }, (sink) => writeWhole(sink, "one.txt", "one"));

  onPosix.each(layouts)("of a new %s let only its owner read it", async (kind) => {
    await write(kind);
    expect(await modeOf(kind === "folder" ? path.join(target, "one.txt") : target)).toBe("600");
    if (kind === "folder") expect(await modeOf(target)).toBe("700");
  });

  onPosix.each(layouts)("of a %s that is replaced are kept", async (kind) => {
    if (kind === "folder") await mkdir(target);
    else await writeFile(target, "old");
    const mode = kind === "folder" ? 0o755 : 0o644;
    await chmod(target, mode);
    await write(kind);
    expect(await modeOf(target)).toBe(mode.toString(8));
  });
});

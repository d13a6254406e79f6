// An export takes its place whole or not at all.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeWhole } from "../../../../main/formats/files/FileSink";
import { openInputFiles } from "../../../../main/formats/files/inputFiles";
import { readText } from "../../../../main/formats/files/readText";
import { writeTarget } from "../../../../main/formats/writing/writeTarget";

let folder: string;
let target: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "spanwise-target-"));
  target = path.join(folder, "export");
});
afterEach(() => rm(folder, { recursive: true }));

const everything = async (sink: Parameters<Parameters<typeof writeTarget>[2]>[0]) => {
  await writeWhole(sink, "b/two.txt", "two");
  await writeWhole(sink, "one.txt", "one");
  return "done";
};

describe("an export", () => {
  test("of several files becomes a folder, also where an empty one waits for it", async () => {
    await mkdir(target);
    expect(await writeTarget(target, { kind: "folder" }, everything)).toBe("done");
    expect([
      await readdir(folder),
      (await readdir(target, { recursive: true })).sort(),
      await readFile(path.join(target, "b/two.txt"), "utf8"),
    ]).toEqual([["export"], ["b", "b/two.txt", "one.txt"], "two"]);
  });

  test("never goes into a folder that holds something, or over a file where a folder is due", async () => {
    await mkdir(target);
    await writeFile(path.join(target, "mine.txt"), "mine");
    await expect(writeTarget(target, { kind: "folder" }, everything)).rejects.toThrow(
      /is not empty.*nothing was written/,
    );
    await expect(writeTarget(target, { kind: "file", ending: "json" }, everything)).rejects.toThrow(/is not a file/);
    await expect(writeTarget(path.join(target, "mine.txt"), { kind: "folder" }, everything)).rejects.toThrow(
      /There is a file called/,
    );
    expect(await readdir(folder, { recursive: true })).toEqual(["export", "export/mine.txt"]);
  });

  test("of one file replaces a file of that name", async () => {
    await writeFile(target, "old");
    await writeTarget(target, { kind: "file", ending: "txt" }, (sink) => writeWhole(sink, "any", "new"));
    expect([await readdir(folder), await readFile(target, "utf8")]).toEqual([["export"], "new"]);
  });

  test("as a zip has the same bytes every time, and the files in it", async () => {
    const layout = { kind: "zip", ending: "zip" } as const;
    await writeTarget(target, layout, everything);
    await writeTarget(`${target}-2`, layout, async (sink) => {
      await writeWhole(sink, "one.txt", "one");
      await writeWhole(sink, "b/two.txt", "two");
    });
    expect(await readFile(`${target}-2`)).toEqual(await readFile(target));
    const { files, close } = await openInputFiles([target]);
    expect(await Promise.all(files.map(async (file) => [file.name, await readText(file)]))).toEqual([
      ["export/b/two.txt", "two"],
      ["export/one.txt", "one"],
    ]);
    await close();
  });

  test.each(["file", "folder", "zip"] as const)("that fails half-way as a %s leaves what was there", async (kind) => {
    if (kind !== "folder") await writeFile(target, "old");
    const half = writeTarget(target, { kind, ending: "x" }, async (sink) => {
      const file = await sink.open("one.txt");
      await file.write("half");
      throw new Error("the pen broke");
    });
    await expect(half).rejects.toThrow("the pen broke");
    expect(await readdir(folder)).toEqual(kind === "folder" ? [] : ["export"]);
    if (kind !== "folder") expect(await readFile(target, "utf8")).toBe("old");
  });

  test("to a place that cannot be written says so", async () => {
    await expect(
      writeTarget(path.join(folder, "missing", "export"), { kind: "folder" }, everything),
    ).rejects.toMatchObject({
      code: "unreachable",
    });
  });

  test("cannot leave its folder", async () => {
    for (const name of ["../x", "/x", "a/../../x", ".hidden", "a//b", "a\\b"])
      await expect(writeTarget(target, { kind: "folder" }, (sink) => writeWhole(sink, name, ""))).rejects.toThrow(
        /file of the name/,
      );
    expect(await readdir(folder)).toEqual([]);
  });
});

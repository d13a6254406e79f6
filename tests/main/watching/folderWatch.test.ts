import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { type AppearingFile, appearingFiles } from "../../../main/watching/appearingFiles";
import { folderWatch, rest, type Watched } from "../../../main/watching/folderWatch";

test("plain files that can hold articles are seen, in folders too; hidden ones, links and others are not", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-watch-"));
  await mkdir(path.join(folder, "in", "deep"), { recursive: true });
  await mkdir(path.join(folder, ".hidden"));
  for (const name of ["b.txt", "a.html", "in/deep/c.pdf", "d.png", "e.txt.part", ".f.txt", ".hidden/g.txt"])
    await writeFile(path.join(folder, name), "Words");
  await symlink(path.join(folder, "b.txt"), path.join(folder, "link.txt"));
  await symlink(os.tmpdir(), path.join(folder, "linked"));
  expect((await appearingFiles(folder)).map((file) => file.path)).toEqual(["a.html", "b.txt", "in/deep/c.pdf"]);
  await rm(folder, { recursive: true });
  await expect(appearingFiles(folder)).rejects.toThrow();
});

test("nothing is passed over for being one of very many, or far down", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-watch-"));
  const deep = path.join(folder, ..."abcdefghijkl");
  await mkdir(deep, { recursive: true });
  await writeFile(path.join(deep, "deep.txt"), "Words");
  await mkdir(path.join(folder, "2026"));
  for (let day = 0; day < 5100; day++) await writeFile(path.join(folder, "2026", `${day}.txt`), "");
  await writeFile(path.join(folder, "z.txt"), "Words");
  const found = (await appearingFiles(folder)).map((file) => file.path);
  expect([found.length, found.at(-1), found.at(-2)]).toEqual([5102, "z.txt", "a/b/c/d/e/f/g/h/i/j/k/l/deep.txt"]);
  await rm(folder, { recursive: true });
});

test("a file is told when it rests, again when it was written anew, and not while it grows or is empty", async () => {
  let now = 100_000;
  let there: readonly AppearingFile[] | Error = [];
  const heard: Watched[] = [];
  const watch = folderWatch({
    read: async () => {
      if (there instanceof Error) throw there;
      return there;
    },
    onChange: (watched) => heard.push(watched),
    pause: Number.POSITIVE_INFINITY,
    clock: () => now,
  });
  const file = (name: string, bytes: number, writtenAt: number): AppearingFile => ({
    ...{ path: name, bytes, writtenAt },
    stamp: `${bytes} ${writtenAt}`,
  });
  const lookAt = async (files: readonly AppearingFile[] | Error, later = 3000) => {
    there = files;
    now += later;
    await watch.look();
    const { files: whole, growing, trouble } = watch.now();
    return [whole.map(({ path: name, stamp }) => `${name} ${stamp}`), growing, trouble !== undefined];
  };
  const old = file("old.txt", 5, 1);
  const empty = file("empty.txt", 0, 1);
  expect(await lookAt([old, empty])).toEqual([[], 2, false]);
  expect(await lookAt([old, empty])).toEqual([["old.txt 5 1"], 1, false]);
  const part = file("new.txt", 10, now);
  expect(await lookAt([old, part], rest / 4)).toEqual([["old.txt 5 1"], 1, false]);
  expect(await lookAt([old, part], rest / 4)).toEqual([["old.txt 5 1"], 1, false]);
  const whole = file("new.txt", 20, now);
  expect(await lookAt([old, whole])).toEqual([["old.txt 5 1"], 1, false]);
  expect(await lookAt([old, whole])).toEqual([["old.txt 5 1", `new.txt ${whole.stamp}`], 0, false]);
  expect(await lookAt(new Error("gone"))).toEqual([[], 0, true]);
  const ahead = file("ahead.txt", 4, now + 1_000_000);
  await lookAt([ahead]);
  expect(await lookAt([ahead])).toEqual([[`ahead.txt 4 ${ahead.writtenAt}`], 0, false]);
  const count = heard.length;
  await lookAt([ahead]);
  expect(heard.length).toBe(count);
  watch.stop();
});

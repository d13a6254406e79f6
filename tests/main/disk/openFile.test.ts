// A file that is open, by its number: what happens to a number that the system has given to another file.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nodeFileSystem } from "../../../main/disk/FileSystem";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

test("a file that was closed neither writes nor closes another one", async () => {
  const first = await nodeFileSystem.open(path.join(folder, "first"), "wx");
  await first.close();
  const second = await nodeFileSystem.open(path.join(folder, "second"), "wx");

  await expect(first.write(Buffer.from("lost"), 0)).rejects.toMatchObject({ code: "EBADF" });
  await first.close();
  await second.write(Buffer.from("kept"), 0);
  await second.close();

  expect(await readFile(path.join(folder, "second"), "utf8")).toBe("kept");
});

test("closing a file waits for what is being written into it", async () => {
  const file = await nodeFileSystem.open(path.join(folder, "file"), "wx");
  const text = "all of it ".repeat(100_000);
  const writing = file.write(Buffer.from(text), 0);

  await file.close();

  expect(await writing).toBe(text.length);
  expect(await readFile(path.join(folder, "file"), "utf8")).toBe(text);
});

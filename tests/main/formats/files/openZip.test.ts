// Zips from elsewhere: what is in a good one is read, what is wrong with a bad one is said, the entry named.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import type { InputFile } from "../../../../main/formats/files/InputFile";
import { openInputFiles } from "../../../../main/formats/files/inputFiles";
import { openZip, type ZipLimits } from "../../../../main/formats/files/openZip";
import { readText } from "../../../../main/formats/files/readText";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "spanwise-zip-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("a zip from elsewhere", () => {
  test("gives its files, sorted, also within a folder of other files", async () => {
    await saved(await zipOf({ "b/two.txt": "two", "a.txt": "ä" }));
    const { files, problems, close } = await openInputFiles([folder]);
    expect([
      problems,
      await Promise.all(files.map(async (file) => [file.name, file.size, await readText(file)])),
    ]).toEqual([
      [],
      [
        ["x.zip/a.txt", 2, "ä"],
        ["x.zip/b/two.txt", 3, "two"],
      ],
    ]);
    // A second pass reads the same.
    expect(await readText(first(files))).toBe("ä");
    await close();
  });

  test.each([
    ["../evil", "relative path", patched("../evil")],
    ["/absolu", "absolute path", patched("/absolu")],
    ["C:/drive", "absolute path", patched("C:/evil")],
    ["backslash", "relative path", patched("..\\evil")],
    ["CON", "“con.txt”: Windows could not hold a file of that name", () => zipOf({ "con.txt": "x" })],
    ["a dot at the end", "Windows could not hold", () => zipOf({ "name.": "x" })],
    ["control characters", "holds control characters", patched("a\u0001bcdef")],
    ["a link", "“link”: it is a link", () => zipOf({ link: "/etc/passwd" }, { mode: 0o120777 })],
    ["a device", "“tty”: it is no regular file", () => zipOf({ tty: "x" }, { mode: 0o020666 })],
    ["a name twice", "“A.txt”: its name stands in the zip twice", () => zipOf({ "a.txt": "x", "A.txt": "y" })],
    ["an encrypted file", "“evil.tx”: it is encrypted", encrypted],
    [
      "no zip at all",
      "The zip x.zip is not read",
      async () => Buffer.from("PK\u0003\u0004 this is not a zip, or its end is gone"),
    ],
    ["one cut in two", "The zip x.zip is not read", async () => (await zipOf({ "a.txt": "text" })).subarray(0, 60)],
  ])("with %s is refused", async (_, words, make) => {
    await saved(await make());
    const { files, problems, close } = await openInputFiles([path.join(folder, "x.zip")]);
    await close();
    expect(files).toEqual([]);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(words)]);
  });

  test("whose entries share bytes is refused", async () => {
    const zip = await zipOf({ "evil-01": "a".repeat(100), "evil-02": "b".repeat(100) });
    // The second entry of the directory points at the first one's bytes.
    const second = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    zip.writeUInt32LE(0, second + 42);
    await expect(openedAt(zip)).rejects.toThrow(/“evil-02” shares bytes with another entry/);
  });

  test("of many small files is read to the letter, on disk and in memory, in any order", async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `${(index * 7) % 1000}.txt`);
    const zip = await zipOf(Object.fromEntries(names.map((name) => [name, `The text of ${name}, `.repeat(20)])));
    await saved(zip);
    for (const place of [zip, path.join(folder, "x.zip")]) {
      const texts = new Map<string, string>();
      const { files, close } = await openZip(place, "x.zip");
      for (const file of files) texts.set(file.name.slice(6), await readText(file));
      close();
      expect([...texts]).toEqual(names.toSorted().map((name) => [name, `The text of ${name}, `.repeat(20)]));
    }
  });

  test("whose small file has fewer bytes than it says is refused while it is read", async () => {
    const zip = await zipOf({ "evil.tx": "x".repeat(50) });
    const entry = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    zip.writeUInt32LE(5000, entry + 24);
    const { files, close } = await openedAt(zip);
    await expect(readText(first(files))).rejects.toThrow(/“evil\.tx”: not enough bytes, 50 instead of the 5000/);
    close();
  });

  test("that lies about a size is refused while it is read", async () => {
    const zip = await zipOf({ "evil.tx": "x".repeat(5000) });
    const entry = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    zip.writeUInt32LE(10, entry + 24);
    const { files, close } = await openedAt(zip);
    await expect(readText(first(files))).rejects.toThrow(/“evil\.tx”: too many bytes/);
    close();
  });

  test("that is a bomb is refused, by what comes out and not by what it says", async () => {
    const bomb = await zipOf({ "bomb.txt": Buffer.alloc(3_000_000) });
    const { files, close } = await openedAt(bomb);
    await expect(readText(first(files))).rejects.toThrow(/“bomb\.txt” unpacks to far more/);
    close();
    const limits: Partial<ZipLimits> = { entries: 2, entryBytes: 100, allBytes: 150, ratio: 500 };
    await expect(openedAt(await zipOf({ a: "x".repeat(101) }), limits)).rejects.toThrow(/“a” would take 101 bytes/);
    await expect(openedAt(await zipOf({ a: "x".repeat(90), b: "x".repeat(90) }), limits)).rejects.toThrow(
      /more than 150 bytes, at “b”/,
    );
    await expect(openedAt(await zipOf({ a: "1", b: "2", c: "3" }), limits)).rejects.toThrow(/it holds 3 files/);
  });
});

function first(files: readonly InputFile[]): InputFile {
  const [file] = files;
  if (!file) throw new Error("the zip has no files");
  return file;
}

async function openedAt(zip: Buffer, limits?: Partial<ZipLimits>): ReturnType<typeof openZip> {
  return openZip(await saved(zip), "x.zip", limits);
}

async function saved(zip: Buffer): Promise<string> {
  const file = path.join(folder, "x.zip");
  await writeFile(file, zip);
  return file;
}

async function zipOf(
  files: Readonly<Record<string, string | Buffer>>,
  options: { readonly mode?: number } = {},
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, options);
  zip.end();
  return buffer(zip.outputStream);
}

/** A zip whose one entry has this name of seven characters, which no library would write. */
function patched(name: string): () => Promise<Buffer> {
  return async () => {
    const zip = await zipOf({ "evil.tx": "x" });
    for (let at = zip.indexOf("evil.tx"); at !== -1; at = zip.indexOf("evil.tx", at + 1)) zip.write(name, at, "latin1");
    return zip;
  };
}

async function encrypted(): Promise<Buffer> {
  const zip = await zipOf({ "evil.tx": "x" });
  const entry = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  zip.writeUInt16LE(zip.readUInt16LE(entry + 8) | 1, entry + 8);
  return zip;
}

// Files of an import in whatever encoding: readers get UTF-8, and a guess is told.
import { expect, test } from "vitest";
import { decodedFile } from "../../../../main/formats/exchange/decodedFile";
import { readBytes } from "../../../../main/formats/exchange/readText";
import { inputs } from "./roundTrip";

const line = '{"text": "Señor Dahl left Vell.", "entities": []}\n'.repeat(200);

async function read(bytes: Uint8Array) {
  const [file] = inputs({ "a.jsonl": bytes }).map(decodedFile);
  if (!file) throw new Error("no file");
  return { content: Buffer.from(await readBytes(file)).toString("utf8"), remark: await file.remark?.() };
}

test.each([
  ["UTF-8", Buffer.from(line)],
  ["UTF-16 with a mark", Buffer.from(`\ufeff${line}`, "utf16le")],
  ["UTF-16, the other way round", Buffer.from(`\ufeff${line}`, "utf16le").swap16()],
])("%s is read as it is, and nothing needs to be said", async (_, bytes) => {
  expect(await read(bytes)).toEqual({ content: line, remark: undefined });
});

test("Latin-1 is guessed, and said to be", async () => {
  const { content, remark } = await read(Buffer.from(line, "latin1"));
  expect(content).toBe(line);
  expect(remark).toMatch(/^The encoding is a guess: Western/);
});

test("UTF-16 without a mark is found by its NUL bytes", async () => {
  expect((await read(Buffer.from(line, "utf16le"))).content).toBe(line);
});

test("what is no text stays as it is", async () => {
  for (const bytes of [
    Buffer.from("PK\x03\x04\0\0\xff\xfe\x01", "latin1"),
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 255]),
  ])
    expect(Buffer.from((await read(bytes)).content).length).toBeGreaterThan(0);
  const zip = Buffer.from("PK\x03\x04\0\0\xff\xfe\x01", "latin1");
  const [file] = inputs({ "a.zip": zip }).map(decodedFile);
  expect(file && Buffer.from(await readBytes(file)).equals(zip)).toBe(true);
});

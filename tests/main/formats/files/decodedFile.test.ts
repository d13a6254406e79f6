// Files of an import in whatever encoding: readers get UTF-8, and a guess is told.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { brat } from "../../../../main/formats/brat/brat";
import { decodedFile } from "../../../../main/formats/files/decodedFile";
import { readBytes } from "../../../../main/formats/files/readText";
import { records } from "../../../../main/formats/records/records";
import { inputs, planned } from "../roundTrip";

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

const words = "Señor Dahl left Vell.\r\n".repeat(50);
const ann = "T1\tPerson 6 10\tDahl\n";
const spans = "document,start,end,label,text\na.txt,6,10,Person,Dahl\n";

describe.each([
  ["brat's", brat, "a.ann", ann],
  ["a table's", records, "spans.csv", spans],
] as const)("%s text that is a file of its own", (_, format, name, marks) => {
  test.each([
    ["utf-8", "utf-8", Buffer.from(words)],
    ["utf-8", "bom", Buffer.from(`\ufeff${words}`)],
    ["utf-16le", "bom", Buffer.from(`\ufeff${words}`, "utf16le")],
    ["utf-16be", "bom", Buffer.from(`\ufeff${words}`, "utf16le").swap16()],
    ["windows-1252", "guess", Buffer.from(words, "latin1")],
  ])("in %s (%s) is kept byte for byte, with how it was read", async (encoding, encodingFrom, bytes) => {
    const files = inputs({ "a.txt": bytes, [name]: marks }).map(decodedFile);
    const [document] = (await planned(format, files)).filter((item) => item.kind === "document");
    expect(document?.article.text).toBe(words.replaceAll("\r\n", "\n"));
    expect(document && Buffer.from(document.source).equals(bytes)).toBe(true);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(document?.article.source).toEqual({ name: "a.txt", bytes: bytes.length, sha256, encoding, encodingFrom });
  });
});

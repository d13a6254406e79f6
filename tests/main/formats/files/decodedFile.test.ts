// Files of an import in whatever encoding: readers get UTF-8, and a guess is told.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { brat } from "../../../../main/formats/brat/brat";
import { decodedFiles } from "../../../../main/formats/files/decodedFile";
import { readBytes } from "../../../../main/formats/files/readText";
import { records } from "../../../../main/formats/records/records";
import { inputs, planned } from "../roundTrip";

const line = '{"text": "Señor Dahl left Vell.", "entities": []}\n'.repeat(200);

async function read(bytes: Uint8Array) {
  const [file] = decodedFiles(inputs({ "a.jsonl": bytes }));
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
  const [file] = decodedFiles(inputs({ "a.zip": zip }));
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
    const files = decodedFiles(inputs({ "a.txt": bytes, [name]: marks }));
    const [document] = (await planned(format, files)).filter((item) => item.kind === "document");
    expect(document?.article.text).toBe(words.replaceAll("\r\n", "\n"));
    expect(document && Buffer.from(document.source).equals(bytes)).toBe(true);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(document?.article.source).toEqual({ name: "a.txt", bytes: bytes.length, sha256, encoding, encodingFrom });
  });
});

test("marks beside a text are read as the text is: a name or two are too few to guess an encoding by", async () => {
  const text = "Мария Орлова приехала в порт Велл и рассказала, что паромы стоят уже третью неделю.";
  /** Cyrillic of Windows-1251. */
  const bytes = (of: string) =>
    Buffer.from(
      of.replace(/[а-яА-Я]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x350)),
      "latin1",
    );
  const marks = "T1\tPerson 0 12\tМария Орлова\n";
  const files = decodedFiles(inputs({ "a.txt": bytes(text), "a.ann": bytes(marks) }));
  const contents = await Promise.all(files.map(async (file) => Buffer.from(await readBytes(file)).toString("utf8")));
  expect(contents.toSorted()).toEqual([marks, text].toSorted());
  expect(await files[1]?.remark?.()).toMatch(/^The encoding is a guess: Cyrillic/);
});

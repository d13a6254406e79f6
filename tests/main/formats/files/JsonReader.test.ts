// JSON is read while it arrives, in chunks that end anywhere.
import fc from "fast-check";
import { expect, test } from "vitest";
import { JsonReader } from "../../../../main/formats/files/JsonReader";
import { codePoint } from "../../../codePoint";

function* inChunks(text: string, size: number): Generator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

/** Reads the value that comes next, going into every object and list. */
async function walked(reader: JsonReader): Promise<unknown> {
  const first = await reader.peek();
  if (first === "[") {
    const items: unknown[] = [];
    for await (const index of reader.elements()) items[index] = await walked(reader);
    return items;
  }
  if (first !== "{") return JSON.parse(await reader.value());
  const members = new Map<string, unknown>();
  for await (const key of reader.members()) members.set(key, await walked(reader));
  return Object.fromEntries(members);
}

test("a value is the same read whole or part by part, in any layout and any chunks", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.json({ stringUnit: codePoint }),
      fc.constantFrom(0, 2, "\t"),
      fc.integer({ min: 1, max: 20 }),
      async (json, indent, size) => {
        const value: unknown = JSON.parse(json);
        const text = `${JSON.stringify(value, null, indent)}\n`;
        const whole = new JsonReader(inChunks(text, size));
        expect(await whole.value()).toBe(text.trimEnd());
        expect(await whole.peek()).toBe("");
        expect(whole.line).toBe(text.split("\n").length);
        expect(JSON.stringify(await walked(new JsonReader(inChunks(text, size))))).toBe(JSON.stringify(value));
      },
    ),
  );
});

test("what is no JSON is told with its line", async () => {
  const error = (text: string) => walked(new JsonReader(inChunks(text, 3))).catch((reason: unknown) => String(reason));
  expect(await error('{"a":1,\n"b" 2}')).toMatch(/line 2: “:” is expected, not “2”/);
  expect(await error('{"a":\n\n[1,2')).toMatch(/line 3: “,” is expected, not the end of the file/);
  expect(await error('["a\\')).toMatch(/line 1: the file ends in the middle of a value/);
  expect(await error("[,]")).toMatch(/line 1: a value is expected, not “,”/);
});

test("a long value in many chunks is read in a time that grows with its size", async () => {
  const json = JSON.stringify("The dam held. “So what?” ".repeat(200_000));
  expect((await new JsonReader(inChunks(json, 64)).value()).length).toBe(json.length);
});

test.each(['"long string"', '{"a": [1, 2]}', "123456789"])(
  "a value that is too large is refused while it arrives: %s",
  async (json) => {
    await expect(new JsonReader(inChunks(json, 2), { largest: 8 }).value()).rejects.toThrow("too large");
    await expect(new JsonReader(inChunks(json, 2), { largest: json.length }).value()).resolves.toBe(json);
  },
);

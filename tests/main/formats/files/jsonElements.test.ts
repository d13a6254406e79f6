import { expect, test } from "vitest";
import { jsonElements } from "../../../../main/formats/files/jsonElements";

test.each([
  ["a list", '[{"a":1}, 2, "x,y"]', [{ a: 1 }, 2, "x,y"]],
  ["an empty list", "[]", []],
  ["a list with a comma too many", '[{"a":1},\n]', [{ a: 1 }]],
  ["one object over several lines", '{\n"a": [1, 2]\n}', [{ a: [1, 2] }]],
  ["one object after the other", '{\n"a": 1\n}\n{"a": 2}', [{ a: 1 }, { a: 2 }]],
])("%s", async (_, text, values) => {
  expect(await read(text)).toEqual(values);
});

test.each([
  [
    "an element that is no JSON is told, and the next one comes",
    '[{"a":},{"b":2}]',
    [/^element 1: .*is no JSON/, { b: 2 }],
  ],
  ["what stands before a cut comes in", '[{"a":1},{"b"', [{ a: 1 }, /^file 2: The file ends in the middle/]],
  ["a list without its end is told", '[{"a":1}', [{ a: 1 }, /^file 2: The file ends in the middle/]],
  ["a missing comma is told with its line", '[{"a":1}\n{"b":2}]', [{ a: 1 }, /^file 2: .* line 2: “,” is expected/]],
  ["other encodings are told", new Uint8Array([0x5b, 0x22, 0xe9, 0x22, 0x5d]), [/^file 1: The file is no UTF-8/]],
])("%s", async (_, text, items) => {
  expect(await read(text)).toEqual(items.map((item) => (item instanceof RegExp ? expect.stringMatching(item) : item)));
});

/** The values, and the problems as "about row: message". The file comes in parts of three bytes. */
async function read(content: string | Uint8Array): Promise<unknown[]> {
  const bytes = Buffer.from(content);
  const items: unknown[] = [];
  async function* parts() {
    for (let at = 0; at < bytes.length; at += 3) yield bytes.subarray(at, at + 3);
  }
  for await (const item of jsonElements({ name: "records.json", size: bytes.length, read: parts }))
    items.push(
      item.kind === "record"
        ? item.value
        : `${item.about === "document" ? "element" : item.about} ${item.place.row}: ${item.message}`,
    );
  return items;
}

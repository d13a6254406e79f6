// What a file may look like when it is not as Spanwise wrote it, for the tests of every kind of file (D7).
import { seal } from "../../../../main/store/files/envelope";

type Damage = readonly [string, (bytes: Buffer) => Buffer];
export const damages: readonly Damage[] = [
  ["empty", () => Buffer.alloc(0)],
  ["cut in half", (bytes) => bytes.subarray(0, bytes.length / 2)],
  ["cut within its first line", (bytes) => bytes.subarray(0, 20)],
  ["full of NULs", (bytes) => Buffer.alloc(bytes.length)],
  ["null", () => Buffer.from("null")],
  ["[]", () => Buffer.from("[]\n")],
  ["behind a BOM", (bytes) => Buffer.concat([Buffer.from("\uFEFF"), bytes])],
  ["of another kind", (bytes) => resealed(bytes, { format: "spanwise-recipe" })],
  ["about something else", (bytes) => resealed(bytes, { id: "something-else" })],
  ["of schema 0", (bytes) => resealed(bytes, { schema: 0 })],
  ["well sealed, with content that is none", (bytes) => resealed(bytes, {}, "{}")],
];

/** The same file with parts of its header, or its content, replaced, and sealed again. */
export function resealed(bytes: Buffer, header: Record<string, unknown>, content?: string): Buffer {
  const { sha256: _, contentSha256: __, content: old, ...known } = JSON.parse(bytes.toString());
  return Buffer.from(seal({ ...known, ...header }, [Buffer.from(content ?? JSON.stringify(old))]));
}

// Tells what a zip on the disk is by its two ends, which is all that has to be read for it.
import { open } from "node:fs/promises";
import { endBytes, isZip, type ZipKind, zipKindOf } from "./zipKind";

/** The kind of the file of `size` bytes, as `zipKindOf`. Fails as the disk does. */
export async function zipKindOnDisk(file: string, size: number): Promise<ZipKind | undefined> {
  return zipKindOf(await endsOf(file, size));
}

/** The first bytes of a zip of `size` bytes and the last ones; of another file only the first. Fails as the disk does. */
export async function endsOf(file: string, size: number): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const partAt = async (at: number, length: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
      return buffer.subarray(0, bytesRead);
    };
    const start = await partAt(0, 4096);
    if (!isZip(start)) return start;
    return Buffer.concat([start, await partAt(Math.max(0, size - endBytes), endBytes)]);
  } finally {
    await handle.close();
  }
}

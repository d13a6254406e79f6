// Tells what a zip on the disk is, without reading more of it than its two ends.
import { open } from "node:fs/promises";
import { endBytes, isZip, type ZipKind, zipKindOf } from "./zipKind";

/** The kind of the file of `size` bytes, as `zipKindOf`. Fails as the disk does. */
export async function zipKindOnDisk(file: string, size: number): Promise<ZipKind | undefined> {
  const handle = await open(file);
  try {
    const partAt = async (at: number, length: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
      return buffer.subarray(0, bytesRead);
    };
    const start = await partAt(0, 4096);
    if (!isZip(start)) return undefined;
    return zipKindOf(Buffer.concat([start, await partAt(Math.max(0, size - endBytes), endBytes)]));
  } finally {
    await handle.close();
  }
}

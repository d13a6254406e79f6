// Reads the header of a file from its first kilobytes: all that a list needs.

import type { FileSystem } from "../../disk/FileSystem";
import { type OpenedHeader, unsealHeader } from "./envelope";

const firstBytes = 4096;
const mostBytes = 1 << 20;

/** The checked header of a file. Rejects with the operating system's error. */
export async function readHeader(files: FileSystem, path: string, size: number): Promise<OpenedHeader> {
  const file = await files.open(path, "r");
  try {
    for (let length = firstBytes; ; length *= 8) {
      const bytes = Buffer.allocUnsafe(Math.min(length, size));
      const read = await file.read(bytes, 0);
      const opened = unsealHeader(bytes.subarray(0, read));
      if (opened.kind !== "incomplete" || length >= size || length > mostBytes) return opened;
    }
  } finally {
    await file.close();
  }
}

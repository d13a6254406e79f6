// The destination of an export: named files, taken piece by piece. The caller decides what is behind it (a folder, one
// file, a zip, memory), and sees to it that a failed export leaves nothing behind.

export interface FileSink {
  /** Begins a file. `name` is relative, with `/` between folders (`safeName` makes the parts). Several may be open. */
  open(name: string): Promise<FileWriter>;
}

export interface FileWriter {
  /** Text is written as UTF-8 without a mark. Resolves when more can be taken. */
  write(piece: string | Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Writes a small file at once. */
export async function writeWhole(sink: FileSink, name: string, content: string | Uint8Array): Promise<void> {
  const file = await sink.open(name);
  await file.write(content);
  await file.close();
}

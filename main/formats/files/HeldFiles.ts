// Small files kept in memory while every format in turn looks at how they begin: a folder of ten thousand articles is then
// opened once, not once per format.
import type { InputFile } from "./InputFile";

const largestHeld = 64 * 1024;

export class HeldFiles {
  /** Bytes that may still be kept. */
  #room = 64 * 1024 * 1024;

  /** Gives the same file back, but a small one is read from the disk only once. */
  hold(file: InputFile): InputFile {
    const room = file.size <= largestHeld && file.size <= this.#room;
    if (!room) return file;
    this.#room -= file.size;
    let held: readonly Uint8Array[] | undefined;
    return {
      name: file.name,
      size: file.size,
      ...(file.remark && { remark: file.remark }),
      async *read() {
        if (!held) {
          const chunks: Uint8Array[] = [];
          for await (const chunk of file.read()) chunks.push(chunk);
          held = chunks;
        }
        yield* held;
      },
    };
  }
}

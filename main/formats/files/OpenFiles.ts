// Files that are written to by and by, each opened when it is first needed.
import type { FileSink, FileWriter } from "./FileSink";

export class OpenFiles {
  readonly #sink: FileSink;
  readonly #files = new Map<string, FileWriter>();

  constructor(sink: FileSink) {
    this.#sink = sink;
  }

  async write(name: string, piece: string | Uint8Array): Promise<void> {
    let file = this.#files.get(name);
    if (!file) {
      file = await this.#sink.open(name);
      this.#files.set(name, file);
    }
    await file.write(piece);
  }

  /** Closes them all. */
  async close(): Promise<void> {
    for (const file of this.#files.values()) await file.close();
  }
}

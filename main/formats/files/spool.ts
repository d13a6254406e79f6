// Keeps records that can be written only when all are known on disk instead of in memory, in a folder only this person can
// read, and removes them.
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { jsonLine } from "./jsonLine";
import { readLines } from "./readText";

export interface Spool {
  add(record: unknown): Promise<void>;
  /** All records, in the order they were added. */
  records(): AsyncIterable<unknown>;
}

/** Runs `use` with a spool and removes the spool afterwards, also when `use` fails. */
export async function withSpool<Result>(use: (spool: Spool) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), "spanwise-spool-"));
  const name = path.join(folder, "records.jsonl");
  const file = await open(name, "wx", 0o600);
  try {
    return await use({
      add: async (record) => {
        await file.write(jsonLine(record));
      },
      records: async function* () {
        const { size } = await stat(name);
        for await (const { text } of readLines({ name, size, read: () => createReadStream(name) }))
          yield JSON.parse(text);
      },
    });
  } finally {
    await file.close();
    await rm(folder, { recursive: true, force: true });
  }
}

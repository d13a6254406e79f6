// Writes a project in an exchange format: all of it or nothing.

import type { DatasetSource } from "../formats/dataset/spanwiseDatasetSource";
import type { FileSink } from "../formats/files/FileSink";
import type { Format } from "../formats/format/Format";
import { type WriteOptions, type Written, writeExchange } from "../formats/writing/writeExchange";
import { writeTarget } from "../formats/writing/writeTarget";

/** Fails as `writeTarget` and `writeExchange` do; then nothing is at `target` that was not there before. */
export async function exchangeExport(
  format: Format,
  source: DatasetSource,
  target: string,
  options: WriteOptions,
): Promise<Written> {
  if (!format.writer) throw new Error(`${format.name} has no writer`);
  const write = (sink: FileSink) => writeExchange(format, source, sink, options);
  return writeTarget(target, format.writer.layout, write, options.signal);
}

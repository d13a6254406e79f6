// Reading files of strangers from the command line: in the workers, and with the limits, of the window.
import { type FilesReader, filesReader } from "../../reading/filesReader";
import type { CliEnvironment } from "./command";

/** Runs `work` with a reader, which is closed afterwards, whatever happens. */
export async function withReader<Result>(
  { reading, note }: Pick<CliEnvironment, "reading" | "note">,
  work: (reader: FilesReader) => Promise<Result>,
): Promise<Result> {
  const reader = filesReader({ ...reading, reportBug: note });
  try {
    return await work(reader);
  } finally {
    await reader.close();
  }
}

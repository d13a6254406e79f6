// The records of a file of JSON, one by one: the lines of JSON Lines, the elements of an array, or a lone object. Programs
// write the same records in either wrapping, so every reader of records takes both.
import type { InputFile } from "./InputFile";
import { jsonElements } from "./jsonElements";
import { type JsonRecord, jsonLines, parsedJson } from "./jsonLines";
import type { ReadProblem } from "./ReadProblem";
import { readStart } from "./readText";

/** Rows count lines, or elements, from 1. A record that cannot be read is reported, and the next one follows. */
export async function* jsonRecords(file: InputFile): AsyncGenerator<JsonRecord | ReadProblem> {
  yield* (await isOfLines(file)) ? jsonLines(file) : jsonElements(file);
}

/** The first of the records; `undefined` when there is none, or it cannot be read. */
export async function firstRecord(records: AsyncIterable<JsonRecord | ReadProblem>): Promise<unknown> {
  for await (const item of records) return item.kind === "record" ? item.value : undefined;
  return undefined;
}

/** Whether any record of a file `matches`. The whole file is looked at, unless it does not begin like JSON. */
export async function hasRecord(file: InputFile, matches: (value: unknown) => boolean): Promise<boolean> {
  if (!/^\s*[[{]/.test((await readStart(file, 1)) ?? "")) return false;
  let broken = 0;
  let whole = 0;
  for await (const item of jsonRecords(file)) {
    if (item.kind === "record") {
      whole++;
      if (matches(item.value)) return true;
    } else if (++broken > 20 && whole === 0) return false; // text that only begins with a bracket
  }
  return false;
}

/** Whether each line is a record: the first one is a whole value, or it is broken and the next begins like one. */
async function isOfLines(file: InputFile): Promise<boolean> {
  const start = await firstLines(file);
  const [first = "", second = ""] = start.split("\n").filter((line) => line.trim() !== "");
  const value = parsedJson(first);
  const isWhole = value !== undefined;
  // A pair of a text and what is said of it is a record, not a list of two.
  if (Array.isArray(value) && value.length === 2 && typeof value[0] === "string" && typeof value[1] === "object")
    return true;
  if (first.trimStart().startsWith("{")) return isWhole || second.startsWith("{") || !start.includes("\n");
  return isWhole && second.trimStart().startsWith("[");
}

/** The start of a file up to its second line, if that is within a megabyte. */
async function firstLines(file: InputFile): Promise<string> {
  for (let size = 4096; ; size *= 16) {
    const start = (await readStart(file, size)) ?? "";
    const lines = start.split("\n").filter((line) => line.trim() !== "");
    if (lines.length > 2 || size > 1024 * 1024 || Buffer.byteLength(start) < size) return start;
  }
}

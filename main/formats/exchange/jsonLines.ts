// Reads JSON Lines of any size, record by record; a line that is no JSON is a problem, and the next one follows.
import { Failure } from "../../../model/failure";
import type { InputFile } from "./InputFile";
import type { Place, ReadProblem } from "./ReadDocument";
import { readLines, readStart } from "./readText";

export interface JsonRecord {
  readonly kind: "record";
  readonly place: Place;
  readonly value: unknown;
}

export async function* jsonLines(file: InputFile): AsyncGenerator<JsonRecord | ReadProblem> {
  try {
    for await (const { text, row } of readLines(file)) {
      if (text.trim() === "") continue;
      const place = { file: file.name, row };
      const value = parsedJson(text);
      if (value === undefined) yield { kind: "problem", place, about: "document", message: notJson };
      else yield { kind: "record", place, value };
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    yield { kind: "problem", place: { file: file.name }, about: "file", message: error.message };
  }
}

const notJson = "This line is no JSON; the file may be cut off here. Get it again, or repair the line.";

/** The value of JSON text; `undefined`, which JSON cannot say, when it is none. */
export function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether one of the first complete lines of a file is a record that `matches`. Lines longer than a megabyte are not seen. */
export async function hasRecord(file: InputFile, matches: (value: unknown) => boolean): Promise<boolean> {
  const begins = await readStart(file, 1);
  if (begins === undefined || !/^\s*\{/.test(begins)) return false;
  const start = (await readStart(file, 1024 * 1024)) ?? "";
  const lines = start.split("\n", 20);
  return lines.some((line) => line.trim() !== "" && matches(parsedJson(line)));
}

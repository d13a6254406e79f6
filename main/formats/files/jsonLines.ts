// Reads JSON Lines of any size, record by record; a line that is no JSON is a problem, and the next one follows.
import { Failure } from "../../../model/data/failure";
import type { InputFile } from "./InputFile";
import type { Place, ReadProblem } from "./ReadProblem";
import { readLines } from "./readText";

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
      else if (isTooDeep(value)) yield { kind: "problem", place, about: "document", message: tooDeep };
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

export const tooDeep = "It is nested too deeply to be read.";

const deepest = 200;

/** Whether a value is nested deeper than any record is: readers climb down records, and would not come up again. */
export function isTooDeep(value: unknown, left = deepest): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (left === 0) return true;
  for (const inner of Object.values(value)) if (isTooDeep(inner, left - 1)) return true;
  return false;
}

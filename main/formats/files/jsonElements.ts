// The elements of a JSON array, one by one, without the whole file in memory; a file that is one object, or one object
// after the other, has these as its elements.
import { Failure } from "../../../model/data/failure";
import type { InputFile } from "./InputFile";
import { JsonReader } from "./JsonReader";
import { isTooDeep, type JsonRecord, parsedJson, tooDeep } from "./jsonLines";
import type { ReadProblem } from "./ReadProblem";
import { largestWholeFile } from "./readText";

/** Rows count elements from 1. An element that cannot be read is reported, and the next one follows. */
export async function* jsonElements(file: InputFile): AsyncGenerator<JsonRecord | ReadProblem> {
  const reader = new JsonReader(decoded(file), { largest: largestWholeFile });
  let row = 0;
  try {
    for await (const json of elements(reader)) {
      const value = parsedJson(json);
      row++;
      if (value === undefined)
        yield problem("document", row, "This element of the list is no JSON. Get the file again.");
      else if (isTooDeep(value)) yield problem("document", row, tooDeep);
      else yield { kind: "record", place: { file: file.name, row }, value };
    }
  } catch (error) {
    yield problem("file", row + 1, await faultOf(error, reader));
  }

  function problem(about: ReadProblem["about"], at: number, message: string): ReadProblem {
    return { kind: "problem", place: { file: file.name, row: at }, about, message };
  }
}

async function* decoded(file: InputFile): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of file.read()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function* elements(reader: JsonReader): AsyncGenerator<string> {
  if ((await reader.peek()) !== "[") {
    do yield await reader.value("{");
    while ((await reader.peek()) === "{");
    return;
  }
  for await (const _ of reader.elements()) {
    if ((await reader.peek()) === "]") return; // a comma behind the last element
    yield await reader.value();
  }
}

async function faultOf(error: unknown, reader: JsonReader): Promise<string> {
  if (error instanceof Failure) return error.message;
  if (error instanceof SyntaxError) {
    if ((await reader.peek()) === "") return cutOff;
    return `The file is no JSON at ${error.message}. What stands before came in. Get the file again.`;
  }
  if (error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA")
    return "The file is no UTF-8 text. Convert it to UTF-8 and import it again.";
  throw error;
}

const cutOff = "The file ends in the middle; what stands before came in. Get it again.";

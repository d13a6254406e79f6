// The JSON of a file that stands beside others and says something about them.
import { Failure } from "../../../model/data/failure";
import type { InputFile } from "./InputFile";
import { readText } from "./readText";

/** `undefined` when it is no UTF-8 text, no JSON, or too large: then it says nothing. */
export async function readJson(file: InputFile, most?: number): Promise<unknown> {
  try {
    return JSON.parse(await readText(file, most));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Failure) return undefined;
    throw error;
  }
}

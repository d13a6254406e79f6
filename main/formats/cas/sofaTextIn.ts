// Gives a value that all files of one document have in common: made of the text of the first view, as the file writes
// it.
import { createHash } from "node:crypto";
import { Failure } from "../../../model/data/failure";
import type { InputFile } from "../files/InputFile";
import { readText } from "../files/readText";

/** A hash of that text; the file's own name when there is none, which is reported when the file is read. */
export async function sofaTextIn(file: InputFile): Promise<string> {
  try {
    const text = await readText(file);
    const start = /sofaString"?\s*[=:]\s*"/.exec(text);
    if (!start) return file.name;
    const from = start.index + start[0].length;
    let end = from;
    while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
    return createHash("sha256").update(text.slice(from, end)).digest("hex");
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return file.name;
  }
}

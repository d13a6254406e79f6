// The elements of a JSON array, one by one, without the whole file in memory; a file that is one object has one element.
import { Failure } from "../../../model/data/failure";
import type { InputFile } from "./InputFile";
import { type JsonRecord, parsedJson } from "./jsonLines";
import type { ReadProblem } from "./ReadProblem";
import { largestWholeFile } from "./readText";

/** Rows count elements from 1. An element that cannot be read is told, with the place it begins at. */
export async function* jsonElements(file: InputFile): AsyncGenerator<JsonRecord | ReadProblem> {
  const splitter = new Splitter();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let row = 0;
  try {
    for await (const chunk of file.read()) {
      for (const json of splitter.take(decoder.decode(chunk, { stream: true }))) yield element(json);
    }
    splitter.take(decoder.decode());
    if (!splitter.done) yield problem("file", row + 1, cutOff);
  } catch (error) {
    if (error instanceof Failure) yield problem("file", row + 1, error.message);
    else if (error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA")
      yield problem("file", row + 1, "The file is no UTF-8 text. Convert it to UTF-8 and import it again.");
    else throw error;
  }

  function element(json: string): JsonRecord | ReadProblem {
    const value = parsedJson(json);
    row++;
    if (value === undefined)
      return problem("document", row, "This element of the list is no JSON. Get the file again.");
    return { kind: "record", place: { file: file.name, row }, value };
  }

  function problem(about: ReadProblem["about"], at: number, message: string): ReadProblem {
    return { kind: "problem", place: { file: file.name, row: at }, about, message };
  }
}

const cutOff = "The file ends in the middle; what stands before came in. Get it again.";

/** Cuts a list into its elements, or gives a lone object as one. */
class Splitter {
  /** How many brackets and braces are open. Elements of a list begin at 1, a lone object at 0. */
  #depth = 0;
  #base: 0 | 1 | undefined;
  #inString = false;
  #escaped = false;
  #pieces: string[] = [];
  #length = 0;
  #done = false;

  get done(): boolean {
    return this.#done;
  }

  take(text: string): readonly string[] {
    const elements: string[] = [];
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const character = text.charAt(at);
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (character === "\\") this.#escaped = true;
        else if (character === '"') this.#inString = false;
        continue;
      }
      if (character === '"') this.#inString = true;
      else if (character === "[" || character === "{") {
        if (this.#base === undefined) {
          this.#base = character === "[" ? 1 : 0;
          from = character === "[" ? at + 1 : at;
        }
        this.#depth++;
      } else if (character === "]" || character === "}") {
        this.#depth--;
        if (this.#depth === 0) this.#done = true;
        if (this.#depth === 0 && this.#base === 0) {
          elements.push(this.#ended(text.slice(from, at + 1)));
          from = at + 1;
        } else if (this.#depth === 0) {
          const last = this.#ended(text.slice(from, at));
          if (last.trim() !== "") elements.push(last);
          from = at + 1;
        }
      } else if (character === "," && this.#depth === 1 && this.#base === 1) {
        elements.push(this.#ended(text.slice(from, at)));
        from = at + 1;
      }
    }
    if (this.#base !== undefined && !this.#done) this.#keep(text.slice(from));
    return elements;
  }

  #keep(piece: string): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length > largestWholeFile)
      throw new Failure("bad-request", "An element of the list is too large. Split it.");
  }

  #ended(piece: string): string {
    const element = this.#pieces.length === 0 ? piece : this.#pieces.join("") + piece;
    this.#pieces = [];
    this.#length = 0;
    return element;
  }
}

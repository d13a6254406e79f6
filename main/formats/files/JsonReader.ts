// Reads JSON text while it arrives, value by value and as deep as its user goes into it: a file of any size needs no more
// memory than the values that are asked for whole. Takes any layout; what is inside a value is left to JSON.parse.
import { Failure } from "../../../model/data/failure";

/** Signs that matter within a string, and outside of one. */
const inString = /["\\]/g;
const outside = /["{}[\]]/g;
const endOfScalar = /[\s,\]}:]/g;

export class JsonReader {
  /** Counted from 1, up to where the reader stands. */
  line = 1;
  readonly #chunks: AsyncIterator<string> | Iterator<string>;
  readonly #largest: number;
  #buffer = "";
  #at = 0;
  /** The length of the value that is being read, in UTF-16 units. */
  #length = 0;

  /** @param limits `largest`: of one value, in UTF-16 units; a larger one throws a `bad-request`. */
  constructor(chunks: AsyncIterable<string> | Iterable<string>, { largest = Number.POSITIVE_INFINITY } = {}) {
    this.#largest = largest;
    this.#chunks = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  }

  /** The next character that is no space, or "" at the end. */
  async peek(): Promise<string> {
    for (;;) {
      const character = this.#buffer.charAt(this.#at);
      if (character === "" && !(await this.#more())) return "";
      if (character === "") continue;
      if (character !== " " && character !== "\n" && character !== "\r" && character !== "\t") return character;
      if (character === "\n") this.line++;
      this.#at++;
    }
  }

  /** Throws a `SyntaxError` that names the line when something else comes next; so do all others. */
  async take(expected: string): Promise<void> {
    const found = await this.peek();
    if (found !== expected) throw this.#unexpected(found, `“${expected}” is expected`);
    this.#at++;
  }

  /** The keys of the object that comes next. The value of each must be read before the next key is asked for. */
  async *members(): AsyncGenerator<string, void, void> {
    await this.take("{");
    for (let first = true; (await this.peek()) !== "}"; first = false) {
      if (!first) await this.take(",");
      const key: unknown = JSON.parse(await this.value('"'));
      await this.take(":");
      yield String(key);
    }
    await this.take("}");
  }

  /** The numbers of the elements of the array that comes next. Each element must be read before the next is asked for. */
  async *elements(): AsyncGenerator<number, void, void> {
    await this.take("[");
    for (let index = 0; (await this.peek()) !== "]"; index++) {
      if (index > 0) await this.take(",");
      await this.peek();
      yield index;
    }
    await this.take("]");
  }

  /** The text of one JSON value, which must begin with `opening` when that is given. */
  async value(opening?: string): Promise<string> {
    const first = await this.peek();
    if (first === "" || (opening !== undefined && first !== opening))
      throw this.#unexpected(first, "a value is expected");
    this.#length = 0;
    const json = await (first === "{" || first === "[" || first === '"' ? this.#nested() : this.#scalar());
    if (json === "") throw this.#unexpected(first, "a value is expected");
    for (let at = json.indexOf("\n"); at !== -1; at = json.indexOf("\n", at + 1)) this.line++;
    return json;
  }

  /** The string, object or array that starts here: up to where its brackets close, strings left alone. */
  async #nested(): Promise<string> {
    const parts: string[] = [];
    let depth = 0;
    let within = false;
    for (let at = this.#at; ; ) {
      const signs = within ? inString : outside;
      signs.lastIndex = at;
      const found = signs.exec(this.#buffer);
      if (found === null) {
        // Further than the buffer when it ends with the backslash of an escape.
        const beyond = Math.max(0, at - this.#buffer.length);
        parts.push(this.#cut());
        if (!(await this.#more())) throw new SyntaxError(`line ${this.line}: the file ends in the middle of a value`);
        at = beyond;
        continue;
      }
      at = found.index + 1;
      if (found[0] === "\\") at++;
      else if (found[0] === '"') within = !within;
      else if (found[0] === "{" || found[0] === "[") depth++;
      else depth--;
      if (depth > 0 || within) continue;
      parts.push(this.#cut(at));
      return parts.join("");
    }
  }

  async #scalar(): Promise<string> {
    const parts: string[] = [];
    for (;;) {
      endOfScalar.lastIndex = this.#at;
      const found = endOfScalar.exec(this.#buffer);
      parts.push(this.#cut(found?.index));
      if (found !== null || !(await this.#more())) return parts.join("");
    }
  }

  /** The next piece of the value that is read, up to `end` in the buffer. */
  #cut(end = this.#buffer.length): string {
    const piece = this.#buffer.slice(this.#at, end);
    this.#at = end;
    this.#length += piece.length;
    if (this.#length > this.#largest)
      throw new Failure("bad-request", "An element of the list is too large. Split it.");
    return piece;
  }

  async #more(): Promise<boolean> {
    for (;;) {
      const next = await this.#chunks.next();
      if (next.done) {
        this.#buffer = "";
        this.#at = 0;
        return false;
      }
      if (next.value === "") continue;
      this.#buffer = next.value;
      this.#at = 0;
      return true;
    }
  }

  #unexpected(found: string, words: string): SyntaxError {
    return new SyntaxError(`line ${this.line}: ${words}, not ${found === "" ? "the end of the file" : `“${found}”`}`);
  }
}

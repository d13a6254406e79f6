// Takes the JSON text of a dataset apart while it is read: the members of each top-level object one by one, and those of
// its `articles` array one by one, so that a dataset of any size can be checked article by article. Takes any layout;
// what is inside a piece is left to JSON.parse.
export type Piece =
  | { readonly kind: "open"; readonly line: number }
  /** A member of a top-level object, `articles` excepted. */
  | { readonly kind: "member"; readonly key: string; readonly json: string; readonly line: number }
  | { readonly kind: "article"; readonly json: string; readonly line: number }
  /** The end of a top-level object. `articles` tells whether it had such an array. */
  | { readonly kind: "close"; readonly line: number; readonly articles: boolean };

/** Throws a `SyntaxError` that names the line where the text is not a sequence of JSON objects. */
export async function* datasetPieces(chunks: AsyncIterable<string>): AsyncGenerator<Piece> {
  const reader = new Reader(chunks[Symbol.asyncIterator]());
  while ((await reader.peek()) !== "") {
    yield { kind: "open", line: reader.line };
    await reader.take("{");
    let articles = false;
    for (let first = true; (await reader.peek()) !== "}"; first = false) {
      if (!first) await reader.take(",");
      const key = reader.parsed(await reader.value('"'));
      await reader.take(":");
      const line = reader.line;
      if (key === "articles" && !articles && (await reader.peek()) === "[") {
        articles = true;
        await reader.take("[");
        for (let firstArticle = true; (await reader.peek()) !== "]"; firstArticle = false) {
          if (!firstArticle) await reader.take(",");
          await reader.peek();
          yield { kind: "article", line: reader.line, json: await reader.value() };
        }
        await reader.take("]");
      } else {
        yield { kind: "member", key: String(key), line, json: await reader.value() };
      }
    }
    await reader.take("}");
    yield { kind: "close", line: reader.line, articles };
  }
}

class Reader {
  /** Counted from 1, up to where the reader stands. */
  line = 1;
  readonly #chunks: AsyncIterator<string>;
  #buffer = "";
  #at = 0;

  constructor(chunks: AsyncIterator<string>) {
    this.#chunks = chunks;
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

  async take(expected: string): Promise<void> {
    const found = await this.peek();
    if (found !== expected) throw this.#unexpected(found, `“${expected}” is expected`);
    this.#at++;
  }

  /** The text of one JSON value, which must begin with `opening` when that is given. */
  async value(opening?: string): Promise<string> {
    const first = await this.peek();
    if (first === "" || (opening !== undefined && first !== opening))
      throw this.#unexpected(first, "a value is expected");
    const length = first === "{" || first === "[" || first === '"' ? await this.#nested() : await this.#scalar();
    const json = this.#buffer.slice(this.#at, this.#at + length);
    if (length === 0) throw this.#unexpected(first, "a value is expected");
    this.#at += length;
    for (let at = json.indexOf("\n"); at !== -1; at = json.indexOf("\n", at + 1)) this.line++;
    return json;
  }

  parsed(json: string): unknown {
    return JSON.parse(json);
  }

  /** Length of the string, object or array that starts here: up to where its brackets close, strings left alone. */
  async #nested(): Promise<number> {
    let depth = 0;
    let inString = false;
    for (let at = 0; ; ) {
      const signs = inString ? /["\\]/g : /["{}[\]]/g;
      signs.lastIndex = this.#at + at;
      const found = signs.exec(this.#buffer);
      if (found === null) {
        // Further than the buffer when it ends with the backslash of an escape.
        at = Math.max(at, this.#buffer.length - this.#at);
        if (!(await this.#more())) throw new SyntaxError(`line ${this.line}: the file ends in the middle of a value`);
        continue;
      }
      at = found.index - this.#at + 1;
      if (found[0] === "\\") at++;
      else if (found[0] === '"') inString = !inString;
      else if (found[0] === "{" || found[0] === "[") depth++;
      else depth--;
      if (depth === 0 && !inString) return at;
    }
  }

  async #scalar(): Promise<number> {
    for (let at = 0; ; ) {
      const end = this.#buffer.slice(this.#at + at).search(/[\s,\]}:]/);
      if (end !== -1) return at + end;
      at = this.#buffer.length - this.#at;
      if (!(await this.#more())) return at;
    }
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done) return false;
    this.#buffer = this.#buffer.slice(this.#at) + next.value;
    this.#at = 0;
    return true;
  }

  #unexpected(found: string, words: string): SyntaxError {
    return new SyntaxError(`line ${this.line}: ${words}, not ${found === "" ? "the end of the file" : `“${found}”`}`);
  }
}

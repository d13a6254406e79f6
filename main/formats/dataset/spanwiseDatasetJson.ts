// JSON text for a dataset: on one line for every reader, and without lone surrogates, which are legal in JSON but make
// Python and Arrow fail.

export interface JsonWriter {
  text(value: unknown): string;
  /** How many lone surrogates became U+FFFD so far. */
  readonly replaced: number;
}

export function jsonWriter(): JsonWriter {
  let replaced = 0;
  return {
    text(value) {
      let json = JSON.stringify(value);
      // JSON.stringify writes a lone surrogate as such an escape. So does text that spells one: then nothing is replaced.
      if (/\\ud[89a-f]/.test(json))
        json = JSON.stringify(value, (_, item) => (typeof item === "string" ? mended(item) : item));
      // Legal inside a line of JSON, but Python's splitlines and some editors end a line there.
      return json.replace(/[\u007f-\u009f\u2028\u2029]/g, escaped);
    },
    get replaced() {
      return replaced;
    },
  };

  function mended(text: string): string {
    return text.replace(/\p{Surrogate}/gu, () => {
      replaced++;
      return "\ufffd";
    });
  }
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

// JSON on one line that every reader of lines takes for one line: Python's `splitlines` and some editors also break at
// characters that JSON leaves as they are.

/** One line of JSON, its LF included. */
export function jsonLine(value: unknown): string {
  return `${inOneLine(JSON.stringify(value))}\n`;
}

/** JSON text with the line ends of other alphabets, and marks, escaped. */
export function inOneLine(json: string): string {
  return json.replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

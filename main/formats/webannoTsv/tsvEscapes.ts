// WebAnno TSV's two ways of escaping: one for values in cells, one for the text of sentences.

/** A value in a cell. `->` is escaped as one. */
export function escapedValue(value: string): string {
  return value.replace(/->|[\\[\]|_;*\t\n]/g, (sign) => (sign === "\t" ? "\\t" : sign === "\n" ? "\\n" : `\\${sign}`));
}

export function unescapedValue(cell: string): string {
  return cell.replace(/\\(?:u([0-9A-Fa-f]{4})|(->|.))/gs, (_, unit: string | undefined, sign: string) => {
    if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
    return sign === "t" ? "\t" : sign === "n" ? "\n" : sign;
  });
}

const textEscapes: ReadonlyMap<string, string> = new Map([
  ["\t", "\\t"],
  ["\f", "\\f"],
  ["\r", "\\r"],
  ["\b", "\\b"],
  ["\\", "\\\\"],
]);
const textLetters: ReadonlyMap<string, string> = new Map([
  ["t", "\t"],
  ["n", "\n"],
  ["f", "\f"],
  ["r", "\r"],
  ["b", "\b"],
]);

/** One line of a sentence's text; line ends part `#Text=` lines and are not in it. */
export function escapedText(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are escaped.
  return line.replace(/[\u0000-\u001f\\]/g, (sign) => textEscapes.get(sign) ?? `\\${sign}`);
}

/** WebAnno up to 3.2 writes letters beyond ASCII as `\uXXXX`, in UTF-16 code units. */
export function unescapedText(line: string): string {
  return line.replace(/\\(?:u([0-9A-Fa-f]{4})|(.))/gs, (_, unit: string | undefined, sign: string) =>
    unit === undefined ? (textLetters.get(sign) ?? sign) : String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

/** The parts of a cell between separators that are not escaped. */
export function splitCell(cell: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < cell.length; at++) {
    if (cell[at] === "\\") at++;
    else if (cell[at] === separator) {
      parts.push(cell.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(cell.slice(from));
  return parts;
}

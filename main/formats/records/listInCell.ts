// A list in one cell of a table: as JSON, as Python prints it, or as NumPy does, with blanks between the items.

/** `undefined` when the cell holds no list. */
export function listInCell(cell: string): readonly unknown[] | undefined {
  if (!/^\s*\[[\s\S]*\]\s*$/.test(cell)) return undefined;
  for (const json of [cell, asJson(cell), asJson(cell.trim().replace(blankBetween, ", "))]) {
    try {
      const list: unknown = JSON.parse(json);
      if (Array.isArray(list)) return list;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

/** Blanks behind an item, where another one follows. */
const blankBetween = /(?<=['"\d])\s+(?=['"\d-])/g;

/** What Python prints as a list or tuple, as JSON. */
export function asJson(python: string): string {
  return python
    .replace(/\(/g, "[")
    .replace(/\)/g, "]")
    .replace(/,\s*\]/g, "]")
    .replace(/'((?:[^'\\]|\\.)*)'/g, (_, words: string) => JSON.stringify(words))
    .replace(/\bNone\b/g, "null")
    .replace(/\bTrue\b/g, "true")
    .replace(/\bFalse\b/g, "false");
}

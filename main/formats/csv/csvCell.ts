// Cells and rows of RFC 4180, and the guard for spreadsheets: they take a cell that begins with `=`, `+`, `-` or `@` for a
// formula, so an apostrophe goes in front of it, which reading takes away again. Numbers stay numbers, negative ones too.

export type Cell = string | number | undefined;

/** One row, its CRLF included. Text is quoted, so that an empty text differs from no cell. */
export function csvRow(cells: readonly Cell[], isGuarded: boolean): string {
  return `${cells.map((cell) => csvCell(cell, isGuarded)).join(",")}\r\n`;
}

function csvCell(cell: Cell, isGuarded: boolean): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  const text = isGuarded ? guarded(cell) : cell;
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * Cells that a spreadsheet may run, also behind white space or in full-width forms; and cells that begin with an
 * apostrophe, which reading would take for the guard.
 */
const risky = /^(?:[=+\-@＝＋－＠\t\r\n]|'+[=+\-@＝＋－＠\t\r\n'])/;
const plainNumber = /^[+-]?\d+(\.\d+)?$/;

function guarded(text: string): string {
  return risky.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** Whether a table of ours, from its start, says that its texts are guarded: the names of its columns are quoted. */
export function saysGuarded(start: string): boolean {
  return /^\ufeff?"article_id"[,;\t]/.test(start);
}

export function unguarded(text: string): string {
  return text.startsWith("'") && risky.test(text.slice(1)) ? text.slice(1) : text;
}

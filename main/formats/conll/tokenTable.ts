// The rows of a token table, whatever parts its columns: tabs, blanks, or the commas and semicolons of a spreadsheet; and
// what its comments say of documents.
import type { Provenance } from "../../../model/project/article";
import type { InputFile } from "../files/InputFile";
import { readLines } from "../files/readText";
import { fieldsOf, provenanceOf } from "../reading/recordFields";
import { isTag } from "./readTags";

export type Delimiter = "white space" | "," | ";";

export interface Row {
  readonly columns: readonly string[];
  readonly row: number;
}

/** A line of a table. `undefined`: it parts sentences. */
export type TableLine =
  | { readonly kind: "row"; readonly columns: readonly string[]; readonly row: number }
  | { readonly kind: "comment"; readonly text: string }
  | { readonly kind: "blank" }
  | { readonly kind: "document" };

/** Lines so long are prose, or JSON. */
export const longestLine = 4000;

export async function* tableLines(file: InputFile, delimiter: Delimiter): AsyncGenerator<TableLine> {
  for await (const { text, row } of readLines(file)) {
    if (text.trim() === "") yield { kind: "blank" };
    else if (/^"?-DOCSTART-"?([\s,;]|$)/.test(text)) yield { kind: "document" };
    else if (isComment(text)) yield { kind: "comment", text };
    else yield { kind: "row", columns: columnsOf(text, delimiter), row };
  }
}

/** Tabs part columns where there are any; else runs of spaces do. No other white space does: it may be part of a token. */
export function columnsOf(line: string, delimiter: Delimiter): readonly string[] {
  if (delimiter !== "white space") return cellsOf(line, delimiter);
  return line.includes("\t")
    ? line.split("\t").filter((cell, index, all) => cell !== "" || index < all.length - 1)
    : line.trim().split(/ +/);
}

/** Cells as spreadsheets quote them. */
function cellsOf(line: string, delimiter: "," | ";"): readonly string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] === '"') {
      let end = at + 1;
      while (end < line.length && (line[end] !== '"' || line[end + 1] === '"')) end += line[end] === '"' ? 2 : 1;
      cells.push(line.slice(at + 1, end).replaceAll('""', '"'));
      at = line.indexOf(delimiter, end) + 1 || line.length + 1;
    } else {
      const end = line.indexOf(delimiter, at);
      cells.push(line.slice(at, end === -1 ? line.length : end));
      at = end === -1 ? line.length + 1 : end + 1;
    }
  }
  return cells;
}

/** `# ` begins a comment in newer tables; a token `#` has columns that a comment has not. */
function isComment(line: string): boolean {
  return (
    (/^#\s/.test(line) || /^#(?:begin|end) document/.test(line)) && !isTag(line.trimEnd().split(/\s/).at(-1) ?? "")
  );
}

/** The field of a comment, as `key = value`; HIPE 2022 has `hipe2022:` before each key. */
export function commentField(comment: string): readonly [string, string] | undefined {
  const [, key, value] = /^#\s*(?:[\w.-]+:)?([\w.-]+(?: id)?)\s*=\s*(.*)$/.exec(comment) ?? [];
  return key === undefined || value === undefined ? undefined : [key.toLowerCase(), value.trim()];
}

/** Whether a comment begins a document. */
export function beginsDocument(comment: string): boolean {
  return (
    /^#\s*newdoc\b|^#begin document/.test(comment) ||
    /^(?:document_id|doc_id|newdoc id)$/.test(commentField(comment)?.[0] ?? "")
  );
}

/** The provenance of a document, by the comments before it. */
export function provenanceOfComments(comments: readonly string[]): Provenance {
  const fields = comments.flatMap((comment): readonly (readonly [string, string])[] => {
    const field = commentField(comment);
    if (!field) return sourceFields(comment);
    return [field[0] === "newspaper" ? ["outlet", field[1]] : field];
  });
  return provenanceOf(fieldsOf(fields));
}

/** Where a sentence is from, as GermEval says: `# n-tv.de vom 26.02.2005 [2005-02-26]`, or an address in its place. */
export function sourceIn(comment: string): { readonly source: string; readonly date: string } | undefined {
  const [, source, date] = /^#\s+(\S.{0,2000}?)\s*\[(\d{4}-\d\d-\d\d)\]\s*$/.exec(comment) ?? [];
  return source === undefined || date === undefined ? undefined : { source, date };
}

function sourceFields(comment: string): readonly (readonly [string, string])[] {
  const { source, date } = sourceIn(comment) ?? {};
  if (source === undefined || date === undefined) return [];
  return /^https?:/.test(source)
    ? [
        ["url", source],
        ["retrieved", date],
      ]
    : [
        ["outlet", source],
        ["published", date],
      ];
}

// CSV: one article per row, with a header that names the columns; separated by comma, semicolon or tab.
import { CsvError, parse } from "csv-parse/sync";
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import * as z from "../../../model/data/zod";
import { saysGuarded, unguarded } from "../csv/csvCell";
import { withoutSeparatorLine } from "../csv/csvRecords";
import { fieldName, fieldsOf, knownNames, textNames } from "../reading/recordFields";
import { type ArticleReader, endsIn, type Reading } from "./ArticleReader";
import { foreignTable } from "./foreignKind";
import { capital, type RecordPlace, readRecord, recordOf } from "./readRecord";

export const csvReader: ArticleReader = {
  name: "CSV",
  read({ raw: whole }, fileName) {
    const { table: raw, delimiter } = withoutSeparatorLine(whole);
    const named = endsIn(fileName, ["csv", "tsv"]);
    const header = readHeader(raw, delimiter);
    const known = header?.names.filter((name) => knownNames.has(name)).length ?? 0;
    const hasText = header?.names.some((name) => textNames.includes(name)) ?? false;
    // A line of prose may hold the word “text”. A line is a header when it consists of names only, two of them known.
    if (!named && !(header && hasText && known >= 2 && header.names.every((name) => /^\w{1,40}$/.test(name)))) {
      return undefined;
    }
    if (!header || !hasText) {
      const foreign = foreignTable(raw);
      if (foreign !== undefined) throw new Failure("bad-request", foreign);
      const columns = header?.names.slice(0, 12).map((name) => name.slice(0, 40));
      throw new Failure(
        "bad-request",
        `The first row must name the columns, and one of them must be called text, body, content or article. ${columns ? `This file's first row is: ${columns.join(", ")}.` : ""}`.trim(),
      );
    }
    const twice = header.names.find((name, index) => textNames.includes(name) && header.names.indexOf(name) !== index);
    if (twice !== undefined)
      throw new Failure(
        "bad-request",
        `Two columns of this table are called “${twice}”, so it is not known which holds the articles’ texts. Rename one of them.`,
      );
    return readRows(raw, header, delimiter === undefined ? 1 : 2);
  },
};

interface Header {
  readonly names: readonly string[];
  readonly delimiter: string;
}

function readHeader(raw: string, said?: string): Header | undefined {
  const [line = ""] = raw.replace(/^[\r\n]+/, "").split(/\r\n?|\n/, 1);
  if (line.length > 10_000) return undefined;
  const candidates = (said === undefined ? [",", ";", "\t"] : [said]).map((delimiter) => ({
    delimiter,
    names: line.split(delimiter).map((name) => fieldName(name.trim().replace(/^"(.*)"$/, "$1"))),
  }));
  const score = ({ names }: Header) => names.filter((name) => knownNames.has(name)).length * 1000 + names.length;
  return candidates.reduce((best, candidate) => (score(candidate) > score(best) ? candidate : best));
}

/** A row as `csv-parse` gives it with `raw`; its types do not say so. */
const rowSchema = z.object({ record: z.array(z.string()), raw: z.string() });
type Row = z.infer<typeof rowSchema>;

/** `line`: the number of the header's line in the file. */
function* readRows(raw: string, { names, delimiter }: Header, line: number): Generator<Reading> {
  const { rows, broken } = parseRows(raw, delimiter);
  const isGuarded = saysGuarded(raw);
  let at = line;
  let record = -1;
  for (const { record: values, raw: characters } of rows) {
    // Blank lines before a row count as its characters.
    const source = characters.replace(/^[\r\n]+/, "");
    const start = at + lineEnds(characters.slice(0, characters.length - source.length));
    at += lineEnds(characters);
    // The header is row 0 and no record.
    if (++record === 0) continue;
    yield readRow(isGuarded ? values.map(unguarded) : values, names, {
      record: record - 1,
      where: `row ${record} (line ${start})`,
      source: withoutLastLineEnds(source),
    });
  }
  if (broken) yield { kind: "refused", record: Math.max(0, record), reason: broken };
}

function readRow(values: readonly string[], names: readonly string[], place: RecordPlace): Reading {
  // Some programs leave empty cells at the end of a row out.
  if (values.length <= names.length) {
    // Of columns of one name the first that says something counts.
    const fields = new Map<string, string>();
    for (const [index, name] of names.entries()) fields.set(name, fields.get(name) || (values[index] ?? ""));
    return readRecord(fieldsOf(fields), place);
  }
  const columns = `has ${counted(values.length, "column")}, the header ${names.length}`;
  const reason = `${capital(place.where)} ${columns}. Check its quotation marks.`;
  return { kind: "refused", reason, ...recordOf(place) };
}

/** Not by a pattern: one that looks for the end begins anew at every line end on its way. */
function withoutLastLineEnds(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
  return text.slice(0, end);
}

function lineEnds(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}

function parseRows(raw: string, delimiter: string): { readonly rows: readonly Row[]; readonly broken?: string } {
  const rows: Row[] = [];
  try {
    parse(raw, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      raw: true,
      on_record: (row: unknown) => {
        rows.push(rowSchema.parse(row));
        return null;
      },
    });
    return { rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = "lines" in error && typeof error.lines === "number" ? ` (line ${error.lines})` : "";
    const what =
      error.code === "CSV_QUOTE_NOT_CLOSED" ? "a quotation mark that opens a field is never closed" : error.message;
    const broken = `After row ${Math.max(0, rows.length - 1)} the file cannot be read${line}: ${what}. Repair it; the rows before came in.`;
    return { rows, broken };
  }
}

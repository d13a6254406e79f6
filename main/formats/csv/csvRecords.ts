// The rows of a CSV file as cells by column, one by one. The header says which separator it is.
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { counted } from "../../../model/data/counted";
import * as z from "../../../model/data/zod";
import type { InputFile } from "../files/InputFile";
import type { Place, ReadProblem } from "../files/ReadProblem";
import { readStart } from "../files/readText";
import { saysGuarded, unguarded } from "./csvCell";

export interface CsvRecord {
  readonly kind: "record";
  readonly place: Place;
  /** Columns that are missing from the row are missing here; an empty cell without quotes is, too. */
  readonly cells: ReadonlyMap<string, string>;
}

export interface Header {
  /** Each is there once: a second “label” is called “label 2”. */
  readonly names: readonly string[];
  readonly delimiter: string;
  /** The names that columns share. */
  readonly shared: readonly string[];
  /** Whether a line before it says which separator it is. */
  readonly isAnnounced: boolean;
}

/** Reads the header from the first line of a file. */
export function headerOf(start: string): Header {
  const { table, delimiter: said } = withoutSeparatorLine(start.replace(/^\ufeff/, ""));
  const [line = ""] = table.split(/\r\n?|\n/, 1);
  const found = (said === undefined ? [",", ";", "\t"] : [said]).map((delimiter) => ({
    delimiter,
    names: line.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, "$1")),
  }));
  const { names, delimiter } = found.reduce((best, one) => (one.names.length > best.names.length ? one : best));
  const shared = new Set<string>();
  const own = names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => other === name).length;
    if (name === "" || before === 0) return name;
    shared.add(name);
    return `${name} ${before + 1}`;
  });
  return { names: own, delimiter, shared: [...shared], isAnnounced: said !== undefined };
}

/** Excel writes `sep=;` before the header, and reads the table by it. */
export function withoutSeparatorLine(raw: string): { readonly table: string; readonly delimiter?: string } {
  const [line, , delimiter] = /^("?)sep=([,;\t])\1[,;\t]*(?:\r\n?|\n)/i.exec(raw) ?? [];
  return line === undefined || delimiter === undefined ? { table: raw } : { table: raw.slice(line.length), delimiter };
}

const rowSchema = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) });

/**
 * Rows shorter than the header are reported, unless they are to be `filled`: some programs leave empty cells at the end
 * out, and do not quote quotation marks either.
 */
export async function* csvRecords(
  file: InputFile,
  { short = "told" }: { readonly short?: "told" | "filled" } = {},
): AsyncGenerator<CsvRecord | ReadProblem> {
  const first = await firstBytes(file);
  const hasMark = first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf;
  const start = (await readStart(file, 4096)) ?? "";
  const { names, delimiter, shared, isAnnounced } = headerOf(start);
  // A spreadsheet that saves a table of ours for Excel again does not quote the names of its columns.
  const isGuarded = saysGuarded(start) || (hasMark && names.includes("article_id"));
  for (const name of shared) {
    const message = `Several columns of the table are called “${name}”; the later ones are read as “${name} 2” and so on.`;
    yield { kind: "problem", place: { file: file.name, row: 1 }, about: "remark", message };
  }
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: short === "filled",
    skip_empty_lines: true,
    from: isAnnounced ? 3 : 2,
  });
  const source = Readable.from(file.read());
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let row = 1;
  try {
    for await (const item of parser) {
      const { record, info } = rowSchema.parse(item);
      row = info.lines;
      const place = { file: file.name, row };
      if (record.length > names.length || (record.length < names.length && short === "told")) {
        const message = `The row has ${counted(record.length, "column")}, the header ${names.length}. It is left out; check its quotation marks.`;
        yield { kind: "problem", place, about: "annotation", message };
        continue;
      }
      const cells = names.map(
        (name, index) => [name, isGuarded ? unguarded(record[index] ?? "") : (record[index] ?? "")] as const,
      );
      yield { kind: "record", place, cells: new Map(cells) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const why = error.code === "CSV_QUOTE_NOT_CLOSED" ? "a quotation mark is never closed" : error.message;
    const message = `Nothing after line ${row} of the table comes in: ${why}. Repair it and import it again.`;
    yield { kind: "problem", place: { file: file.name, row }, about: "file", message };
  } finally {
    source.destroy();
  }
}

async function firstBytes(file: InputFile): Promise<Uint8Array> {
  for await (const chunk of file.read()) return chunk;
  return new Uint8Array();
}

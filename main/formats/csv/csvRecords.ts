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
  readonly names: readonly string[];
  readonly delimiter: string;
}

/** Reads the header from the first line of a file. */
export function headerOf(start: string): Header {
  const [line = ""] = start.replace(/^\ufeff/, "").split(/\r\n?|\n/, 1);
  const found = [",", ";", "\t"].map((delimiter) => ({
    delimiter,
    names: line.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, "$1")),
  }));
  return found.reduce((best, one) => (one.names.length > best.names.length ? one : best));
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
  const isGuarded = hasMark || saysGuarded(start);
  const { names, delimiter } = headerOf(start);
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: short === "filled",
    skip_empty_lines: true,
    from: 2,
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

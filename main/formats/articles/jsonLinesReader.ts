// JSON Lines: one article per line. A broken line is refused with its number; the others come in.
import { Failure } from "../../../model/data/failure";
import { fieldsOf } from "../reading/recordFields";
import { type ArticleReader, endsIn, type Reading } from "./ArticleReader";
import { jsonFault } from "./jsonFault";
import { jsonArrays } from "./jsonSpans";
import { readRecord } from "./readRecord";

export const jsonLinesReader: ArticleReader = {
  name: "JSON Lines",
  read({ raw }, fileName) {
    const named = endsIn(fileName, ["jsonl", "ndjson"]);
    const [first = ""] = raw.trimStart().split(/\r\n?|\n/, 1);
    if (!named && !(first.startsWith("{") && parseLine(first).record)) return undefined;
    return readLines(raw);
  },
};

function* readLines(raw: string): Generator<Reading> {
  let line = 0;
  let record = 0;
  for (const [, source = ""] of raw.matchAll(/([^\r\n]*)(?:\r\n?|\n|$)/g)) {
    line++;
    if (source.trim() === "") continue;
    const parsed = parseLine(source);
    const where = `line ${line}`;
    if (parsed.record) yield readRecord(fieldsOf(Object.entries(parsed.record)), { record, where, source });
    else yield { kind: "refused", record, reason: `L${where.slice(1)} ${parsed.reason}` };
    record++;
  }
}

type ParsedLine =
  | { readonly record: object; readonly reason?: undefined }
  | { readonly record?: undefined; readonly reason: string };

function parseLine(line: string): ParsedLine {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return { reason: "is not an object with an article's fields." };
    }
    jsonArrays(line); // Refuses what is nested too deep.
    return { record: value };
  } catch (error) {
    if (error instanceof SyntaxError) {
      const fault = jsonFault(line);
      const where = fault < line.length ? `is broken JSON at column ${fault + 1}` : "ends too early";
      return { reason: `${where}. Repair the line or get the file again.` };
    }
    if (error instanceof Failure) return { reason: `was refused. ${error.message}` };
    throw error;
  }
}

// The table that Hypothesis exports: a row per annotation, with the address of its page, the quote, tags and comment.
import { csvRecords, headerOf } from "../csv/csvRecords";
import type { InputFile } from "../files/InputFile";
import type { JsonRecord } from "../files/jsonLines";
import type { ReadProblem } from "../files/ReadProblem";

/** Names of its columns, in its own export and in those made of its programming interface. */
const columns = {
  uri: ["url", "uri"],
  quote: ["quote", "exact"],
  tags: ["tags"],
  user: ["author", "user", "username"],
  text: ["comment", "text", "note"],
  created: ["createdat", "created"],
  id: ["id"],
} as const;

type Column = keyof typeof columns;

function columnIn(names: Iterable<string>, column: Column): string | undefined {
  const all = [...names];
  return columns[column]
    .map((wanted) => all.find((name) => name.replace(/\s+/g, "").toLowerCase() === wanted))
    .find((name) => name !== undefined);
}

/** Whether a file begins with the names of these columns. */
export function looksLikeHypothesisTable(start: string): boolean {
  if (/^\s*[[{<]/.test(start)) return false;
  const { names } = headerOf(start.slice(0, 4096));
  return (["uri", "quote", "tags", "user"] as const).every((column) => columnIn(names, column) !== undefined);
}

/** Each row as an annotation of Hypothesis' programming interface. */
export async function* hypothesisRows(file: InputFile): AsyncGenerator<JsonRecord | ReadProblem> {
  for await (const item of csvRecords(file, { short: "filled" })) {
    if (item.kind === "problem") {
      yield item;
      continue;
    }
    const { cells, place } = item;
    const cell = (column: Column) => cells.get(columnIn(cells.keys(), column) ?? "")?.trim() ?? "";
    const quote = cell("quote");
    const value = {
      id: cell("id") || `#${place.row ?? 0}`,
      uri: cell("uri"),
      ...(cell("user") !== "" && { user: cell("user") }),
      text: cell("text"),
      tags: cell("tags")
        .split(",")
        .flatMap((tag) => tag.trim() || []),
      created: cell("created"),
      target: [{ selector: quote === "" ? [] : [{ type: "TextQuoteSelector", exact: quote }] }],
    };
    yield { kind: "record", place, value };
  }
}

// Rows of a table of texts as records: some programs write what is marked into a cell of the row, as JSON or as Python
// prints it.
import { csvRecords, headerOf } from "../csv/csvRecords";
import type { InputFile } from "../files/InputFile";
import type { JsonRecord } from "../files/jsonLines";
import type { ReadProblem } from "../files/ReadProblem";
import { readStart } from "../files/readText";
import { listInCell } from "./listInCell";

/** Whether some row `matches`. Only files with a header that names a text are looked at. */
export async function hasMarkedRow(file: InputFile, matches: (value: unknown) => boolean): Promise<boolean> {
  const { names } = headerOf((await readStart(file, 4096)) ?? "");
  const hasText = names.some(
    (name) => /text|content|sentence|body|document|tokens|words|article/i.test(name) && name.length < 40,
  );
  if (names.length < 2 || !hasText) return false;
  for await (const item of tableRecords(file)) {
    if (item.kind === "problem") {
      if (item.about === "file") return false;
    } else if (matches(item.value)) return true;
  }
  return false;
}

export async function* tableRecords(file: InputFile): AsyncGenerator<JsonRecord | ReadProblem> {
  for await (const item of csvRecords(file, { short: "filled" })) {
    if (item.kind === "problem") yield { ...item, about: item.about === "annotation" ? "document" : item.about };
    else
      yield {
        kind: "record",
        place: item.place,
        value: Object.fromEntries(
          [...item.cells]
            .filter(([, cell]) => cell !== "")
            .map(([name, cell]) => [name, (/tokens?$|^words$|tags$/i.test(name) && listInCell(cell)) || cell]),
        ),
      };
  }
}

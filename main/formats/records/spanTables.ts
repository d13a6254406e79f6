// Tables with a row per span: where it starts and ends, its label, and the document it is of. The text is in a column, or in a
// file of the document's name that was given along; a table without its texts is refused, never taken for articles.
import { Failure } from "../../../model/data/failure";
import { type CsvRecord, csvRecords, headerOf } from "../csv/csvRecords";
import type { InputFile } from "../files/InputFile";
import type { Place, ReadProblem } from "../files/ReadProblem";
import { readStart, readTextFile, type TextFile } from "../files/readText";
import type { ReadAnnotation, ReadDocument } from "../format/ReadDocument";
import { bare, markOf } from "../reading/markOf";
import { namedTexts } from "./namedTexts";

interface Columns {
  /** Names the label, where no column is called like one. */
  readonly label?: string | undefined;
  readonly document?: string | undefined;
  readonly annotator?: string | undefined;
  /** Offsets count from the start of this line of the document, from 0, as Comprehend's do. */
  readonly line?: string | undefined;
  /** Columns that may hold the text. */
  readonly texts: readonly string[];
  /** Columns that may hold the quote: not those that name the document. */
  readonly quotes: readonly string[];
}

/** `undefined` when the header names no start, end and label. */
async function columnsOf(file: InputFile): Promise<Columns | undefined> {
  const start = (await readStart(file, 4096)) ?? "";
  if (/^\s*[[{<]/.test(start)) return undefined;
  const { names } = headerOf(start);
  // A row made of the header alone, with numbers for start and end.
  const row = Object.fromEntries(
    names.map((name) => [name, /off|start|begin|end|stop|from|to$/i.test(name) ? 1 : name]),
  );
  const mark = names.length >= 3 && names.every((name) => name.length < 40) ? markOf(row) : undefined;
  const called = (pattern: RegExp) => names.find((name) => pattern.test(bare(name)));
  const label = called(/^(?:value|code|codename|concept|theme|annotation|name|layer)$/);
  if (!mark || (mark.labels.length === 0 && label === undefined)) return undefined;
  const annotator = called(/^(?:annotator|user|coder|annotatedby)(?:id|name)?$/);
  const line = called(/^line$/);
  const others = new Set([mark.labels[0] ?? label, annotator, line]);
  const texts = names.filter(
    (name) =>
      /text|sentence|content|body|quote|span|mention|entity|word|surface|document/i.test(name) &&
      !/(?:type|label|id)s?$|^(?:document|text)(?:name|title|no)$/.test(bare(name)) &&
      !others.has(name),
  );
  return {
    ...(mark.labels.length === 0 && { label }),
    document: called(/^(?:doc|document|file|article|text|source|note|pmid)(?:id|name|title|no)?s?$|^filename$|^id$/),
    annotator,
    line,
    texts,
    quotes: texts.filter((name) => !/^documents?$/.test(bare(name))),
  };
}

/** Tables of spans, and the files with the texts that they name. */
export async function recogniseSpanTables(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const own = new Set<InputFile>();
  const texts = namedTexts(files);
  for (const file of files) {
    const columns = await columnsOf(file);
    if (!columns) continue;
    own.add(file);
    for (const item of await rowsOf(file)) {
      if (item.kind === "problem") continue;
      const text = texts.of(file, item.cells.get(columns.document ?? "")?.trim() ?? "");
      if (text && text !== "several") own.add(text);
    }
  }
  return [...own];
}

export async function isSpanTable(file: InputFile): Promise<boolean> {
  return (await columnsOf(file)) !== undefined;
}

type Rows = readonly (CsvRecord | ReadProblem)[];

async function rowsOf(file: InputFile): Promise<Rows> {
  const rows: (CsvRecord | ReadProblem)[] = [];
  for await (const item of csvRecords(file, { short: "filled" })) rows.push(item);
  return rows;
}

interface Document {
  readonly place: Place;
  readonly text: TextFile | Pick<TextFile, "text">;
  readonly sets: Map<string, ReadAnnotation[]>;
}

export async function* readSpanTable(
  file: InputFile,
  files: readonly InputFile[],
): AsyncGenerator<ReadDocument | ReadProblem> {
  const columns = await columnsOf(file);
  if (!columns) return;
  const documents = new Map<string, Document>();
  const missing = new Map<string, number>();
  const open = new Map<string, number>();
  const named = namedTexts(files);
  const texts = new Map<InputFile, TextFile>();
  const lines = new Map<InputFile, readonly string[]>();
  const unreadable = new Set<InputFile>();
  for (const item of await rowsOf(file)) {
    if (item.kind === "problem") {
      yield item;
      continue;
    }
    const { place, cells } = item;
    const mark = markOf(Object.fromEntries(cells));
    const [range] = mark?.ranges ?? [];
    const [label] = mark?.labels.length ? mark.labels : [cells.get(columns.label ?? "")].filter(Boolean);
    const name = (cells.get(columns.document ?? "") ?? "").trim();
    if (!mark || !range || label === undefined) {
      const message = "The row has no start, end and label. It is left out.";
      yield { kind: "problem", place, about: "annotation", message };
      continue;
    }
    const found = named.of(file, name);
    const beside = found === "several" ? undefined : found;
    if (beside && !texts.has(beside) && !unreadable.has(beside)) {
      try {
        const read = await readTextFile(beside);
        texts.set(beside, read);
        lines.set(beside, read.text.split(/\r?\n/));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        unreadable.add(beside);
        yield { kind: "problem", place: { file: beside.name }, about: "file", message: error.message };
      }
    }
    const words = columns.texts.flatMap((column) => cells.get(column) ?? []);
    const long = words.find((text) => text.length >= range.end && text.length > range.end - range.start + 1);
    const line = (cells.get(columns.line ?? "") ?? "").trim();
    const whole = beside && texts.get(beside);
    const ofLine = beside && /^\d+$/.test(line) ? lines.get(beside)?.[Number(line)] : undefined;
    const isWhole = whole !== undefined && !/^\d+$/.test(line);
    const text = isWhole ? whole.text : (ofLine ?? long);
    if (text === undefined) {
      const lacking = found === "several" ? open : missing;
      lacking.set(name, (lacking.get(name) ?? 0) + 1);
      continue;
    }
    const key = beside ? beside.name + line : text;
    const document = documents.get(key) ?? {
      place: beside ? { file: beside.name } : place,
      text: isWhole ? whole : { text },
      sets: new Map(),
    };
    documents.set(key, document);
    const annotator = cells.get(columns.annotator ?? "") ?? "";
    const set = document.sets.get(annotator) ?? [];
    document.sets.set(annotator, set);
    const quotes = columns.quotes.filter((column) => column !== columns.document || !beside);
    const quote = quotes
      .flatMap((column) => cells.get(column) ?? [])
      .find((one) => one !== text && Math.abs(one.length - (range.end - range.start)) <= 1);
    set.push({
      place,
      key: `#${set.length + 1}`,
      label,
      fragments: [{ ...range, ...(quote === undefined ? {} : { quote }) }],
      ...(mark.note === undefined ? {} : { note: mark.note }),
    });
  }
  for (const [name, count] of missing) {
    const spans = count === 1 ? "1 span" : `${count} spans`;
    const wanted = name === "" ? "the texts they are of" : `the text ${name}${/\.\w+$/.test(name) ? "" : ".txt"}`;
    const message = `This is a table of spans. ${spans} cannot be placed, because the text is not there: import ${wanted} together with the table.`;
    yield { kind: "problem", place: { file: file.name }, about: "file", message };
  }
  for (const [name, count] of open) {
    const spans = count === 1 ? "1 span" : `${count} spans`;
    const message = `This is a table of spans. ${spans} cannot be placed, because several texts are called ${name}. Put the table into the folder of its text.`;
    yield { kind: "problem", place: { file: file.name }, about: "file", message };
  }
  for (const [key, { place, text, sets }] of documents)
    yield {
      kind: "document",
      place,
      name: key.slice(0, 200),
      ...text,
      provenance: {},
      sets: [...sets].map(([annotator, annotations]) => ({
        ...(annotator === "" ? {} : { annotator }),
        annotations,
        links: [],
      })),
    };
}

// Finds out which column of a token table is what, by all of its rows: the first may only count, a header may name the
// columns, several may hold tags. Nothing is a token table that has no column of tags.
import { Failure } from "../../../model/data/failure";
import type { InputFile } from "../files/InputFile";
import { readStart } from "../files/readText";
import { asTag, isTag } from "./readTags";
import { type Delimiter, longestLine, tableLines } from "./tokenTable";

export interface TableLayout {
  readonly delimiter: Delimiter;
  /** Names of the columns, in a first row of their own. */
  readonly header?: readonly string[];
  readonly token: number;
  /** Columns to read tags from, from 0; −1 is the last of each row. */
  readonly tags: readonly number[];
  /** Columns that say which entry of a knowledge base the name of a token is, by their names. */
  readonly entries: ReadonlyMap<string, number>;
  /** Columns with spans that are not read. */
  readonly left: readonly number[];
  /** A column that says which sentence a token is of. */
  readonly sentence?: number;
  /** Tags do not say where a span begins: each is a bare label. */
  readonly bare?: true;
  /** Tags are spelled otherwise: `PER-B`, `B_PER`, `b-per`. */
  readonly turned?: true;
}

/** Tags of syntactic chunks, which many tables have beside the names. */
const chunks = /^(?:NP|VP|PP|ADJP|ADVP|SBAR|PRT|CONJP|INTJ|LST|UCP)$/;

/** Names of a column of tags in a header. */
const tagName = /^ne(?:[-_]|$)|ner|tag|label|entit|iob|bio/i;

/** Names of a column of entries in a knowledge base: `NEL-LIT` of HIPE. */
const entryName = /^nel(?:[-_]|$)|wikidata|^(?:kb|entity)[-_]?(?:id|link)$/i;

/** Counts of a column, over the rows of the usual width. */
interface Column {
  cells: number;
  tags: number;
  spans: number;
  chunks: number;
  outside: number;
  readonly words: Set<string>;
  /**
   * Cells that are numbers; of them, those one more than the last or starting anew; those that stay or go up by one.
   */
  numbers: number;
  counting: number;
  rising: number;
  last: number;
}

class Survey {
  readonly delimiter: Delimiter;
  header: readonly string[] | undefined;
  rows = 0;
  tagged = 0;
  readonly #byWidth = new Map<number, Column[]>();

  constructor(delimiter: Delimiter) {
    this.delimiter = delimiter;
  }

  take(columns: readonly string[]): void {
    if (this.rows === 0 && this.header === undefined && isHeader(columns)) {
      this.header = columns;
      return;
    }
    this.rows++;
    if (columns.length < 2 || columns.length > 40) return;
    if (columns.some((cell, index) => index > 0 && isTag(cell))) this.tagged++;
    const known = this.#byWidth.get(columns.length) ?? columns.map(newColumn);
    this.#byWidth.set(columns.length, known);
    for (const [index, cell] of columns.entries()) count(known[index] ?? newColumn(), cell);
  }

  /** Columns of the usual width. */
  get columns(): readonly Column[] {
    return [...this.#byWidth.values()].reduce(
      (best, one) => ((one[0]?.cells ?? 0) > (best[0]?.cells ?? 0) ? one : best),
      [],
    );
  }
}

function newColumn(): Column {
  return {
    cells: 0,
    tags: 0,
    spans: 0,
    chunks: 0,
    outside: 0,
    words: new Set(),
    numbers: 0,
    counting: 0,
    rising: 0,
    last: 0,
  };
}

function count(column: Column, cell: string): void {
  column.cells++;
  if (isTag(cell)) {
    column.tags++;
    if (cell !== "O") column.spans++;
    if (chunks.test(cell.slice(2))) column.chunks++;
  }
  if (cell === "O") column.outside++;
  if (column.words.size < 60) column.words.add(cell);
  if (!/^\d+(?:[-.]\d+)?$/.test(cell)) return;
  const number = Number.parseInt(cell, 10);
  column.numbers++;
  if (number === column.last + 1 || number <= 1) column.counting++;
  if (number === column.last || number === column.last + 1) column.rising++;
  column.last = number;
}

function isHeader(columns: readonly string[]): boolean {
  return (
    columns.length >= 2 &&
    new Set(columns).size === columns.length &&
    !columns.some((cell, index) => index > 0 && isTag(cell)) &&
    (/^(?:tokens?|words?)$/i.test(columns[0] ?? "") ||
      (columns.some((cell) => /^(?:tokens?|words?|form|text)$/i.test(cell)) &&
        columns.some((cell) => tagName.test(cell))))
  );
}

/** `undefined` when the file is no token table. Every row of it is looked at, unless the first thousand say no. */
export async function tableLayout(file: InputFile): Promise<TableLayout | undefined> {
  const start = await readStart(file);
  if (start === undefined || start.split("\n", 20).some((line) => line.length > longestLine)) return undefined;
  for (const delimiter of ["white space", ",", ";"] as const) {
    if (
      delimiter !== "white space" &&
      !start.split("\n", 3).every((line) => line.trim() === "" || line.includes(delimiter))
    )
      continue;
    const survey = await surveyOf(file, delimiter);
    const layout = survey && layoutOf(survey);
    if (layout) return layout;
  }
  return undefined;
}

async function surveyOf(file: InputFile, delimiter: Delimiter): Promise<Survey | undefined> {
  const survey = new Survey(delimiter);
  try {
    for await (const line of tableLines(file, delimiter)) {
      if (line.kind === "row") survey.take(line.columns);
      if (survey.rows === 1000 && survey.tagged < 200 && !bareTags(survey)) return undefined;
    }
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
  return survey;
}

function layoutOf(survey: Survey): TableLayout | undefined {
  const { columns, header, delimiter, rows, tagged } = survey;
  const found = columns.flatMap(({ tags, cells }, index) => (index > 0 && tags >= cells * 0.8 ? [index] : []));
  // Where nearly all tokens are outside, bare labels are few.
  const hasNoSpan = found.every((index) => columns[index]?.spans === 0);
  const bare = hasNoSpan || tagged < rows * 0.8 ? bareTags(survey) : undefined;
  if (rows === 0 || (tagged < rows * 0.8 && bare === undefined)) return undefined;
  // Some tables have tags in every row, but not in one column.
  const candidates = bare === undefined ? found : [bare];
  const names = candidates.filter((index) => !isChunks(columns[index]));
  const usable = names.length > 0 ? names : candidates;
  const sentence = sentenceColumn(columns, header);
  const isCounting = isNumbers(columns[0], "counting") && !usable.includes(1);
  const tags = chosen(usable, header, isCounting);
  const last = columns.length - 1;
  const token = header?.findIndex((name) => /^(?:tokens?|words?|form)$/i.test(name)) ?? -1;
  return {
    delimiter,
    ...(header && { header }),
    token: token !== -1 ? token : isCounting || sentence === 0 ? 1 : 0,
    tags: tags.length === 0 ? [-1] : tags.map((index) => (index === last ? -1 : index)),
    entries: new Map((header ?? []).flatMap((name, index) => (entryName.test(name) ? [[name, index]] : []))),
    left: usable.filter((index) => !tags.includes(index) && (columns[index]?.spans ?? 0) > 0),
    ...(sentence !== undefined && { sentence }),
    ...(bare !== undefined && (isTurned(columns[bare]) ? { turned: true as const } : { bare: true as const })),
  };
}

/**
 * The column of tags that a header names; all of them in tables that count their tokens (outer and inner names); else
 * the last one.
 */
function chosen(
  usable: readonly number[],
  header: readonly string[] | undefined,
  isCounting: boolean,
): readonly number[] {
  const named = header && usable.find((index) => tagName.test(header[index] ?? ""));
  if (named !== undefined) return [named];
  return isCounting && usable.length <= 2 ? usable : usable.slice(-1);
}

/** Whether the labels are tags of another spelling. */
function isTurned(column: Column | undefined): boolean {
  const tags = [...(column?.words ?? [])].map(asTag).filter((tag) => tag !== "O");
  return tags.every(isTag) && tags.some((tag) => /^[BSU]/.test(tag));
}

function isChunks(column: Column | undefined): boolean {
  return column !== undefined && column.spans > 0 && column.chunks === column.spans;
}

function isNumbers(column: Column | undefined, how: "counting" | "rising"): boolean {
  return (
    column !== undefined && column.cells > 1 && column.numbers === column.cells && column[how] >= column.cells * 0.95
  );
}

/** `Sentence #`, or a number that stays the same for a sentence. */
function sentenceColumn(columns: readonly Column[], header: readonly string[] | undefined): number | undefined {
  const named = header?.findIndex((name) => /^sent/i.test(name.trim())) ?? -1;
  if (named !== -1) return named;
  return isNumbers(columns[0], "rising") && !isNumbers(columns[0], "counting") && columns.length > 2 ? 0 : undefined;
}

/** The last column when its cells are O and a few bare labels, as Stanford's tagger writes them. */
function bareTags({ columns, rows }: Survey): number | undefined {
  const index = columns.length - 1;
  const column = columns[index];
  if (!column || index < 1 || column.cells < rows * 0.95 || column.cells < 3) return undefined;
  const labels = [...column.words].filter((word) => word !== "O");
  // Prose may have an O at the end of a line, too.
  const label = index === 1 ? /^[A-Za-z][\w-]{0,40}$/ : /^[A-Z][\w-]{1,40}$/;
  const fits = labels.length > 0 && labels.length <= 40 && labels.every((word) => label.test(word));
  return fits && column.tags === column.outside && column.outside >= column.cells * 0.3 ? index : undefined;
}

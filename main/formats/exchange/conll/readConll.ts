// Reads token tables of any number of columns, one document at a time. With a sidecar the text is the article's own; without
// one it is put together from the tokens, and the report says so.
import { Failure } from "../../../../model/failure";
import { offsetConverter } from "../../../../model/offsets";
import { annotatorsByFolder, isAnnotatorList } from "../annotatorFolders";
import type { ReadContext } from "../Format";
import type { InputFile } from "../InputFile";
import { counted } from "../LossTally";
import type { Place, ReadAnnotation, ReadDocument, ReadLink, ReadProblem } from "../ReadDocument";
import { readJson } from "../readJson";
import { readLines, readStart } from "../readText";
import { isTag, readTags } from "./readTags";
import { type Sidecar, sidecarEnding, sidecarFormat, sidecarSchema } from "./sidecar";

export async function recogniseConll(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const own: InputFile[] = [];
  for (const file of files) if (await isConll(file)) own.push(file);
  return own.length === 0 ? [] : [...own, ...files.filter((file) => !own.includes(file) && isAnnotatorList(file))];
}

async function isConll(file: InputFile): Promise<boolean> {
  const start = await readStart(file);
  if (start === undefined) return false;
  if (start.startsWith(`{"format":"${sidecarFormat}"`)) return true;
  // The last line may be cut.
  const rows = start
    .split(/\r?\n/)
    .slice(0, -1)
    .filter((line) => line.trim() !== "" && !isComment(line))
    .map(columnsOf);
  const tagged = rows.filter(
    (columns) => columns.length >= 2 && columns.length <= 12 && columns.some((cell, index) => index > 0 && isTag(cell)),
  );
  return rows.length > 0 && tagged.length >= rows.length * 0.8 && tagged.length > 0;
}

interface Row {
  readonly columns: readonly string[];
  readonly row: number;
}

/** Rows of one document; `undefined` between sentences. */
type Rows = readonly (Row | undefined)[];

export async function* readConll(
  files: readonly InputFile[],
  { settings }: ReadContext,
): AsyncGenerator<ReadDocument | ReadProblem> {
  const sidecars = new Map(files.filter((file) => file.name.endsWith(sidecarEnding)).map((file) => [file.name, file]));
  const tables = files.filter((file) => !sidecars.has(file.name) && !isAnnotatorList(file));
  const lists: ReadProblem[] = [];
  const annotatorOf = await annotatorsByFolder(files, lists);
  yield* lists;
  for (const file of tables) {
    const name = file.name.replace(/\.[^./]*$/, "");
    const sidecarFile = sidecars.get(name + sidecarEnding);
    try {
      const sidecar = sidecarFile && (await readSidecar(sidecarFile));
      if (typeof sidecar === "string") {
        yield { kind: "problem", place: { file: sidecarFile?.name ?? name }, about: "remark", message: sidecar };
      }
      let number = 0;
      for await (const rows of documentsOf(file)) {
        number++;
        yield* readTable(rows, {
          file: file.name,
          name: number === 1 ? name : `${name}#${number}`,
          annotator: annotatorOf(file.name),
          sidecar: typeof sidecar === "object" ? sidecar : undefined,
          column: settings.get("tag") ?? "last",
        });
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      yield { kind: "problem", place: { file: file.name }, about: "file", message: error.message };
    }
  }
  for (const { name } of sidecars.values()) {
    if (tables.some((table) => table.name.replace(/\.[^./]*$/, "") + sidecarEnding === name)) continue;
    const message = "The token table this sidecar belongs to is missing. Import both together.";
    yield { kind: "problem", place: { file: name }, about: "file", message };
  }
}

async function readSidecar(file: InputFile): Promise<Sidecar | string> {
  const sidecar = sidecarSchema.safeParse(await readJson(file));
  return sidecar.success ? sidecar.data : "The sidecar is damaged; the text is put together from the tokens instead.";
}

async function* documentsOf(file: InputFile): AsyncGenerator<Rows> {
  let rows: (Row | undefined)[] = [];
  let begun = false;
  for await (const { text, row } of readLines(file)) {
    if (text.trim() === "") {
      if (rows.length > 0 && rows.at(-1) !== undefined) rows.push(undefined);
    } else if (/^-DOCSTART-(\s|$)/.test(text)) {
      if (rows.some((found) => found !== undefined)) yield rows;
      rows = [];
      begun = true;
    } else if (!isComment(text)) {
      rows.push({ columns: columnsOf(text), row });
    }
  }
  if (rows.length > 0 || !begun) yield rows;
}

interface Table {
  readonly file: string;
  readonly name: string;
  readonly annotator: string | undefined;
  readonly sidecar: Sidecar | undefined;
  readonly column: string;
}

function* readTable(
  rows: Rows,
  { file, name, annotator, sidecar, column }: Table,
): Generator<ReadDocument | ReadProblem> {
  const tokens = rows.filter((row) => row !== undefined);
  const remark = (message: string, place: Place = { file }): ReadProblem => ({
    kind: "problem",
    place,
    about: "remark",
    message,
  });
  const index = (columns: readonly string[]) => (column === "last" ? columns.length - 1 : Number(column) - 1);
  const { spans, wrong, orphans } = readTags(rows.map((row) => row && (row.columns[index(row.columns)] ?? "")));

  const placed = placedBySidecar(tokens, sidecar) ?? rebuilt(rows);
  if (sidecar && placed.rebuilt)
    yield remark("The sidecar does not fit this table; the text is put together from the tokens instead.");
  else if (placed.rebuilt && tokens.length > 0)
    yield remark(
      "The table has no text, only tokens: the article’s text is put together from them, with a space between.",
    );
  for (const token of wrong) {
    const row = tokens[token];
    const place = { file, ...(row ? { row: row.row } : {}) };
    const message = `“${row?.columns.join(" ").slice(0, 80)}” does not end in a tag like O, B-label or I-label; the token is read as outside of any span.`;
    yield { kind: "problem", place, about: "annotation", message };
  }
  const widths = new Set(tokens.map(({ columns }) => columns.length));
  if (widths.size > 1) yield remark(`The rows have between ${Math.min(...widths)} and ${Math.max(...widths)} columns.`);
  if (orphans > 0)
    yield remark(
      `${counted(orphans, "span")} ${orphans === 1 ? "begins" : "begin"} with a tag that goes on (I-); each was read as a beginning.`,
    );

  const annotations = spans.map(({ label, first, end }, number): ReadAnnotation => {
    const row = tokens[first]?.row;
    const [start, stop] = [placed.offsets[first]?.[0] ?? 0, placed.offsets[end - 1]?.[1] ?? 0];
    return {
      place: { file, ...(row === undefined ? {} : { row }) },
      key: `${number}`,
      label,
      fragments: [{ start, end: stop }],
    };
  });
  const links = spans.flatMap(({ link, first }, number): ReadLink[] => {
    if (!link) return [];
    const row = tokens[first]?.row;
    const place = { file, ...(row === undefined ? {} : { row }) };
    return [{ place, type: link.type, from: `${number}`, to: `${number + link.distance}` }];
  });
  const set = { ...(annotator === undefined ? {} : { annotator }), annotations, links };
  yield {
    kind: "document",
    place: { file },
    name,
    text: placed.text,
    unit: placed.rebuilt ? "utf-16" : "code-points",
    provenance: {},
    sets: annotations.length > 0 || annotator !== undefined ? [set] : [],
  };
}

interface PlacedTokens {
  readonly text: string;
  readonly offsets: readonly (readonly [number, number])[];
  readonly rebuilt: boolean;
}

function placedBySidecar(tokens: readonly Row[], sidecar: Sidecar | undefined): PlacedTokens | undefined {
  if (!sidecar || sidecar.tokens.length !== tokens.length) return undefined;
  const { toUtf16 } = offsetConverter(sidecar.text);
  const fits = tokens.every(({ columns }, index) => {
    const [start, end] = sidecar.tokens[index] ?? [0, 0];
    return sidecar.text.slice(toUtf16(start), toUtf16(end)) === columns[0];
  });
  return fits ? { text: sidecar.text, offsets: sidecar.tokens, rebuilt: false } : undefined;
}

/** Tokens with a space between, sentences with a line end. */
function rebuilt(rows: Rows): PlacedTokens {
  const offsets: [number, number][] = [];
  const pieces: string[] = [];
  let length = 0;
  let between = "";
  for (const row of rows) {
    if (row === undefined) {
      between = "\n";
      continue;
    }
    const token = row.columns[0] ?? "";
    if (pieces.length > 0) {
      pieces.push(between);
      length += between.length;
    }
    offsets.push([length, length + token.length]);
    pieces.push(token);
    length += token.length;
    between = " ";
  }
  return { text: pieces.join(""), offsets, rebuilt: true };
}

/** Tabs part columns where there are any; else runs of spaces do. No other white space does: it may be part of a token. */
function columnsOf(line: string): readonly string[] {
  return line.includes("\t")
    ? line.split("\t").filter((cell, index, all) => cell !== "" || index < all.length - 1)
    : line.trim().split(/ +/);
}

/** `# ` begins a comment in newer tables; a token `#` has columns that a comment has not. */
function isComment(line: string): boolean {
  return /^#\s/.test(line) && !isTag(line.trimEnd().split(/\s/).at(-1) ?? "");
}

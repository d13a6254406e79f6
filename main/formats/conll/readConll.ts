// Reads token tables of any number of columns, one document at a time. With a sidecar the text is the article's own; without
// one it is put together from the tokens, and the report says so.
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import { offsetConverter } from "../../../model/text/offsets";
import type { InputFile } from "../files/InputFile";
import type { Place, ReadProblem } from "../files/ReadProblem";
import { readJson } from "../files/readJson";
import { readStart } from "../files/readText";
import type { ReadContext, Settings } from "../format/Format";
import type { ReadAnnotation, ReadDocument, ReadLink } from "../format/ReadDocument";
import { annotatorsByFolder, isAnnotatorList } from "../reading/annotatorFolders";
import { asTag, readTags } from "./readTags";
import { type Sidecar, sidecarEnding, sidecarFormat, sidecarSchema } from "./sidecar";
import { documentsOf, type Rows, type TableDocument } from "./tableDocuments";
import { type TableLayout, tableLayout } from "./tableLayout";
import type { Row } from "./tokenTable";

export async function recogniseConll(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const own: InputFile[] = [];
  for (const file of files) if ((await isSidecar(file)) || (await tableLayout(file))) own.push(file);
  return own.length === 0 ? [] : [...own, ...files.filter((file) => isAnnotatorList(file) && !own.includes(file))];
}

async function isSidecar(file: InputFile): Promise<boolean> {
  return ((await readStart(file, 100)) ?? "").startsWith(`{"format":"${sidecarFormat}"`);
}

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
      const layout = asSet((await tableLayout(file)) ?? plainLayout, settings);
      yield* tellLayout(layout, file.name);
      for await (const document of documentsOf(file, layout, settings.get("articles") === "sentences")) {
        number++;
        yield* readTable(document, layout, {
          file: file.name,
          name: number === 1 ? name : `${name}#${number}`,
          annotator: annotatorOf(file.name),
          sidecar: typeof sidecar === "object" ? sidecar : undefined,
          isFirst: number === 1,
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

/** The layout of a file that a person says is a token table. */
const plainLayout: TableLayout = { delimiter: "white space", token: 0, tags: [-1], entries: new Map(), left: [] };

/** The columns a person chose, by number or by name, instead of those found. */
function asSet(layout: TableLayout, settings: Settings): TableLayout {
  const tag = settings.get("tag") ?? "found";
  const token = settings.get("token") ?? "found";
  const column = (name: string) => {
    const index = layout.header?.indexOf(name) ?? -1;
    const number = index === -1 ? Number(name) - 1 : index;
    if (Number.isInteger(number) && number >= 0) return number;
    const names = layout.header ? ` It has ${layout.header.join(", ")}.` : " Its columns have no names; give a number.";
    throw new Failure("bad-request", `The table has no column “${name}”.${names}`);
  };
  const tags =
    tag === "found" ? layout.tags : tag.split(",").map((name) => (name === "last" ? -1 : column(name.trim())));
  return {
    ...layout,
    tags,
    left: tag === "found" ? layout.left : [],
    token: token === "found" ? layout.token : column(token),
  };
}

function* tellLayout({ left, header, bare }: TableLayout, file: string): Generator<ReadProblem> {
  for (const index of left) {
    const name = header?.[index] ?? `${index + 1}`;
    const message = `Column ${name} holds tags, too; they do not come in. Import the file again with tag=${name} for them.`;
    yield { kind: "problem", place: { file }, about: "annotation", message };
  }
  if (!bare) return;
  const message = "The tags do not say where a span begins; neighbours with the same tag were read as one span.";
  yield { kind: "problem", place: { file }, about: "remark", message };
}

interface Table {
  readonly file: string;
  readonly name: string;
  readonly annotator: string | undefined;
  readonly sidecar: Sidecar | undefined;
  /** Whether it is the first document of its file. */
  readonly isFirst: boolean;
}

function* readTable(
  { rows, provenance, sources }: TableDocument,
  layout: TableLayout,
  { file, name, annotator, sidecar, isFirst }: Table,
): Generator<ReadDocument | ReadProblem> {
  const tokens = rows.filter((row) => row !== undefined);
  const remark = (message: string, place: Place = { file }): ReadProblem => ({
    kind: "problem",
    place,
    about: "remark",
    message,
  });
  const read = layout.tags.map((column) => readTags(rows.map((row) => row && tagIn(row.columns, column, layout))));
  const spans = read.flatMap((one) => one.spans);
  const [{ wrong } = { wrong: [] }] = read;
  const orphans = layout.bare ? 0 : read.reduce((sum, one) => sum + one.orphans, 0);

  const placed = placedBySidecar(tokens, layout.token, sidecar) ?? rebuilt(rows, layout.token);
  if (sidecar && placed.rebuilt)
    yield remark("The sidecar does not fit this table; the text is put together from the tokens instead.");
  else if (placed.rebuilt && tokens.length > 0 && isFirst)
    yield remark(
      "The table has no text, only tokens: the article’s text is put together from them, with a space between.",
    );
  if (sources > 1)
    yield remark(
      `Its sentences are from ${sources} sources, so that none is the article’s. Import the file again with articles=sentences to keep them.`,
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
      `${counted(orphans, "span begins", "spans begin")} with a tag that goes on (I-); each was read as a beginning.`,
    );

  const annotations = spans.map(({ label, first, end }, number): ReadAnnotation => {
    const row = tokens[first]?.row;
    const attributes = [...layout.entries].flatMap(([entries, column]) => {
      const entry = tokens
        .slice(first, end)
        .map(({ columns }) => columns[column] ?? "")
        .find((cell) => !/^[-_O]?$/.test(cell));
      return entry === undefined ? [] : [{ name: entries, value: entry }];
    });
    const [start, stop] = [placed.offsets[first]?.[0] ?? 0, placed.offsets[end - 1]?.[1] ?? 0];
    return {
      place: { file, ...(row === undefined ? {} : { row }) },
      key: `${number}`,
      label,
      fragments: [{ start, end: stop }],
      ...(attributes.length > 0 && { attributes }),
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
    provenance,
    sets: annotations.length > 0 || annotator !== undefined ? [set] : [],
  };
}

interface PlacedTokens {
  readonly text: string;
  readonly offsets: readonly (readonly [number, number])[];
  readonly rebuilt: boolean;
}

function placedBySidecar(
  tokens: readonly Row[],
  column: number,
  sidecar: Sidecar | undefined,
): PlacedTokens | undefined {
  if (!sidecar || sidecar.tokens.length !== tokens.length) return undefined;
  const { toUtf16 } = offsetConverter(sidecar.text);
  const fits = tokens.every(({ columns }, index) => {
    const [start, end] = sidecar.tokens[index] ?? [0, 0];
    return sidecar.text.slice(toUtf16(start), toUtf16(end)) === columns[column];
  });
  return fits ? { text: sidecar.text, offsets: sidecar.tokens, rebuilt: false } : undefined;
}

/** Tokens with a space between, sentences with a line end. */
function rebuilt(rows: Rows, column: number): PlacedTokens {
  const offsets: [number, number][] = [];
  const pieces: string[] = [];
  let length = 0;
  let between = "";
  for (const row of rows) {
    if (row === undefined) {
      between = "\n";
      continue;
    }
    const token = row.columns[column] ?? "";
    if (pieces.length > 0) {
      pieces.push(between);
      length += between.length;
    }
    offsets.push([length, length + token.length]);
    pieces.push(token);
    length += token.length;
    between = row.columns.some((cell, index) => index !== column && noSpace.test(cell)) ? "" : " ";
  }
  return { text: pieces.join(""), offsets, rebuilt: true };
}

/** Marks a token that no space parts from the next one, alone in a column or among other marks. */
const noSpace = /(?:^|\|)(?:NoSpaceAfter|SpaceAfter=No)(?:$|\|)/;

/**
 * The tag of a row. An empty cell means outside (O); a bare label is read as `I-`, which goes on with a span or begins
 * one.
 */
function tagIn(columns: readonly string[], column: number, { bare, turned, token }: TableLayout): string {
  const cell = columns[column === -1 ? columns.length - 1 : column] ?? "";
  if (turned) return asTag(cell);
  if (bare && cell !== "O" && columns.length > token + 1) return `I-${cell}`;
  return (cell === "_" || cell === "-" || cell === "") && columns.length > token + 1 ? "O" : cell;
}

// Reads WebAnno TSV 3: header, then sentences with their text and a row per token.
import { createHash } from "node:crypto";
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import { offsetConverter } from "../../../model/text/offsets";
import type { LayerMap } from "../cas/layerLabel";
import type { InputFile } from "../files/InputFile";
import type { ReadProblem } from "../files/ReadProblem";
import { readLines, readStart } from "../files/readText";
import type { ReadContext } from "../format/Format";
import type { OffsetUnit } from "../format/offsetUnit";
import type { ReadDocument } from "../format/ReadDocument";
import { isAnnotatorList } from "../reading/annotatorFolders";
import { isAboutAnnotators, setAside, type WhoseFile, whoseByText } from "../reading/whoseFiles";
import { unescapedText } from "./tsvEscapes";
import { layersOf } from "./tsvHeader";
import { type TsvRow, tsvSpans } from "./tsvSpans";

export async function recogniseTsv(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const own: InputFile[] = [];
  for (const file of files)
    if (/^\ufeff?#FORMAT=WebAnno TSV 3/.test((await readStart(file, 4096)) ?? "")) own.push(file);
  return own.length === 0 ? [] : [...own, ...files.filter(isAboutAnnotators)];
}

export async function* readTsv(
  files: readonly InputFile[],
  { settings, layers: chosen }: ReadContext,
): AsyncGenerator<ReadDocument | ReadProblem> {
  const whose = yield* whoseByText(files, settings, textOf);
  const isListed = files.some(isAnnotatorList);
  for (const file of files) {
    if (isAboutAnnotators(file)) continue;
    try {
      const about = whose(file.name);
      const aside = setAside(about, settings, file.name);
      if (aside) yield aside;
      yield* readTable(file, about, aside === undefined, chosen, isListed);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      yield { kind: "problem", place: { file: file.name }, about: "file", message: error.message };
    }
  }
}

/** Files about the same text have the same sentences. */
async function textOf(file: InputFile): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const { text } of readLines(file)) if (text.startsWith("#Text=")) hash.update(text).update("\n");
  } catch (error) {
    // A file that cannot be read is reported later, when it is read as a document.
    if (!(error instanceof Failure)) throw error;
  }
  return hash.digest("hex");
}

interface Sentence {
  text: string;
  readonly rows: TsvRow[];
}

async function* readTable(
  file: InputFile,
  { annotator, status }: WhoseFile,
  takesSet: boolean,
  chosen: LayerMap | undefined,
  isListed: boolean,
): AsyncGenerator<ReadDocument | ReadProblem> {
  const header: string[] = [];
  const sentences: Sentence[] = [];
  const skipped: string[] = [];
  for await (const { text: line, row } of readLines(file)) {
    const place = { file: file.name, row };
    const sentence = sentences.at(-1);
    if (line.startsWith("#Text=")) {
      const text = unescapedText(line.slice("#Text=".length));
      if (!sentence || sentence.rows.length > 0) sentences.push({ text, rows: [] });
      else sentence.text += `\n${text}`;
    } else if (/^#[^=\t]+=/.test(line)) {
      if (sentences.length === 0 && !/^#Sentence\./.test(line)) header.push(line);
      else skipped.push(line);
    } else if (line.trim() !== "") {
      const cells = line.split("\t");
      const [id = "", offsets = "", token = "", ...rest] = cells;
      const match = /^(\d+)-(\d+)$/.exec(offsets);
      if (!/^\d+-\d+(\.\d+)?$/.test(id) || !match || !sentence) {
        yield {
          kind: "problem",
          place,
          about: "annotation",
          message: `This is no row of a token: “${line.slice(0, 80)}”.`,
        };
        continue;
      }
      sentence.rows.push({ id, start: Number(match[1]), end: Number(match[2]), token, cells: rest, place });
    }
  }
  const { layers, unknown } = layersOf(header);
  const place = { file: file.name };
  const keys = [...new Set([...unknown, ...skipped.map((line) => line.slice(1, line.indexOf("=")))])];
  if (keys.length > 0)
    yield {
      kind: "problem",
      place,
      about: "remark",
      message: `Lines that say nothing of spans were skipped: ${keys.slice(0, 8).join(", ")}.`,
    };

  const last = sentences.at(-1);
  if (last && last.rows.length === 0 && last.text.trim() !== "") {
    const message = "The last sentence has no tokens; the file may end too early.";
    yield { kind: "problem", place, about: "remark", message };
  }
  const rows = sentences.flatMap((sentence) => sentence.rows);
  const width = layers.reduce((sum, { columns }) => sum + columns.length, 0);
  const short = rows.filter(({ cells }) => cells.length < width).length;
  if (short > 0)
    yield {
      kind: "problem",
      place,
      about: "remark",
      message: `${counted(short, "row has", "rows have")} fewer columns than the header declares; what is missing is read as empty.`,
    };

  // Every row of a file ends as the others do.
  const cellsOfLast = rows.at(-1)?.cells.length ?? 0;
  if (short === 0 && rows.some(({ cells }) => cells.length > cellsOfLast)) {
    const message = "The last row is shorter than others; the file may end too early.";
    yield { kind: "problem", place, about: "remark", message };
  }

  const assembled = assemble(sentences, "utf-16") ?? assemble(sentences, "code-points");
  if (!assembled) {
    const message =
      "The offsets of the tokens fit the text of the sentences neither as UTF-16 code units nor as code points.";
    yield { kind: "problem", place, about: "document", message };
    return;
  }
  const { annotations, links, problems, seen } = tsvSpans(rows, layers, chosen);
  yield* problems;
  const set = { ...(annotator === undefined ? {} : { annotator }), ...(status && { status }), annotations, links };
  yield {
    kind: "document",
    place,
    name: file.name.replace(/\.[^./]*$/, ""),
    text: assembled.text,
    unit: assembled.unit,
    provenance: {},
    // An empty file that an existing `annotators.json` does not name means that nobody has annotated the article.
    sets: takesSet && !(isListed && annotator === undefined && annotations.length === 0) ? [set] : [],
    layers: seen,
  };
}

/** The text put together from its sentences when their tokens stand where they say; `undefined` when they do not. */
function assemble(
  sentences: readonly Sentence[],
  unit: OffsetUnit,
): { readonly text: string; readonly unit: OffsetUnit } | undefined {
  const pieces: string[] = [];
  let length = 0;
  for (const { text, rows } of sentences) {
    const convert = unit === "utf-16" ? undefined : offsetConverter(text);
    const start = rows[0]?.start ?? length;
    const gap = start - length;
    // Zero-width tokens aside, a token's text stands at its offsets. Its column has no escapes, so white space may differ.
    const fits = rows.every((row) => {
      const [from, to] = [row.start - start, row.end - start].map((offset) => convert?.toUtf16(offset) ?? offset);
      return spaceless(text.slice(from, to)) === spaceless(row.token);
    });
    if (gap < 0 || !fits) return undefined;
    // Characters between sentences are not in the file.
    pieces.push(gap === 1 ? "\n" : " ".repeat(Math.min(gap, 1_000_000)), text);
    length = start + (convert?.codePointLength ?? text.length);
  }
  return { text: pieces.join(""), unit };
}

function spaceless(text: string): string {
  return text.replace(/\s+/g, " ");
}

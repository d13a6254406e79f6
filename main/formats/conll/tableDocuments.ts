// The documents of a token table, one at a time: cut where the table says that one begins, or at each sentence.
import type { Provenance } from "../../../model/project/article";
import type { InputFile } from "../files/InputFile";
import type { TableLayout } from "./tableLayout";
import { beginsDocument, provenanceOfComments, type Row, sourceIn, tableLines } from "./tokenTable";

/** Rows of one document; `undefined` between sentences. */
export type Rows = readonly (Row | undefined)[];

export interface TableDocument {
  readonly rows: Rows;
  readonly provenance: Provenance;
  /** How many sources its sentences are from, as far as comments say. */
  readonly sources: number;
}

export async function* documentsOf(
  file: InputFile,
  layout: TableLayout,
  bySentence: boolean,
): AsyncGenerator<TableDocument> {
  const { delimiter, header, sentence } = layout;
  let rows: (Row | undefined)[] = [];
  let comments: string[] = [];
  let about: readonly string[] = [];
  let begun = false;
  let isFirst = header !== undefined;
  let inSentence: string | undefined;
  let sources = new Set<string>();
  const done = (): TableDocument => {
    const own = sources.size > 1 ? about.filter((comment) => sourceIn(comment) === undefined) : about;
    const document = { rows, provenance: provenanceOfComments(own), sources: sources.size };
    sources = new Set();
    return document;
  };
  for await (const line of tableLines(file, delimiter)) {
    if (line.kind === "comment") {
      comments.push(line.text);
      continue;
    }
    const isNew = line.kind === "document" || (line.kind === "row" && comments.some(beginsDocument));
    const ends = line.kind === "blank" || line.kind === "document";
    if (ends && rows.length > 0 && rows.at(-1) !== undefined) rows.push(undefined);
    if (isNew || (ends && bySentence)) {
      if (rows.some((found) => found !== undefined)) yield done();
      rows = [];
      begun = line.kind === "document";
    }
    if (line.kind !== "row") continue;
    if (isFirst) {
      isFirst = false;
      continue;
    }
    if (isNew || rows.length === 0) about = comments;
    for (const comment of comments) {
      const source = sourceIn(comment);
      if (source) sources.add(`${source.source} ${source.date}`);
    }
    comments = [];
    // Words that stand for several tokens: the tokens follow.
    if (layout.token === 1 && /^\d+-\d+$/.test(line.columns[0] ?? "")) continue;
    const of = sentence === undefined ? undefined : line.columns[sentence];
    if (of !== undefined && of !== "" && of !== inSentence) {
      if (rows.length > 0 && rows.at(-1) !== undefined) rows.push(undefined);
      if (bySentence && rows.length > 0) {
        yield done();
        rows = [];
      }
      inSentence = of;
    }
    rows.push({ columns: line.columns, row: line.row });
  }
  if (rows.some((found) => found !== undefined) || (!begun && !bySentence)) yield done();
}

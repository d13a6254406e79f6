// Reads the tables a CSV export is made of, also after a spreadsheet saved them again: with semicolons or tabs, columns in
// another order, and the guard against formulas where the file begins with a mark.
import { type ArticleLabelValues, statusSchema } from "../../../model/annotation/annotation";
import { Failure } from "../../../model/data/failure";
import type * as z from "../../../model/data/zod";
import type { InputFile } from "../files/InputFile";
import type { Place, ReadProblem } from "../files/ReadProblem";
import { readStart } from "../files/readText";
import type { ReadAnnotation, ReadAttribute, ReadDocument, ReadFragment, ReadLink } from "../format/ReadDocument";
import { provenanceFields } from "../reading/provenanceFields";
import { entityAttributes } from "../writing/entitiesOf";
import { type CsvRecord, csvRecords, headerOf } from "./csvRecords";
import { type Table, tableNames } from "./tables";

export async function recogniseCsv(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const own: InputFile[] = [];
  for (const file of files) if (await tableOf(file)) own.push(file);
  // Articles alone are better read as articles, with whatever columns they have.
  const spans = await Promise.all(own.map(async (file) => (await tableOf(file)) !== "articles"));
  return spans.includes(true) ? own : [];
}

/** Which of our tables a file is, by its header: it has all columns that its rows need. */
async function tableOf(file: InputFile): Promise<Table | undefined> {
  const start = await readStart(file, 4096);
  const names = start === undefined ? [] : headerOf(start).names;
  return tableNames.find((table) => required[table].every((name) => names.includes(name)));
}

const required: Readonly<Record<Table, readonly string[]>> = {
  articles: ["article_id", "text"],
  spans: ["article_id", "span_id", "label"],
  attributes: ["article_id", "span_id", "attribute", "value"],
  links: ["article_id", "from_span", "to_span", "type"],
  sets: ["article_id", "annotator", "status"],
  article_labels: ["article_id", "annotator", "label", "value"],
};

const entityColumns = { entity: entityAttributes.name, entity_id: entityAttributes.id };

interface Told {
  readonly annotations: Map<string, MutableAnnotation>;
  readonly links: ReadLink[];
  readonly articleLabels: ArticleLabelValues[];
  status?: z.infer<typeof statusSchema>;
}
interface MutableAnnotation extends ReadAnnotation {
  readonly fragments: (ReadFragment & { readonly number: number })[];
  readonly attributes: ReadAttribute[];
}

export async function* readCsv(files: readonly InputFile[]): AsyncGenerator<ReadDocument | ReadProblem> {
  const told = new Map<string, Map<string, Told>>();
  const problems: ReadProblem[] = [];
  const byTable = new Map<Table, InputFile[]>();
  for (const file of files) {
    const table = await tableOf(file);
    if (table) byTable.set(table, [...(byTable.get(table) ?? []), file]);
  }
  for (const table of ["sets", "spans", "attributes", "links", "article_labels"] as const) {
    for (const file of byTable.get(table) ?? []) {
      for await (const record of records(file, problems)) take[table](record, toldOf(told, record), problems);
    }
  }
  yield* problems;
  const articles = new Set<string>();
  for (const file of byTable.get("articles") ?? []) {
    const broken: ReadProblem[] = [];
    for await (const { place, cells } of records(file, broken)) {
      const id = cells.get("article_id") ?? "";
      if (articles.has(id)) {
        yield { kind: "problem", place, about: "document", message: `The article ${id} stands in the table twice.` };
        continue;
      }
      articles.add(id);
      yield documentOf(id, place, told.get(id), cells);
    }
    yield* broken;
  }
  for (const [id, sets] of told) {
    if (articles.has(id)) continue;
    const [first] = [...sets.values()].flatMap(({ annotations }) => [...annotations.values()]);
    yield documentOf(id, first?.place ?? { file: byTable.get("sets")?.[0]?.name ?? "sets.csv" }, sets);
  }
}

async function* records(file: InputFile, problems: ReadProblem[]): AsyncGenerator<CsvRecord> {
  try {
    for await (const record of csvRecords(file)) {
      if (record.kind === "problem") problems.push(record);
      else yield record;
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    problems.push({ kind: "problem", place: { file: file.name }, about: "file", message: error.message });
  }
}

function toldOf(told: Map<string, Map<string, Told>>, { cells }: CsvRecord): Told {
  const [article = "", annotator = ""] = [cells.get("article_id"), cells.get("annotator")];
  const sets = told.get(article) ?? new Map<string, Told>();
  told.set(article, sets);
  const set = sets.get(annotator) ?? {
    annotations: new Map<string, MutableAnnotation>(),
    links: [],
    articleLabels: [],
  };
  sets.set(annotator, set);
  return set;
}

type Taker = (record: CsvRecord, told: Told, problems: ReadProblem[]) => void;
const take: Readonly<Record<Exclude<Table, "articles">, Taker>> = {
  sets({ place, cells }, told, problems) {
    const status = statusSchema.safeParse(cells.get("status"));
    if (status.success) told.status = status.data;
    else
      problems.push({
        kind: "problem",
        place,
        about: "remark",
        message: `There is no status “${cells.get("status")}”.`,
      });
  },
  spans({ place, cells }, { annotations }, problems) {
    const key = cells.get("span_id") ?? "";
    const fragment = fragmentOf(cells);
    if (!fragment) {
      const message = `The span ${key} has no start and end that are numbers. It is left out.`;
      return void problems.push({ kind: "problem", place, about: "annotation", message });
    }
    const known = annotations.get(key);
    if (known?.fragments.every(({ number }) => number !== fragment.number)) return void known.fragments.push(fragment);
    const [note, createdAt, changedAt] = ["note", "created_at", "changed_at"].map(
      (name) => cells.get(name) || undefined,
    );
    const annotation: MutableAnnotation = {
      place,
      key,
      label: cells.get("label") ?? "",
      fragments: [fragment],
      attributes: Object.entries(entityColumns).flatMap(([column, name]) => {
        const value = cells.get(column) ?? "";
        return value === "" ? [] : [{ name, value }];
      }),
      ...(note === undefined ? {} : { note }),
      ...(createdAt === undefined ? {} : { createdAt }),
      ...(changedAt === undefined ? {} : { changedAt }),
    };
    // A second span of the same id is kept, to be reported as a duplicate.
    annotations.set(known ? `${key}\n${place.row ?? 0}` : key, annotation);
  },
  attributes({ place, cells }, { annotations }, problems) {
    const [key = "", name = "", type, value = ""] = ["span_id", "attribute", "type", "value"].map((one) =>
      cells.get(one),
    );
    const owner = annotations.get(key);
    const message = `The attribute “${name}” is of the span ${key}, which is not in the tables. It is left out.`;
    if (!owner) return void problems.push({ kind: "problem", place, about: "attribute", message });
    const number = type === "number" && value !== "" ? Number(value) : Number.NaN;
    owner.attributes.push({
      name,
      value: type === "boolean" ? value === "true" : Number.isFinite(number) ? number : value,
    });
  },
  article_labels({ cells }, { articleLabels }) {
    articleLabels.push({ label: cells.get("label") ?? "", values: [cells.get("value") ?? ""] });
  },
  links({ place, cells }, { links }) {
    const [type = "", from = "", to = ""] = ["type", "from_span", "to_span"].map((name) => cells.get(name));
    const [toDocument, createdAt] = [cells.get("to_article"), cells.get("created_at")];
    const far = toDocument && toDocument !== cells.get("article_id") ? { toDocument } : {};
    links.push({ place, type, from, to, ...far, ...(createdAt ? { createdAt } : {}) });
  },
};

function fragmentOf(cells: ReadonlyMap<string, string>): (ReadFragment & { readonly number: number }) | undefined {
  const [number = "1", start = "", end = "", quote] = ["fragment", "start_code_points", "end_code_points", "quote"].map(
    (name) => cells.get(name),
  );
  if (!/^\d+$/.test(start) || !/^\d+$/.test(end)) return undefined;
  return { number: Number(number), start: Number(start), end: Number(end), ...(quote === undefined ? {} : { quote }) };
}

function documentOf(
  id: string,
  place: Place,
  sets: ReadonlyMap<string, Told> | undefined,
  cells?: ReadonlyMap<string, string>,
): ReadDocument {
  const text = cells?.get("text");
  return {
    kind: "document",
    place,
    name: id,
    ...(text === undefined ? { article: id } : { text }),
    provenance: provenanceFields(Object.fromEntries(cells ?? [])),
    sets: [...(sets ?? [])].map(([annotator, { annotations, links, articleLabels, status }]) => ({
      ...(annotator === "" ? {} : { annotator }),
      ...(status === undefined ? {} : { status }),
      annotations: [...annotations.values()],
      links,
      ...(articleLabels.length > 0 && { articleLabels }),
    })),
  };
}

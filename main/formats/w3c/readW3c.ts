// Reads Web Annotations: a list, one object, a page or collection of them, or one per line. Texts come from the files that
// `articles.json` names; a source without one must be an article of the project.
import { Failure } from "../../../model/data/failure";
import type { InputFile } from "../files/InputFile";
import { jsonElements } from "../files/jsonElements";
import { type JsonRecord, jsonLines, parsedJson } from "../files/jsonLines";
import type { ReadProblem } from "../files/ReadProblem";
import { readJson } from "../files/readJson";
import { readStart, readTextFile } from "../files/readText";
import type { ReadDocument, ReadLink, ReadSet } from "../format/ReadDocument";
import { articleOfGuid } from "../writing/guid";
import { type SourceList, sourceListSchema } from "./articleList";
import { hypothesisRows, looksLikeHypothesisTable } from "./hypothesisTable";
import { looksLikeHypothesis } from "./ofHypothesis";
import { type ItemLink, membersOf, type ReadItem, readItem } from "./readItem";

export async function recogniseW3c(files: readonly InputFile[]): Promise<readonly InputFile[]> {
  const starts = await Promise.all(files.map((file) => readStart(file)));
  const lists = files.filter((_, index) => isSourceList(starts[index] ?? ""));
  const own = files.filter((_, index) => {
    const start = starts[index] ?? "";
    return (
      /"http:\/\/www\.w3\.org\/ns\/anno(\.jsonld)?"/.test(start) ||
      looksLikeHypothesis(start) ||
      looksLikeHypothesisTable(start)
    );
  });
  if (own.length === 0 && lists.length === 0) return [];
  const texts = new Set<string>();
  for (const list of lists)
    for (const { file } of (await sourcesIn(list))?.articles ?? []) texts.add(beside(list, file));
  return [...own, ...lists, ...files.filter(({ name }) => texts.has(name))];
}

function isSourceList(start: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"spanwise-web-annotation-sources"/.test(start);
}

async function sourcesIn(file: InputFile): Promise<SourceList | undefined> {
  return sourceListSchema.safeParse(await readJson(file)).data;
}

function beside(list: InputFile, file: string): string {
  return list.name.slice(0, list.name.lastIndexOf("/") + 1) + file;
}

export async function* readW3c(files: readonly InputFile[]): AsyncGenerator<ReadDocument | ReadProblem> {
  const known = new Map<
    string,
    { readonly about: SourceList["articles"][number]; readonly text: InputFile | undefined }
  >();
  const texts = new Set<string>();
  const lists = new Set<InputFile>();
  for (const file of files) {
    if (!isSourceList((await readStart(file)) ?? "")) continue;
    lists.add(file);
    const list = await sourcesIn(file);
    if (!list) {
      const message = "The list of articles is damaged; annotations come in only for articles the project has.";
      yield { kind: "problem", place: { file: file.name }, about: "remark", message };
    }
    for (const about of list?.articles ?? []) {
      const name = beside(file, about.file);
      texts.add(name);
      known.set(about.source, { about, text: files.find((other) => other.name === name) });
    }
  }
  const items = new Items();
  for (const file of files) {
    if (lists.has(file) || texts.has(file.name)) continue;
    for await (const record of recordsOf(file)) {
      if (record.kind === "problem") yield record;
      else yield* items.add(record);
    }
  }
  yield* items.placeLinks();
  for (const [source, { about, text }] of known) yield* documentOf(source, items.setsOf(source), about, text);
  for (const source of items.sources()) if (!known.has(source)) yield* documentOf(source, items.setsOf(source));
}

async function* recordsOf(file: InputFile): AsyncGenerator<JsonRecord | ReadProblem> {
  const start = (await readStart(file)) ?? "";
  const [line = "", another] = start.split("\n");
  // An object that is complete on the first line, and more lines: one annotation per line.
  const isLines = another?.trim() && /^\s*\{/.test(line) && parsedJson(line) !== undefined;
  const items = looksLikeHypothesisTable(start) ? hypothesisRows(file) : isLines ? jsonLines(file) : jsonElements(file);
  for await (const item of items) {
    if (item.kind === "problem") yield item;
    else for (const value of membersOf(item.value)) yield { ...item, value };
  }
}

/** The annotations of one annotator about one source. */
type ItemSet = Extract<ReadItem, { kind: "annotation" }>[];

/** Annotations by source and annotator, until all are read: links may come first, and lead anywhere. */
class Items {
  readonly #sets = new Map<string, Map<string, ItemSet>>();
  readonly #links: ItemLink[] = [];
  /** IRI of an annotation → its source and set. */
  readonly #homes = new Map<string, { readonly source: string; readonly set: ItemSet }>();
  readonly #linksOf = new Map<ItemSet, ItemLink[]>();

  *add(record: JsonRecord): Generator<ReadProblem> {
    const item = readItem(record);
    if (item.kind === "problem") return yield item;
    if (item.kind === "links") {
      this.#links.push(...item.links);
      return yield* item.problems;
    }
    const { source, annotator = "" } = item;
    const sets = this.#sets.get(source) ?? new Map<string, ItemSet>();
    this.#sets.set(source, sets);
    const set = sets.get(annotator) ?? [];
    sets.set(annotator, set);
    set.push(item);
    if (!this.#homes.has(item.annotation.key)) this.#homes.set(item.annotation.key, { source, set });
    yield* item.problems;
  }

  sources(): Iterable<string> {
    return this.#sets.keys();
  }

  /** Gives each link to the set it begins in, once all are read. Those whose beginning is not in the files are problems. */
  *placeLinks(): Generator<ReadProblem> {
    for (const link of this.#links) {
      const { place, from } = link;
      const home = this.#homes.get(from);
      if (home) {
        const links = this.#linksOf.get(home.set);
        if (links) links.push(link);
        else this.#linksOf.set(home.set, [link]);
        continue;
      }
      const message = `The link starts at ${from}, which is no annotation in these files. It is left out.`;
      yield { kind: "problem", place, about: "link", message };
    }
  }

  setsOf(source: string): readonly ReadSet[] {
    return [...(this.#sets.get(source) ?? [])].map(([annotator, items]) => ({
      ...(annotator === "" ? {} : { annotator }),
      ...(items.every(({ predicted }) => predicted) && { predicted: true }),
      annotations: items.map(({ annotation }) => annotation),
      links: (this.#linksOf.get(items) ?? []).map(({ createdAt, ...link }): ReadLink => {
        const end = this.#homes.get(link.to);
        return {
          ...link,
          ...(createdAt === undefined ? {} : { createdAt }),
          ...(end && end.source !== source ? { toDocument: end.source } : {}),
        };
      }),
    }));
  }
}

function ofSet({
  status,
  articleLabels,
}: SourceList["articles"][number]["sets"][number]): Pick<ReadSet, "status" | "articleLabels"> {
  return { status, ...(articleLabels && { articleLabels }) };
}

async function* documentOf(
  source: string,
  found: readonly ReadSet[],
  about?: SourceList["articles"][number],
  file?: InputFile,
): AsyncGenerator<ReadDocument | ReadProblem> {
  const sets = found.map((set): ReadSet => {
    const said = about?.sets.find(({ annotator }) => annotator === (set.annotator ?? ""));
    return said ? { ...set, ...ofSet(said) } : set;
  });
  for (const said of about?.sets ?? []) {
    const { annotator } = said;
    if (found.some((set) => (set.annotator ?? "") === annotator)) continue;
    sets.push({ ...(annotator === "" ? {} : { annotator }), ...ofSet(said), annotations: [], links: [] });
  }
  const place = { file: file?.name ?? source };
  const common = { kind: "document", name: source, provenance: about?.provenance ?? {}, sets } as const;
  if (!file) {
    // A source is an article by its id, or by the address it comes from.
    const named = /^https?:/i.test(source) ? source : articleOfGuid(source.replace(/^urn:uuid:/, ""));
    yield { ...common, place, article: about?.article ?? named };
    return;
  }
  try {
    const { text, hasMark, source: own } = await readTextFile(file);
    yield { ...common, place, text: hasMark ? text.slice(1) : text, source: own };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    yield { kind: "problem", place, about: "document", message: error.message };
  }
}

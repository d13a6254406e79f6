// Writes a dataset article by article, so that a project of any size needs no more memory than its largest article. The
// bytes depend on the project alone: no time of export, canonical orders, one article per line in both formats.

import { Failure } from "../../../model/data/failure";
import {
  type DatasetAnnotator,
  type DatasetArticle,
  type DatasetAttributeDefinition,
  type DatasetCounts,
  type DatasetLabel,
  type DatasetLine,
  datasetFormat,
  datasetLineFormat,
  datasetVersion,
} from "../../../model/dataset/dataset";
import type { DatasetAgreement } from "../../../model/dataset/datasetAgreement";
import type { DatasetGuideline } from "../../../model/dataset/datasetGuideline";
import { defaultAttributes } from "../../../model/project/attribute";
import { type AcrossGathering, gatheringAcross, type HiddenFrom, leftOutAcross } from "./spanwiseDatasetAcross";
import { countedAgreement } from "./spanwiseDatasetAgreement";
import { type DatasetContents, type DatasetParts, datasetContents } from "./spanwiseDatasetContents";
import { drain, type JsonWriter, jsonWriter, type Streamed } from "./spanwiseDatasetJson";
import type { DatasetSink, DatasetSource } from "./spanwiseDatasetSource";
import { type Counting, countingIn, type Tally, tally } from "./spanwiseDatasetTally";

export interface DatasetOptions extends DatasetParts {
  /** What whoever exports may not see yet; everything may be seen when absent. */
  readonly hidden?: HiddenFrom | undefined;
  readonly format: "json" | "jsonl";
  /** Ids of the articles; all when absent. */
  readonly articles?: readonly string[] | undefined;
  /** Whether agreement is computed; it is when absent. */
  readonly agreement?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number, within?: WithinArticle) => void) | undefined;
}

/** The progress within the article that is being written, in steps: one for each set, two when sets are compared. */
export interface WithinArticle {
  readonly steps: number;
  readonly of: number;
}

export interface WrittenDataset {
  readonly counts: DatasetCounts;
  /** Sentences about what could not be carried over as it was. */
  readonly losses: readonly string[];
}

/**
 * Writes the articles asked for, ordered by id. Rejects with `not-found` when an article or annotator asked for is not in
 * the project, with `bad-request` for JSON Lines of no article and for the adjudicated sets where none is, and with the
 * signal's reason when stopped; what was written until then is of no use.
 */
export async function writeDataset(
  source: DatasetSource,
  sink: DatasetSink,
  options: DatasetOptions,
): Promise<WrittenDataset> {
  const { signal, onProgress, format } = options;
  const contents = contentsOf(source, options);
  const { articles } = contents;
  if (articles.length === 0 && format === "jsonl") {
    throw new Failure("bad-request", "There is no article to export: as JSON Lines that would be an empty file.");
  }
  const json = jsonWriter();
  const opening = openingOf(source, contents);
  const layout = format === "json" ? wholeFile(opening, sink, json) : linePerArticle(source, opening, sink, json);
  const agreement = options.agreement === false ? undefined : countedAgreement(source);
  const total = tally();
  const across = await acrossOf(source, contents, options);

  await layout.begin();
  for (const [index, id] of articles.entries()) {
    let steps = 0;
    let of = 1;
    const step = (): void => {
      signal?.throwIfAborted();
      onProgress?.(index, articles.length, { steps: ++steps, of: Math.max(steps, of) });
    };
    await layout.article(async (met) => {
      const compares = agreement !== undefined;
      const onSet = (_: number, sets: number) => {
        of = compares ? 2 * sets : sets;
        step();
      };
      total.addArticle();
      const watch = { met: countingIn([total, met]), compares, feeds: across.isNeeded, onSet };
      const { row, compared, fed } = await contents.article(id, watch);
      const whenWritten = async () => {
        across.add(id, compared.text, fed);
        return agreement?.add(compared, step);
      };
      return { row, whenWritten };
    });
    signal?.throwIfAborted();
    onProgress?.(index + 1, articles.length);
  }
  signal?.throwIfAborted();
  const people = options.annotators ?? idsOf(source.annotators);
  const rows = await across.rows(signal);
  if (rows) total.addAcross(rows);
  const frame = frameOf(source, people, total, { agreement: agreement?.all() ?? null, across: rows });
  await layout.end({ ...frame, ...guidelineOf(source) });
  return { counts: frame.counts, losses: [...contents.losses(), ...across.losses(), ...lossesOf(json)] };
}

/** The losses and counts that `writeDataset` would have. Rejects as it does; nothing is written. */
export async function datasetLosses(
  source: DatasetSource,
  options: Omit<DatasetOptions, "format" | "agreement"> & { readonly format?: DatasetOptions["format"] },
): Promise<readonly string[]> {
  const { signal, onProgress } = options;
  const contents = contentsOf(source, options);
  const across = await acrossOf(source, contents, options);
  const met = countingIn([]);
  for (const [index, id] of contents.articles.entries()) {
    signal?.throwIfAborted();
    const onSet = (steps: number, of: number): void => {
      signal?.throwIfAborted();
      onProgress?.(index, contents.articles.length, { steps, of });
    };
    const { row, compared, fed } = await contents.article(id, { met, compares: false, feeds: across.isNeeded, onSet });
    await drain(row);
    across.add(id, compared.text, fed);
    onProgress?.(index + 1, contents.articles.length);
  }
  return [...contents.losses(), ...across.losses()];
}

/** Only a whole file has a place for what is said across articles, and only beside the annotation sets it is about. */
async function acrossOf(
  source: DatasetSource,
  { holds }: DatasetContents,
  { format, annotators, hidden }: Pick<DatasetOptions, "annotators" | "hidden"> & { readonly format?: string },
): Promise<AcrossGathering> {
  if (format === "jsonl") return leftOutAcross(source, "JSON Lines have no place for that, the JSON form has");
  if (holds.sets === "adjudicated")
    return leftOutAcross(source, "what is said across articles is about annotation sets, not about adjudicated ones");
  return gatheringAcross(source, { annotators, hidden });
}

function contentsOf(source: DatasetSource, options: Omit<DatasetOptions, "format">): DatasetContents {
  const articles = chosen(source.articles, options.articles, "article");
  if (options.annotators) chosen(idsOf(source.annotators), options.annotators, "annotator");
  return datasetContents(source, articles, options);
}

type Frame = Pick<
  DatasetLine,
  "annotators" | "labels" | "attributes" | "agreement" | "across" | "counts" | "guideline" | "articleLabels"
>;
type Opening = Pick<DatasetLine, "version" | "generator" | "project" | "holds">;

/** An article on its way out: its row is written first, then its sets are compared. */
interface Outgoing {
  readonly row: Streamed<DatasetArticle>;
  /** Gives the agreement in this article alone; `undefined` when it is not computed. */
  whenWritten(): Promise<(() => DatasetAgreement) | undefined>;
}

interface Layout {
  begin(): Promise<void>;
  /** `make` counts what it makes. */
  article(make: (met: Counting) => Promise<Outgoing>): Promise<void>;
  end(frame: Frame): Promise<void>;
}

/** One JSON object. Parts that are only known when all articles are written come after them. */
function wholeFile(opening: Opening, sink: DatasetSink, json: JsonWriter): Layout {
  let before = "\n";
  return {
    begin: () => sink.write(`{\n${members({ format: datasetFormat, ...opening }, json, ",\n")},\n"articles":[`),
    article: async (make) => {
      const { row, whenWritten } = await make(countingIn([]));
      await sink.write(before);
      before = ",\n";
      await json.write(row, sink);
      await whenWritten();
    },
    end: (frame) => sink.write(`\n],\n${members(frame, json, ",\n")}\n}\n`),
  };
}

function linePerArticle(source: DatasetSource, opening: Opening, sink: DatasetSink, json: JsonWriter): Layout {
  return {
    begin: async () => {},
    article: async (make) => {
      const own = tally();
      own.addArticle();
      const { row, whenWritten } = await make(own);
      await sink.write(`{${members({ format: datasetLineFormat, ...opening }, json, ",")},"article":`);
      await json.write(row, sink);
      const agreement = (await whenWritten())?.() ?? null;
      await sink.write(`,${members(frameOf(source, [], own, { agreement, across: null }), json, ",")}}\n`);
    },
    end: async () => {},
  };
}

function members(object: object, json: JsonWriter, between: string): string {
  return Object.entries(object)
    .map(([key, value]) => `${JSON.stringify(key)}:${json.text(value)}`)
    .join(between);
}

function openingOf({ generator, project }: DatasetSource, { holds }: DatasetContents): Opening {
  return {
    version: datasetVersion,
    generator: { name: generator.name, version: generator.version },
    project: { id: project.id, name: project.name },
    holds: { sets: holds.sets, reviews: holds.reviews },
  };
}

/** `people` are listed even when they have no set, as are those who were compared, and all labels of the project. */
function frameOf(
  source: DatasetSource,
  people: readonly string[],
  met: Tally,
  { agreement, across }: Pick<Frame, "agreement" | "across">,
): Frame {
  const annotators = annotatorsOf(source, [...people, ...met.annotators, ...(agreement?.annotators ?? [])]);
  const compared = (agreement?.rows ?? []).flatMap(({ label }) => label ?? []);
  const labels = labelsOf(source, [...met.labels, ...compared]);
  const counts = met.counts(annotators, labels);
  const { articleLabels } = source.project;
  return {
    annotators,
    labels,
    attributes: attributesOf(source),
    agreement,
    across,
    counts,
    ...(articleLabels && { articleLabels }),
  };
}

/** In the order of their ids. One the project does not know (a file that has not arrived yet) is named by its id. */
function annotatorsOf(source: DatasetSource, ids: readonly string[]): readonly DatasetAnnotator[] {
  const names = new Map(source.annotators.map(({ id, name }) => [id, name]));
  return [...new Set(ids)].sort().map((id) => ({ id, name: names.get(id) ?? id }));
}

/** The project's labels in its order, then those that are used without being in the label set. */
function labelsOf({ project }: DatasetSource, used: readonly string[]): readonly DatasetLabel[] {
  const declared = new Map(project.labels.map((label) => [label.id, label]));
  const others = [...new Set(used)].filter((id) => !declared.has(id)).sort();
  return [
    ...[...declared.values()].map(({ id, name, letter, drawing, colour, mergedInto = null, description }) => {
      return { id, name, letter, drawing, colour, mergedInto, ...(description && { description }) };
    }),
    ...others.map((id) => ({ id, name: id, letter: null, drawing: null, colour: null, mergedInto: null })),
  ];
}

function attributesOf({ project }: DatasetSource): readonly DatasetAttributeDefinition[] {
  return (project.attributes ?? defaultAttributes).map(
    ({ id, name, labels, kind, choices = [], subLabels, description }) => {
      const chosen = choices.map((choice) => ({ id: choice.id, name: choice.name }));
      return {
        id,
        name,
        labels,
        kind,
        choices: chosen,
        ...(subLabels && { subLabels }),
        ...(description && { description }),
      };
    },
  );
}

function guidelineOf({ project, annotators }: DatasetSource): { readonly guideline?: DatasetGuideline } {
  if (!project.guideline) return {};
  const nameOf = (id: string) => annotators.find((person) => person.id === id)?.name ?? id;
  return {
    guideline: project.guideline.map((version) => ({ ...version, by: { id: version.by, name: nameOf(version.by) } })),
  };
}

/** The ids asked for, or all, in ascending order. */
function chosen(all: readonly string[], asked: readonly string[] | undefined, kind: string): readonly string[] {
  const existing = new Set(all);
  const missing = asked?.find((id) => !existing.has(id));
  if (missing !== undefined) {
    throw new Failure("not-found", `This project has no ${kind} ${missing}. It may have been removed; choose again.`);
  }
  return [...new Set(asked ?? all)].sort();
}

function idsOf(items: readonly { readonly id: string }[]): readonly string[] {
  return items.map((item) => item.id);
}

function lossesOf({ replaced }: JsonWriter): readonly string[] {
  return replaced === 0
    ? []
    : [`${replaced} halves of a character (lone surrogates) cannot stand in a dataset and became U+FFFD.`];
}

// Writes a dataset article by article, so that a project of any size needs no more memory than its largest article. The
// bytes depend on the project alone: no time of export, canonical orders, one article per line in both formats.
import { defaultAttributes } from "../../model/attribute";
import {
  type DatasetAnnotator,
  type DatasetAttributeDefinition,
  type DatasetCounts,
  type DatasetLabel,
  type DatasetLine,
  datasetFormat,
  datasetLineFormat,
  datasetVersion,
} from "../../model/dataset";
import { Failure } from "../../model/failure";
import { datasetArticle, fittingAsides } from "./spanwiseDatasetArticle";
import { type JsonWriter, jsonWriter } from "./spanwiseDatasetJson";
import { linkEnds } from "./spanwiseDatasetLinkEnds";
import type { DatasetSink, DatasetSource, SourceArticle } from "./spanwiseDatasetSource";
import { type Tally, tally } from "./spanwiseDatasetTally";

export interface DatasetOptions {
  readonly format: "json" | "jsonl";
  /** Ids of the annotators whose sets are written; all when absent. */
  readonly annotators?: readonly string[] | undefined;
  /** Ids of the articles; all when absent. */
  readonly articles?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface WrittenDataset {
  readonly counts: DatasetCounts;
  /** Sentences about what could not be carried over as it was. */
  readonly losses: readonly string[];
}

/**
 * Writes the articles asked for, ordered by id. Rejects with `not-found` when an article or annotator asked for is not in
 * the project, with `bad-request` for JSON Lines of no article, and with the signal's reason when stopped; what was
 * written until then is of no use.
 */
export async function writeDataset(
  source: DatasetSource,
  sink: DatasetSink,
  options: DatasetOptions,
): Promise<WrittenDataset> {
  const { signal, onProgress } = options;
  const articles = chosen(source.articles, options.articles, "article");
  const annotators = chosen(idsOf(source.annotators), options.annotators, "annotator");
  if (articles.length === 0 && options.format === "jsonl") {
    throw new Failure("bad-request", "There is no article to export: as JSON Lines that would be an empty file.");
  }
  const ends = linkEnds(source, articles, options.annotators);
  const json = jsonWriter();
  const layout = options.format === "json" ? wholeFile(source, sink, json) : linePerArticle(source, sink, json);
  const total = tally();
  let misplacedAsides = 0;

  await layout.begin();
  for (const [index, id] of articles.entries()) {
    signal?.throwIfAborted();
    const read = setsOf(await source.read(id, options.annotators), options.annotators);
    const article = datasetArticle(read, await ends.prepare(read));
    total.add(article);
    for (const { set } of read.sets)
      misplacedAsides += (set.asides?.length ?? 0) - fittingAsides(read.article.text, set.asides).length;
    await layout.article(article, index);
    onProgress?.(index + 1, articles.length);
  }
  signal?.throwIfAborted();
  const frame = frameOf(source, annotators, total);
  await layout.end(frame);
  return { counts: frame.counts, losses: lossesOf(json, misplacedAsides) };
}

type Article = DatasetLine["article"];
type Frame = Pick<DatasetLine, "annotators" | "labels" | "attributes" | "counts">;

interface Layout {
  begin(): Promise<void>;
  article(article: Article, index: number): Promise<void>;
  end(frame: Frame): Promise<void>;
}

/** One JSON object. What is only known when all articles are written comes after them. */
function wholeFile(source: DatasetSource, sink: DatasetSink, json: JsonWriter): Layout {
  const members = (object: object) =>
    Object.entries(object)
      .map(([key, value]) => `${JSON.stringify(key)}:${json.text(value)}`)
      .join(",\n");
  return {
    begin: () => sink.write(`{\n${members({ format: datasetFormat, ...openingOf(source) })},\n"articles":[`),
    article: (article, index) => sink.write(`${index === 0 ? "\n" : ",\n"}${json.text(article)}`),
    end: (frame) => sink.write(`\n],\n${members(frame)}\n}\n`),
  };
}

function linePerArticle(source: DatasetSource, sink: DatasetSink, json: JsonWriter): Layout {
  return {
    begin: async () => {},
    article: (article) => {
      const own = tally();
      own.add(article);
      const { annotators, labels, attributes, counts } = frameOf(source, [], own);
      const opening = { format: datasetLineFormat, ...openingOf(source) } as const;
      const line: DatasetLine = { ...opening, annotators, labels, attributes, article, counts };
      return sink.write(`${json.text(line)}\n`);
    },
    end: async () => {},
  };
}

function openingOf({ generator, project }: DatasetSource) {
  return {
    version: datasetVersion,
    generator: { name: generator.name, version: generator.version },
    project: { id: project.id, name: project.name },
  } as const;
}

/** `annotators` are listed even when they have no set; so are all labels of the project. */
function frameOf(source: DatasetSource, annotators: readonly string[], met: Tally): Frame {
  const listed = annotatorsOf(source, [...annotators, ...met.annotators]);
  const labels = labelsOf(source, met.labels);
  return { annotators: listed, labels, attributes: attributesOf(source), counts: met.counts(listed, labels) };
}

/** In the order of their ids. One the project does not know (a file that has not arrived yet) is named by its id. */
function annotatorsOf(source: DatasetSource, ids: readonly string[]): readonly DatasetAnnotator[] {
  const names = new Map(source.annotators.map(({ id, name }) => [id, name]));
  return [...new Set(ids)].sort().map((id) => ({ id, name: names.get(id) ?? id }));
}

/** The project's labels in its order, then those that are used without being in the label set. */
function labelsOf({ project }: DatasetSource, used: Iterable<string>): readonly DatasetLabel[] {
  const declared = new Map(project.labels.map((label) => [label.id, label]));
  const others = [...used].filter((id) => !declared.has(id)).sort();
  return [
    ...[...declared.values()].map(({ id, name, letter, drawing, colour, mergedInto = null }) => {
      return { id, name, letter, drawing, colour, mergedInto };
    }),
    ...others.map((id) => ({ id, name: id, letter: null, drawing: null, colour: null, mergedInto: null })),
  ];
}

function attributesOf({ project }: DatasetSource): readonly DatasetAttributeDefinition[] {
  return (project.attributes ?? defaultAttributes).map(({ id, name, labels, kind, choices = [] }) => {
    return { id, name, labels, kind, choices: choices.map((choice) => ({ id: choice.id, name: choice.name })) };
  });
}

function setsOf(read: SourceArticle, annotators: readonly string[] | undefined): SourceArticle {
  if (annotators === undefined) return read;
  return { ...read, sets: read.sets.filter((set) => annotators.includes(set.annotator)) };
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

function lossesOf({ replaced }: JsonWriter, misplacedAsides: number): readonly string[] {
  const losses: string[] = [];
  if (misplacedAsides > 0)
    losses.push(
      `${misplacedAsides} ${misplacedAsides === 1 ? "stretch" : "stretches"} marked as no article text ${misplacedAsides === 1 ? "does" : "do"} not fit the text and ${misplacedAsides === 1 ? "is" : "are"} left out.`,
    );
  if (replaced > 0)
    losses.push(`${replaced} halves of a character (lone surrogates) cannot stand in a dataset and became U+FFFD.`);
  return losses;
}

// Checks a dataset, JSON or JSON Lines: its shape against the schema, and that it proves itself: hashes, quotes, offsets,
// ids, link ends, counts. schemas/check_dataset.py checks the same but the shape, without any of this code.

import { dataText } from "../../../model/data/dataText";
import type * as z from "../../../model/data/zod";
import {
  type DatasetArticle,
  type DatasetCounts,
  type DatasetLabel,
  type DatasetLine,
  datasetArticleSchema,
  datasetFormat,
  datasetFrameSchema,
  datasetLineFormat,
  datasetLineSchema,
} from "../../../model/dataset/dataset";
import { checkArticle } from "./spanwiseDatasetArticleCheck";
import { datasetPieces } from "./spanwiseDatasetPieces";
import type { Report } from "./spanwiseDatasetQuoteCheck";
import { type Tally, tally } from "./spanwiseDatasetTally";

export interface DatasetProblem {
  /** The path: `articles[3].annotationSets[0].links[1].to`, in JSON Lines after `line 4: `. Empty: the file. */
  readonly path: string;
  /** The fault, for people. */
  readonly message: string;
}

export interface DatasetCheck {
  /** Absent when the file is neither. */
  readonly format?: "json" | "jsonl";
  /** The first thousand, in the order of the file. Empty: the dataset is sound. */
  readonly problems: readonly DatasetProblem[];
  /** How many problems there are in all. */
  readonly problemCount: number;
  /** The counts as found, whatever the file says. */
  readonly counts: Omit<DatasetCounts, "perLabel" | "perAnnotator">;
}

const mostProblems = 1000;

/** Reads a dataset once, one article at a time. A file that is no dataset is a problem, not an error. */
export async function checkDataset(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<DatasetCheck> {
  const problems: DatasetProblem[] = [];
  let problemCount = 0;
  const report: Report = (path, message) => {
    if (problems.length < mostProblems) problems.push({ path, message });
    problemCount++;
  };
  const whole = new WholeDataset(report);
  let format: DatasetCheck["format"];
  let record = new Map<string, unknown>();
  let own = tally();
  let opened = 0;
  let articles = 0;

  try {
    for await (const piece of datasetPieces(decoded(chunks))) {
      if (piece.kind === "open") {
        record = new Map();
        own = tally();
        articles = 0;
        opened = piece.line;
      } else if (piece.kind === "member") {
        if (record.has(piece.key)) report(piece.key, `stands twice in the object of line ${opened}`);
        record.set(piece.key, parsed(piece.json, piece.key, report));
      } else if (piece.kind === "article") {
        const path = `articles[${articles++}]`;
        const value = parsed(piece.json, path, report);
        const article = value === undefined ? undefined : shaped(datasetArticleSchema, value, path, report);
        if (article) whole.add(article, path, own);
      } else if (record.get("format") === datasetLineFormat) {
        if (format === "json") report(`line ${opened}`, "something follows the dataset");
        format = "jsonl";
        if (piece.line !== opened) report(`line ${opened}`, "the object is spread over several lines");
        if (piece.articles) report(`line ${opened}: articles`, "does not belong here");
        const line = shaped(datasetLineSchema, Object.fromEntries(record), `line ${opened}: `, report);
        if (line) whole.addLine(line, `line ${opened}: `);
      } else if (record.get("format") === datasetFormat) {
        if (format !== undefined) report(`line ${opened}`, "the file holds more than one object");
        format = "json";
        if (!piece.articles) report("articles", "is missing");
        const frame = shaped(datasetFrameSchema, Object.fromEntries(record), "", report);
        if (frame) checkFrame(frame, own, "", report);
      } else {
        report("format", `this is no dataset: the format is neither “${datasetFormat}” nor “${datasetLineFormat}”`);
        break;
      }
    }
    if (format === undefined && problemCount === 0)
      report("", "the file is empty: a dataset without articles is written as JSON");
  } catch (error) {
    // Not JSON, or not UTF-8: what was read until then has been checked.
    if (!(error instanceof SyntaxError || isDecodingError(error))) throw error;
    report("", `the file cannot be read: ${error.message}`);
  }
  whole.checkLinksBetweenArticles();
  const { perLabel: _, perAnnotator: __, ...counts } = whole.tally.counts([], []);
  return { ...(format === undefined ? {} : { format }), problems, problemCount, counts };
}

/** Facts of all articles, for the checks between them. */
class WholeDataset {
  readonly tally = tally();
  readonly #report: Report;
  /** Article → whose set → ids of the annotations, the unplaced ones too. */
  readonly #annotations = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  readonly #farLinks: { path: string; whose: string; article: string; annotation: string }[] = [];
  #project: string | undefined;
  #holds: DatasetLine["holds"] | undefined;

  constructor(report: Report) {
    this.#report = report;
  }

  add(article: DatasetArticle, path: string, own: Tally): void {
    if (this.#annotations.has(article.id)) this.#report(`${path}.id`, `there is another article ${article.id}`);
    checkArticle(article, path, this.#report);
    own.add(article);
    this.tally.add(article);
    const sets = setsOf(article);
    this.#annotations.set(article.id, new Map(sets.map(({ whose, ids }) => [whose, new Set(ids)])));
    for (const { whose, place, links } of sets) {
      for (const [number, { to }] of links.entries()) {
        if (to.article === null || to.article === article.id) continue;
        this.#farLinks.push({
          ...{ path: `${path}.${place}.links[${number}].to`, whose },
          ...{ article: to.article, annotation: to.annotation },
        });
      }
    }
  }

  addLine(line: DatasetLine, path: string): void {
    this.#project ??= line.project.id;
    if (line.project.id !== this.#project) this.#report(`${path}project.id`, "is not that of the first line");
    this.#holds ??= line.holds;
    if (line.holds.sets !== this.#holds.sets || line.holds.reviews !== this.#holds.reviews)
      this.#report(`${path}holds`, "is not that of the first line");
    const own = tally();
    this.add(line.article, `${path}article`, own);
    checkFrame(line, own, path, this.#report);
  }

  checkLinksBetweenArticles(): void {
    for (const { path, whose, article, annotation } of this.#farLinks) {
      const sets = this.#annotations.get(article);
      if (sets !== undefined && !sets.get(whose)?.has(annotation)) {
        this.#report(path, `${whose} has no annotation ${annotation} in article ${article}`);
      }
    }
  }
}

/** The sets of an article that links may lead into: those of annotators, and the adjudicated ones. */
function setsOf({ annotationSets, adjudicated }: DatasetArticle) {
  return [
    ...annotationSets.map(({ annotator, annotations, unplaced, links }, index) => ({
      whose: `annotator ${annotator}`,
      place: `annotationSets[${index}]`,
      ids: [...annotations, ...unplaced].map(({ id }) => id),
      links,
    })),
    ...adjudicated.map(({ reviewer, annotations, links }, index) => ({
      whose: `the adjudicated set of ${reviewer}`,
      place: `adjudicated[${index}]`,
      ids: annotations.map(({ id }) => id),
      links,
    })),
  ];
}

type Frame = Pick<DatasetLine, "holds" | "annotators" | "labels" | "attributes" | "agreement" | "counts">;

function checkFrame(frame: Frame, own: Tally, path: string, report: Report): void {
  const { annotators, labels, attributes, agreement, counts } = frame;
  const compared = (agreement?.rows ?? []).flatMap(({ label }) => label ?? []);
  for (const [kind, declared, used] of [
    ["annotators", annotators, [...own.annotators, ...(agreement?.annotators ?? [])]],
    ["labels", labels, [...own.labels, ...compared]],
    ["attributes", attributes, []],
  ] as const) {
    const ids = new Set(declared.map(({ id }) => id));
    if (ids.size < declared.length) report(`${path}${kind}`, "has two of the same id");
    for (const id of used) if (!ids.has(id)) report(`${path}${kind}`, `lacks ${id}, which is used`);
  }
  for (const [index, label] of labels.entries()) {
    if (label.mergedInto !== null && !endsUnmerged(label, labels))
      report(`${path}labels[${index}].mergedInto`, "leads to no label, or back to this one");
  }
  const counted = own.counts(annotators, labels);
  for (const key of Object.keys(counted) as (keyof DatasetCounts)[]) {
    // Both have passed the schema, so their keys may only differ in order.
    if (dataText(counted[key]) !== dataText(counts[key])) {
      report(`${path}counts.${key}`, `should be ${JSON.stringify(counted[key]).slice(0, 300)}`);
    }
  }
  checkHolds(frame, counted, path, report);
  if (agreement) checkAgreement(agreement, counted, path, report);
}

/** Parts that a dataset says it leaves out must not be in it. */
function checkHolds({ holds }: Frame, counted: DatasetCounts, path: string, report: Report): void {
  const { annotationSets, adjudicatedSets, reviews, articles } = counted;
  if (holds.sets === "adjudicated" && annotationSets > 0)
    report(`${path}holds.sets`, `is “adjudicated”, but there are ${annotationSets} annotation sets`);
  if (holds.sets === "adjudicated" && adjudicatedSets < articles)
    report(`${path}holds.sets`, "is “adjudicated”, but not every article has an adjudicated set");
  if (holds.sets === "chosen" && adjudicatedSets > 0)
    report(`${path}holds.sets`, `is “chosen”, but there are ${adjudicatedSets} adjudicated sets`);
  if (!holds.reviews && reviews > 0) report(`${path}holds.reviews`, `is false, but there are ${reviews} reviews`);
}

function checkAgreement(
  { rows, articles }: NonNullable<Frame["agreement"]>,
  counted: DatasetCounts,
  path: string,
  report: Report,
): void {
  if (articles > counted.articles) report(`${path}agreement.articles`, "are more than the dataset has");
  if (new Set(rows.map(({ label }) => label)).size < rows.length)
    report(`${path}agreement.rows`, "has two of the same label");
  for (const [index, { measures }] of rows.entries()) {
    for (const [number, { value, undefinedBecause }] of measures.entries()) {
      if ((value === null) !== (undefinedBecause !== null))
        report(
          `${path}agreement.rows[${index}].measures[${number}]`,
          "has either a value or a reason why there is none",
        );
    }
  }
}

/** Whether a label counts, in the end, as one that was not merged itself. */
function endsUnmerged(label: DatasetLabel, labels: readonly DatasetLabel[]): boolean {
  let last: DatasetLabel | undefined = label;
  for (let steps = 0; last && last.mergedInto !== null && steps < labels.length; steps++) {
    const into: string = last.mergedInto;
    last = labels.find(({ id }) => id === into);
  }
  return last?.mergedInto === null;
}

function parsed(json: string, path: string, report: Report): unknown {
  try {
    const value: unknown = JSON.parse(json);
    // Only an escape can make one: the file is UTF-8.
    if (/\\ud[89a-f]/i.test(json) && hasLoneSurrogate(value)) {
      report(path, "holds half of a character (a lone surrogate)");
    }
    return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    report(path, `is not JSON: ${error.message}`);
    return undefined;
  }
}

function hasLoneSurrogate(value: unknown): boolean {
  if (typeof value === "string") return /\p{Surrogate}/u.test(value);
  return typeof value === "object" && value !== null && Object.entries(value).flat().some(hasLoneSurrogate);
}

function shaped<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  path: string,
  report: Report,
): z.infer<Schema> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const where = issue.path.reduce<string>(
      (words, key) =>
        typeof key === "number"
          ? `${words}[${key}]`
          : `${words}${words === "" || words.endsWith(" ") ? "" : "."}${String(key)}`,
      path,
    );
    report(where, issue.message);
  }
  return undefined;
}

async function* decoded(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function isDecodingError(error: unknown): error is TypeError {
  return error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
}

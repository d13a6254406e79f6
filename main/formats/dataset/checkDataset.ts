// Checks a dataset, JSON or JSON Lines: its shape against the schema, and that it proves itself: hashes, quotes, offsets,
// ids, link ends, counts. schemas/check_dataset.py checks the same but the shape, without any of this code.

import { dataText } from "../../../model/data/dataText";
import type * as z from "../../../model/data/zod";
import {
  type DatasetCounts,
  type DatasetFrame,
  type DatasetLabel,
  type DatasetLine,
  datasetFormat,
  datasetFrameSchema,
  datasetFrameSchemaOf1,
  datasetLineFormat,
  datasetLineFrameSchema,
  datasetLineFrameSchemaOf1,
} from "../../../model/dataset/dataset";
import type { DatasetAcross } from "../../../model/dataset/datasetAcross";
import { JsonReader } from "../files/JsonReader";
import type { Report } from "./rows/spanwiseDatasetQuoteCheck";
import { checkAcross } from "./spanwiseDatasetAcrossCheck";
import { checkArticle } from "./spanwiseDatasetArticleCheck";
import { checkFarLinks } from "./spanwiseDatasetFarLinks";
import type { FarLink } from "./spanwiseDatasetSetCheck";
import { firstTimeIn, parsed, shaped } from "./spanwiseDatasetShape";
import { countingIn, type Tally, tally } from "./spanwiseDatasetTally";

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
  readonly counts: Omit<DatasetCounts, "perLabel" | "perAnnotator" | "perOrigin">;
}

const mostProblems = 1000;

/** The bytes of a dataset from their start, as often as they are asked for. */
export type DatasetBytes = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Reads a dataset once, one row at a time, and once more where links lead from one article into another. A file that is no
 * dataset is a problem, not an error. `onBytes` is told how many bytes were read.
 */
export async function checkDataset(bytes: DatasetBytes, onBytes?: (count: number) => void): Promise<DatasetCheck> {
  const problems: DatasetProblem[] = [];
  let problemCount = 0;
  const report: Report = (path, message) => {
    if (problems.length < mostProblems) problems.push({ path, message });
    problemCount++;
  };
  const whole = new WholeDataset(report);
  let format: DatasetCheck["format"];

  try {
    const reader = new JsonReader(decoded(bytes(), onBytes));
    while ((await reader.peek()) !== "") {
      const { line } = reader;
      const record = await whole.object(reader, line);
      const kind = record.get("format");
      if (kind === datasetLineFormat) {
        if (format === "json") report(`line ${line}`, "something follows the dataset");
        format = "jsonl";
      } else if (kind === datasetFormat) {
        if (format !== undefined) report(`line ${line}`, "the file holds more than one object");
        format = "json";
      } else {
        report("format", `this is no dataset: the format is neither “${datasetFormat}” nor “${datasetLineFormat}”`);
        break;
      }
    }
    if (format === undefined && problemCount === 0)
      report("", "the file is empty: a dataset without articles is written as JSON");
    await checkFarLinks(() => decoded(bytes()), whole.farLinks, whole.articles, report);
    if (whole.across) await checkAcross(() => decoded(bytes()), whole.across.said, whole.across.labels, report);
  } catch (error) {
    // Not JSON, or not UTF-8: what was read until then has been checked.
    if (!(error instanceof SyntaxError || isDecodingError(error))) throw error;
    report("", `the file cannot be read: ${error.message}`);
  }
  const { perLabel: _, perAnnotator: __, perOrigin: ___, ...counts } = whole.tally.counts([], []);
  return { ...(format === undefined ? {} : { format }), problems, problemCount, counts };
}

/** Knowledge of all articles, for the conditions between them. */
class WholeDataset {
  readonly tally = tally();
  /** Ids of the articles. */
  readonly articles = new Set<string>();
  readonly farLinks: FarLink[] = [];
  /** What is said across articles, to be checked when all articles are known. */
  across: { readonly said: DatasetAcross; readonly labels: readonly DatasetLabel[] } | undefined;
  readonly #report: Report;
  #project: string | undefined;
  #holds: DatasetLine["holds"] | undefined;

  constructor(report: Report) {
    this.#report = report;
  }

  /** Checks the object that comes next, a dataset or a line of one, and gives its members without its articles. */
  async object(reader: JsonReader, line: number): Promise<ReadonlyMap<string, unknown>> {
    const record = new Map<string, unknown>();
    const own = tally();
    const articles = { many: false, one: false };
    for await (const key of reader.members()) {
      const opening = await reader.peek();
      if (record.has(key) || (key === "articles" && articles.many) || (key === "article" && articles.one)) {
        this.#report(key, `stands twice in the object of line ${line}`);
        await reader.value();
      } else if (key === "articles" && opening === "[") {
        articles.many = true;
        for await (const index of reader.elements()) await this.#article(reader, `articles[${index}]`, own);
      } else if (key === "article" && opening === "{") {
        articles.one = true;
        await this.#article(reader, `line ${line}: article`, own);
      } else record.set(key, parsed(await reader.value(), key, this.#report));
    }
    if (record.get("format") === datasetLineFormat) {
      if (reader.line !== line) this.#report(`line ${line}`, "the object is spread over several lines");
      if (articles.many) this.#report(`line ${line}: articles`, "does not belong here");
      if (!articles.one) this.#report(`line ${line}: article`, "is missing");
      const schema = record.get("version") === 1 ? datasetLineFrameSchemaOf1 : datasetLineFrameSchema;
      const frame = shaped<z.ZodType<DatasetFrame>>(schema, Object.fromEntries(record), `line ${line}: `, this.#report);
      if (frame) this.#checkLine(frame, own, `line ${line}: `);
    } else if (record.get("format") === datasetFormat) {
      if (!articles.many) this.#report("articles", "is missing");
      if (articles.one) this.#report("article", "does not belong here");
      const schema = record.get("version") === 1 ? datasetFrameSchemaOf1 : datasetFrameSchema;
      const frame = shaped<z.ZodType<Frame>>(schema, Object.fromEntries(record), "", this.#report);
      if (frame?.across) {
        for (const one of [own, this.tally]) one.addAcross(frame.across);
        this.across = { said: frame.across, labels: frame.labels };
      }
      if (frame) checkFrame(frame, own, "", this.#report);
    }
    return record;
  }

  async #article(reader: JsonReader, path: string, own: Tally): Promise<void> {
    const met = countingIn([own, this.tally]);
    const id = await checkArticle(reader, path, this.#report, met, this.farLinks);
    if (id === undefined) return;
    firstTimeIn(this.articles, id, `${path}.id`, `there is another article ${id}`, this.#report);
    own.addArticle();
    this.tally.addArticle();
  }

  #checkLine(line: DatasetFrame, own: Tally, path: string): void {
    this.#project ??= line.project.id;
    if (line.project.id !== this.#project) this.#report(`${path}project.id`, "is not that of the first line");
    this.#holds ??= line.holds;
    if (line.across) this.#report(`${path}across`, "does not belong into a line");
    if (line.holds.sets !== this.#holds.sets || line.holds.reviews !== this.#holds.reviews)
      this.#report(`${path}holds`, "is not that of the first line");
    checkFrame(line, own, path, this.#report);
  }
}

type Frame = Omit<DatasetFrame, "format">;

function checkFrame(frame: Frame, own: Tally, path: string, report: Report): void {
  const { annotators, labels, attributes, agreement, counts, guideline = [], articleLabels = [] } = frame;
  const compared = (agreement?.rows ?? []).flatMap(({ label }) => label ?? []);
  for (const [kind, declared, used] of [
    ["annotators", annotators, [...own.annotators, ...(agreement?.annotators ?? [])]],
    ["labels", labels, [...own.labels, ...compared]],
    ["attributes", attributes, []],
    ["guideline", guideline, []],
    ["articleLabels", articleLabels, []],
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
  const stated: Readonly<Partial<DatasetCounts>> = counts;
  for (const key of Object.keys(counted) as (keyof DatasetCounts)[]) {
    // Version 1 does not count what is said across articles.
    if (stated[key] === undefined) continue;
    // Both have passed the schema, so their keys may only differ in order.
    if (dataText(counted[key]) !== dataText(stated[key])) {
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

async function* decoded(chunks: ReturnType<DatasetBytes>, onBytes?: (count: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let count = 0;
  for await (const chunk of chunks) {
    yield decoder.decode(chunk, { stream: true });
    count += chunk.length;
    onBytes?.(count);
  }
  yield decoder.decode();
}

function isDecodingError(error: unknown): error is TypeError {
  return error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
}

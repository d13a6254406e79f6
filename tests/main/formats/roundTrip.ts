// project → format → project: what comes back must be what the format said it would carry, no more and no less.
import { createHash } from "node:crypto";
import { expect } from "vitest";
import type { DatasetSource } from "../../../main/formats/dataset/spanwiseDatasetSource";
import type { FileSink } from "../../../main/formats/files/FileSink";
import type { InputFile } from "../../../main/formats/files/InputFile";
import type { ReadProblem } from "../../../main/formats/files/ReadProblem";
import type { Format } from "../../../main/formats/format/Format";
import type { FittedArticle } from "../../../main/formats/format/fitArticle";
import { LossTally } from "../../../main/formats/format/LossTally";
import { type Planned, type PlanOptions, planExchange } from "../../../main/formats/reading/planExchange";
import { fittedArticles, losses, writeExchange } from "../../../main/formats/writing/writeExchange";
import type { AnnotationSet } from "../../../model/annotation/annotation";
import type { Provenance } from "../../../model/project/article";
import { defaultLabels } from "../../../model/project/label";

/** Files in memory, by name. */
export type Files = ReadonlyMap<string, Uint8Array>;

export function memorySink(): FileSink & { readonly files: Files } {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    open: async (name) => {
      if (files.has(name)) throw new Error(`${name} was opened twice`);
      if (!/^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/.test(name))
        throw new Error(`${name} is not safe`);
      files.set(name, new Uint8Array());
      const pieces: Uint8Array[] = [];
      return {
        write: async (piece) => void pieces.push(typeof piece === "string" ? Buffer.from(piece) : piece),
        close: async () => void files.set(name, Buffer.concat(pieces)),
      };
    },
  };
}

/** Files given as text or bytes, as an import sees them; in small chunks, so that nothing relies on where chunks end. */
export function inputs(files: Files | Readonly<Record<string, string | Uint8Array>>): readonly InputFile[] {
  const entries: [string, string | Uint8Array][] = files instanceof Map ? [...files] : Object.entries(files);
  return entries
    .map(([name, content]): InputFile => {
      const bytes = typeof content === "string" ? Buffer.from(content) : content;
      return {
        name,
        size: bytes.length,
        async *read() {
          for (let at = 0; at < bytes.length; at += 1021) yield bytes.subarray(at, at + 1021);
        },
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function written(
  format: Format,
  source: DatasetSource,
  settings?: Record<string, string>,
): Promise<Files> {
  const sink = memorySink();
  await writeExchange(format, source, sink, { settings });
  return sink.files;
}

/** Files byte by byte as text, which compares many times faster than their bytes do. */
export function inText(files: Files): readonly (readonly [name: string, bytes: string])[] {
  return [...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString("latin1")]);
}

/** What several projects are written as, each in a folder of its own, so that an independent reader starts once. */
export async function writtenTogether(
  format: Format,
  sources: readonly DatasetSource[],
  settings?: Record<string, string>,
): Promise<Files> {
  const together = new Map<string, Uint8Array>();
  for (const [index, source] of sources.entries()) {
    for (const [name, bytes] of await written(format, source, settings))
      together.set(`project-${index}/${name}`, bytes);
  }
  return together;
}

/** An import into an empty project that keeps every label. */
export function planOptions(more: Partial<PlanOptions> = {}): PlanOptions {
  return {
    labels: defaultLabels,
    findArticle: async () => undefined,
    idOf: (seed) => createHash("sha256").update(seed).digest("hex").slice(0, 20),
    at: "2026-04-01T00:00:00.000Z",
    ...more,
  };
}

export async function planned(
  format: Format,
  files: readonly InputFile[],
  more: Partial<PlanOptions> = {},
): Promise<readonly Planned[]> {
  const items: Planned[] = [];
  for await (const item of planExchange(format, files, planOptions(more))) items.push(item);
  return items;
}

export function problemsOf(plan: readonly Planned[]): readonly ReadProblem[] {
  return plan.filter((item) => item.kind === "problem");
}

export interface RoundTripOptions {
  readonly writing?: Record<string, string>;
  readonly reading?: Record<string, string>;
  /** Keeps only what a comparison is to see, e.g. when a format gives annotators other names. */
  readonly plain?: (article: PlainArticle) => PlainArticle;
}

/** Writes, reads back, and compares with what was said to be carried; also that the losses told before were those met. */
export async function expectRoundTrip(
  format: Format,
  source: DatasetSource,
  options: RoundTripOptions = {},
): Promise<void> {
  const { writing: settings, reading, plain = (article) => article } = options;
  const told = await losses(format, source, { settings });
  const sink = memorySink();
  const met = await writeExchange(format, source, sink, { settings });
  expect(met).toEqual(told);

  const sent: FittedArticle[] = [];
  for await (const article of fittedArticles(format, source, { settings }, new LossTally())) sent.push(article);
  const files = inputs(sink.files);
  const recognised = (await format.reader?.recognise(files)) ?? [];
  const { labels, attributes } = source.project;
  const plan = await planned(format, recognised, { settings: reading, labels, attributes });
  expect(problemsOf(plan).filter(({ about }) => about !== "remark")).toEqual([]);
  const expected = plainSent(sent, format).map(plain);
  const came = plainPlan(plan, format).map(plain);
  expect(came.map((article, index) => withoutToldLanguage(article, expected[index]))).toEqual(expected);
}

/** An article that was sent without its language has it told from its text. */
function withoutToldLanguage({ provenance, ...article }: PlainArticle, sent: PlainArticle | undefined): PlainArticle {
  if ((sent?.provenance as Provenance | undefined)?.language !== undefined) return { provenance, ...article };
  const { language: _, ...others } = provenance as Provenance;
  return { provenance: others, ...article };
}

export interface PlainArticle {
  readonly text: string;
  readonly provenance: unknown;
  readonly sets: readonly PlainSet[];
}

interface PlainSet {
  readonly annotator: string;
  readonly status: string;
  readonly annotations: readonly string[];
  readonly links: readonly string[];
  readonly asides: readonly string[];
  readonly articleLabels: readonly string[];
}

function plainSent(sent: readonly FittedArticle[], format: Format): readonly PlainArticle[] {
  const names = namesOfAnnotations(
    sent.map(({ article, sets }) => [article.id, sets.map(({ annotator, set }) => [annotator?.name ?? "", set])]),
  );
  return sent
    .map(({ article, sets }) => ({
      text: article.text,
      provenance: format.carries.provenance ? article.provenance : {},
      sets: plainSets(
        sets.map(({ annotator, set }) => plainSet(annotator?.name ?? "", set, format, names, article.id)),
      ),
    }))
    .sort(byText);
}

function plainPlan(plan: readonly Planned[], format: Format): readonly PlainArticle[] {
  const documents = plan.filter((item) => item.kind === "document");
  const far = plan.filter((item) => item.kind === "links");
  const names = namesOfAnnotations(
    documents.map(({ article, sets }) => [article.id, sets.map(({ annotator = "", set }) => [annotator, set])]),
  );
  const articles = new Map<string, PlainArticle>();
  for (const { article, sets } of documents) {
    const known = articles.get(article.id);
    const own = sets.map(({ annotator = "", set }) => {
      const across = far.filter((links) => links.article === article.id && (links.annotator ?? "") === annotator);
      return plainSet(
        annotator,
        { ...set, links: [...set.links, ...across.flatMap(({ links }) => links)] },
        format,
        names,
        article.id,
      );
    });
    articles.set(article.id, {
      text: article.text,
      provenance: format.carries.provenance ? article.provenance : {},
      sets: plainSets([...(known?.sets ?? []), ...own]),
    });
  }
  return [...articles.values()].sort(byText);
}

function byText(a: PlainArticle, b: PlainArticle): number {
  return a.text < b.text ? -1 : 1;
}

/** A set in which nothing is said need not be written. */
function plainSets(sets: readonly PlainSet[]): readonly PlainSet[] {
  return sets
    .filter(
      ({ annotations, articleLabels, status }) => annotations.length > 0 || articleLabels.length > 0 || status !== "-",
    )
    .sort((a, b) => (a.annotator < b.annotator ? -1 : 1));
}

/** Ids differ from one import to the next, so an annotation is called by all that is said of it. */
function namesOfAnnotations(
  articles: readonly (readonly [string, readonly (readonly [string, AnnotationSet])[]])[],
): ReadonlyMap<string, string> {
  return new Map(
    articles.flatMap(([article, sets]) =>
      sets.flatMap(([annotator, set]) =>
        set.annotations.map(
          ({ id, label, fragments, attributes = [], note }) =>
            [
              `${article} ${annotator} ${id}`,
              JSON.stringify({
                label,
                fragments: fragments.map(({ start, end, quote }) => [start, end, quote]),
                attributes: attributes.map(({ attribute, value }) => [attribute, value]).sort(),
                note,
              }),
            ] as const,
        ),
      ),
    ),
  );
}

function plainSet(
  annotator: string,
  set: AnnotationSet,
  format: Format,
  names: ReadonlyMap<string, string>,
  article: string,
): PlainSet {
  const name = (id: string, of = article) => names.get(`${of} ${annotator} ${id}`) ?? `? ${id}`;
  return {
    annotator: format.carries.annotators ? annotator : "",
    status: format.carries.status ? set.status : "-",
    annotations: set.annotations.map(({ id }) => name(id)).sort(),
    links: set.links
      .map(({ type, from, to }) =>
        JSON.stringify([type, name(from), name(to.annotation, to.article), to.article ?? ""]),
      )
      .sort(),
    asides: (set.asides ?? [])
      .map(({ start, end, quote, kind, origin, createdAt }) =>
        JSON.stringify([start, end, quote, kind, origin, createdAt]),
      )
      .sort(),
    articleLabels: (set.articleLabels ?? []).map(({ label, values }) => JSON.stringify([label, values])),
  };
}

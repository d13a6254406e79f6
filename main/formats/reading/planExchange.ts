// Reads files of an exchange format into what they would become in a project, and reports everything that cannot come
// in, with the reason. Nothing is written here: a dry run looks only at what this yields, an import commits the very
// same (`commitExchange`). One document is in memory at a time.
import type { AnnotationSet, Link } from "../../../model/annotation/annotation";
import { compareLinks } from "../../../model/annotation/change";
import { Failure } from "../../../model/data/failure";
import type { Article } from "../../../model/project/article";
import { type ArticleLabel, asAsked } from "../../../model/project/articleLabel";
import type { AttributeDefinition } from "../../../model/project/attribute";
import type { Label } from "../../../model/project/label";
import type { LabelledProject } from "../../../model/project/subLabel";
import type { InputFile } from "../files/InputFile";
import type { Place, ReadProblem } from "../files/ReadProblem";
import type { Format } from "../format/Format";
import { type OffsetUnit, offsetUnits } from "../format/offsetUnit";
import type { ReadAnnotation, ReadDocument, ReadLayer } from "../format/ReadDocument";
import { settingsOf } from "../format/settings";
import { fromDotted } from "../format/subLabelNames";
import { holdsTags, tagsKept } from "./htmlTags";
import { type LabelMapping, type LabelOptions, labelMapping, type MappedLabel } from "./labelMapping";
import { placeSpans } from "./placeSpans";
import { plannedArticle } from "./plannedArticle";
import { type FarLink, plannedSet } from "./plannedSet";
import { sourceText } from "./sourceText";

export interface PlanOptions {
  readonly labels: readonly Label[];
  /** The attributes of the project, among them the sub-labels of its labels. */
  readonly attributes?: readonly AttributeDefinition[] | undefined;
  /** What the project asks of whole articles. */
  readonly articleLabels?: readonly ArticleLabel[] | undefined;
  /** Label in the file → id of a label of the project, or `null` to leave its annotations out. */
  readonly labelMap?: ReadonlyMap<string, string | null> | undefined;
  /** Labels in the file that the project gets, unless it has them. */
  readonly addedLabels?: ReadonlySet<string> | undefined;
  /** The fate of a label that neither the project nor the map knows. */
  readonly unknownLabels?: LabelOptions["unknown"];
  /**
   * Whether the user accepted the proposed place of an annotation whose offsets do not fit; when absent, no proposal is
   * accepted.
   */
  readonly takes?: ((proposalId: string, file: string) => boolean) | undefined;
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Layer in the files → its feature that is the label. */
  readonly layers?: ReadonlyMap<string, string> | undefined;
  /**
   * Labels of the files that are kept as an attribute, because several labels of the files become the same label of the
   * project.
   */
  readonly keptNames?: ReadonlySet<string> | undefined;
  /** Sets made by people count as finished, whatever the files say. */
  readonly finished?: boolean | undefined;
  /** An article of the project by its id or the SHA-256 of its text; `undefined` when there is none. */
  readonly findArticle: (idOrHash: string) => Promise<Article | undefined>;
  /** A fresh id for a thing of this import: the same for the same seed, another for every other seed. */
  readonly idOf: (seed: string) => string;
  /** ISO 8601 in UTC: when what is imported came to be in this project. */
  readonly at: string;
  /** Names of files that a person said are of the format: one in which nothing could be read is reported. */
  readonly expected?: ReadonlySet<string> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the files read so far, and of all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export type Planned = PlannedDocument | PlannedLinks | PlannedCodes | ReadProblem;

/** The targets of the labels that the files have, used or not. */
export interface PlannedCodes {
  readonly kind: "codes";
  readonly labels: readonly MappedLabel[];
}

export interface PlannedDocument {
  readonly kind: "document";
  readonly place: Place;
  readonly name: string;
  readonly article: Article;
  /** The article's original bytes. */
  readonly source: Uint8Array;
  /** `known`: the project, or an earlier document of this import, has this text. */
  readonly state: "new" | "known";
  readonly sets: readonly PlannedSet[];
  /** The targets of the file's labels, and how many annotations each has here. */
  readonly labels: readonly { readonly label: MappedLabel; readonly count: number }[];
  readonly layers?: readonly ReadLayer[] | undefined;
}

export interface PlannedSet {
  /** The annotator's name in the file; absent when the file names nobody. */
  readonly annotator?: string;
  /** The file says that they are proposals. */
  readonly predicted?: boolean;
  /** Ready for the store: checked against the text, in text order, ids fresh, origin `import`. */
  readonly set: AnnotationSet;
}

/** Links into other documents, known only when all documents are. */
export interface PlannedLinks {
  readonly kind: "links";
  readonly place: Place;
  readonly article: string;
  readonly annotator?: string;
  readonly links: readonly Link[];
}

/**
 * The plan, document by document: what would come in, and what not. Throws a `bad-request` for a setting the format
 * does not have or a format that cannot be read, and the signal's reason when stopped; never for what the files hold.
 */
export async function* planExchange(
  format: Format,
  files: readonly InputFile[],
  options: PlanOptions,
): AsyncGenerator<Planned, void, void> {
  const { reader } = format;
  if (!reader) throw new Failure("bad-request", `${format.title} can be written but not read.`);
  const settings = settingsOf(format, options.settings, "reading");
  const { labelMap: chosen, addedLabels: added, unknownLabels: unknown } = options;
  const mapping = labelMapping(options.labels, { chosen, added, unknown });
  const ends = new FarEnds(format.carries.links === "across");
  const texts = new Set<string>();
  let number = 0;

  for (const file of files) {
    const message = await file.remark?.();
    if (message !== undefined) yield { kind: "problem", place: { file: file.name }, about: "remark", message };
  }
  const silent = new Set(options.expected);
  for await (const item of reader.read(counted(files, options), { settings, layers: options.layers })) {
    options.signal?.throwIfAborted();
    silent.delete(item.place.file);
    if (item.kind === "problem") {
      yield item;
      continue;
    }
    if (item.kind === "codes") {
      yield { kind: "codes", labels: item.codes.map(({ name, ...more }) => mapping.map(name, undefined, more)) };
      continue;
    }
    const context: DocumentContext = {
      format,
      options,
      mapping,
      number: number++,
      chosen: unitIn(settings.get("unit")),
    };
    const problems: ReadProblem[] = [];
    const planned = await planDocument(item, context, texts, ends, problems);
    yield* problems;
    if (planned) yield planned;
  }
  yield* ends.links(options);
  for (const file of silent) {
    const message = `Nothing in this file could be read as ${format.title}.`;
    yield { kind: "problem", place: { file }, about: "file", message };
  }
}

interface DocumentContext {
  readonly format: Format;
  readonly options: PlanOptions;
  readonly mapping: LabelMapping;
  /** Which document of the import, counted from 0. */
  readonly number: number;
  /** The unit the user chose. */
  readonly chosen: OffsetUnit | undefined;
}

async function planDocument(
  document: ReadDocument,
  context: DocumentContext,
  texts: Set<string>,
  ends: FarEnds,
  problems: ReadProblem[],
): Promise<PlannedDocument | undefined> {
  const { options, format, mapping, number, chosen } = context;
  const { place, name } = document;
  const found = await plannedArticle(document, format.name, options);
  if (typeof found === "string") {
    problems.push({ kind: "problem", place, about: "document", message: found });
    return undefined;
  }
  const { article, source, inProject } = found;
  const state = inProject || texts.has(article.id) ? "known" : "new";
  texts.add(article.id);
  if (state === "new" && holdsTags(article.text) && format.name !== "spanwise")
    problems.push({ kind: "problem", place, about: "remark", message: tagsKept });

  const raw = sourceText(document.text ?? article.text, document.hasMark);
  const declared = document.unit ?? (format.unit === "none" ? "utf-16" : format.unit);
  const spans = placeSpans(
    raw,
    document.sets.flatMap((set) => set.annotations),
    declared,
    chosen,
    document.joins,
  );
  if (spans.remark) problems.push({ kind: "problem", place, about: "remark", message: spans.remark });

  const labels = new Map<MappedLabel, number>();
  const sets: PlannedSet[] = [];
  const { labels: known, attributes } = options;
  const project = { labels: known, attributes };
  const isDotted = format.carries.subLabels === "dotted";
  for (const [index, raw] of document.sets.entries()) {
    const read = isDotted ? { ...raw, annotations: raw.annotations.map((one) => undotted(one, project)) } : raw;
    const { set, ids, farLinks } = plannedSet(read, {
      project,
      text: article.text,
      place: spans.place,
      mapLabel: (annotation) => {
        const label = mapping.map(annotation.label, annotation.labelTitle);
        labels.set(label, (labels.get(label) ?? 0) + 1);
        return label;
      },
      answer: (said) => asAsked(options.articleLabels ?? [], said),
      keepsName: (label) => options.keptNames?.has(label) ?? false,
      idOf: (seed) => options.idOf(JSON.stringify([number, index, seed])),
      at: options.at,
      problems,
      proposalId: (key) => `${number}.${index}.${key}`.slice(0, 500),
      takes: options.takes ?? (() => false),
    });
    const annotator = read.annotator === undefined ? {} : { annotator: read.annotator };
    const finished = options.finished && !read.predicted ? { status: "done" as const } : {};
    sets.push({ ...annotator, ...(read.predicted && { predicted: true }), set: { ...set, ...finished } });
    ends.add(name, article.id, read.annotator, ids, farLinks);
  }
  return {
    kind: "document",
    place,
    name,
    article,
    source,
    state,
    sets,
    labels: [...labels].map(([label, count]) => ({ label, count })),
    ...(document.layers ? { layers: document.layers } : {}),
  };
}

/** An annotation whose label's name holds a sub-label of the project, with both. */
function undotted(read: ReadAnnotation, project: LabelledProject): ReadAnnotation {
  return { ...read, ...fromDotted(project, read.label) };
}

/** Whether a set says nothing, not even that somebody has finished with the article. */
export function isNothing({ annotations, links, asides, articleLabels, status }: AnnotationSet): boolean {
  return annotations.length === 0 && links.length === 0 && !asides && !articleLabels && status === "new";
}

/** Gathers links into other documents until all are read. */
class FarEnds {
  /** Name of a document → its article, and per annotator the ids of the annotations that came in, by key. */
  readonly #documents = new Map<string, { readonly article: string; readonly ids: Map<string, Map<string, string>> }>();
  readonly #links: { readonly article: string; readonly annotator: string | undefined; readonly link: FarLink }[] = [];
  readonly #across: boolean;

  constructor(across: boolean) {
    this.#across = across;
  }

  add(
    name: string,
    article: string,
    annotator: string | undefined,
    ids: ReadonlyMap<string, string>,
    links: readonly FarLink[],
  ): void {
    if (this.#across) {
      const known = this.#documents.get(name);
      if (known) {
        // A second document of this name adds to the first one if it is the same article; else the name leads to the first.
        if (known.article === article) {
          const own = known.ids.get(annotator ?? "") ?? new Map<string, string>();
          known.ids.set(annotator ?? "", own);
          for (const [key, id] of ids) own.set(key, id);
        }
      } else this.#documents.set(name, { article, ids: new Map([[annotator ?? "", new Map(ids)]]) });
    }
    for (const link of links) this.#links.push({ article, annotator, link });
  }

  *links({ at }: PlanOptions): Generator<PlannedLinks | ReadProblem> {
    for (const { article, annotator, link } of this.#links) {
      const { place, id, type, from, toDocument, to, createdAt = at } = link;
      const target = this.#documents.get(toDocument);
      const end = target?.ids.get(annotator ?? "")?.get(to);
      if (target === undefined || end === undefined) {
        const what = target === undefined ? `a document “${toDocument}”` : `an annotation “${to}” in “${toDocument}”`;
        const message = `The link “${type}” leads to ${what}, which does not come in. It was left out.`;
        yield { kind: "problem", place, about: "link", message };
        continue;
      }
      const made: Link = { id, type, from, to: { annotation: end, article: target.article }, createdAt };
      yield {
        kind: "links",
        place,
        article,
        ...(annotator === undefined ? {} : { annotator }),
        links: [made].sort(compareLinks),
      };
    }
  }
}

/** The files, telling how much of them was read and stopping when asked to. */
function counted(files: readonly InputFile[], { signal, onProgress }: PlanOptions): readonly InputFile[] {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  return files.map((file) => {
    let furthest = 0;
    return {
      ...file,
      async *read() {
        let at = 0;
        for await (const chunk of file.read()) {
          signal?.throwIfAborted();
          at += chunk.length;
          // A file that is read twice counts once.
          if (at > furthest) {
            done += at - furthest;
            furthest = at;
            onProgress?.(Math.min(done, total), total);
          }
          yield chunk;
        }
      },
    };
  });
}

/** The unit a setting names; `undefined` for “found” and where there is no such setting. */
function unitIn(setting: string | undefined): OffsetUnit | undefined {
  return offsetUnits.find((unit) => unit === setting);
}

// One article of a dataset: the article and what is said about it, in the dataset's shape, every list in its canonical
// order and every object's keys in the order of model/dataset.ts, so that equal projects give equal bytes.
import {
  type Annotation,
  type Aside,
  compareAnnotations,
  compareStretches,
  type Fragment,
  type Link,
  misplacement,
} from "../../model/annotation";
import type { Article } from "../../model/article";
import { compareLinks } from "../../model/change";
import type { DatasetAnnotation, DatasetArticle, DatasetAside, DatasetSet } from "../../model/dataset";
import { type OffsetConverter, offsetConverter } from "../../model/offsets";
import { prefixOf, suffixOf } from "../../model/text/context";
import type { SourceArticle, SourceSet } from "./spanwiseDatasetSource";

/** Whether the other end of a link into another article is where it should be. */
export type EndExists = (article: string, annotator: string, annotation: string) => boolean;

/** What does not fit the text stands among the set's unplaced annotations and broken links; such asides are left out. */
export function datasetArticle({ article, sets }: SourceArticle, endExists: EndExists): DatasetArticle {
  const { text, source, provenance } = article;
  const offsets = offsetConverter(text);
  return {
    id: article.id,
    text,
    textSha256: article.textSha256,
    length: { utf16: text.length, codePoints: offsets.codePointLength },
    source: {
      name: source.name,
      bytes: source.bytes,
      sha256: source.sha256,
      encoding: source.encoding,
      encodingFrom: source.encodingFrom,
      extraction: source.extraction ?? null,
      record: source.record ?? null,
    },
    provenance: {
      title: provenance.title ?? null,
      outlet: provenance.outlet ?? null,
      byline: provenance.byline ?? null,
      url: provenance.url ?? null,
      published: provenance.published ?? null,
      retrieved: provenance.retrieved ?? null,
    },
    importedAt: article.importedAt,
    annotationSets: sets
      .toSorted((a, b) => (a.annotator < b.annotator ? -1 : 1))
      .map((set) => datasetSet(article, offsets, set, endExists)),
  };
}

function datasetSet(
  article: Article,
  offsets: OffsetConverter,
  { annotator, revision, set }: SourceSet,
  endExists: EndExists,
): DatasetSet {
  const annotations: DatasetAnnotation[] = [];
  const unplaced: DatasetSet["unplaced"][number][] = [];
  for (const annotation of set.annotations.toSorted(compareAnnotations)) {
    const reason = misplacement(article.text, annotation);
    if (reason === undefined) annotations.push(placed(article.text, offsets, annotation));
    else unplaced.push(kept(annotation, reason));
  }
  const links: DatasetSet["links"][number][] = [];
  const brokenLinks: DatasetSet["brokenLinks"][number][] = [];
  const ids = new Set(set.annotations.map((annotation) => annotation.id));
  for (const link of set.links.toSorted(compareLinks)) {
    const { id, type, from, to, createdAt } = link;
    const row = { id, type, from, to: { annotation: to.annotation, article: to.article ?? null }, createdAt };
    const reason = breakage(link, ids, annotator, endExists);
    if (reason === undefined) links.push(row);
    else brokenLinks.push({ ...row, reason });
  }
  const asides = fittingAsides(article.text, set.asides)
    .toSorted(compareStretches)
    .map(({ id, kind, origin, createdAt, ...stretch }): DatasetAside => {
      return { id, kind, origin, createdAt, ...fragment(article.text, offsets, stretch) };
    });
  return { annotator, status: set.status, revision, annotations, links, asides, unplaced, brokenLinks };
}

/** The asides whose quote is what the text holds at their place. */
export function fittingAsides(text: string, asides: readonly Aside[] = []): readonly Aside[] {
  return asides.filter((aside) => misplacement(text, { fragments: [aside] }) === undefined);
}

function placed(text: string, offsets: OffsetConverter, annotation: Annotation): DatasetAnnotation {
  return {
    ...description(annotation),
    fragments: annotation.fragments.map((item) => fragment(text, offsets, item)),
  };
}

function fragment(text: string, { toCodePoints }: OffsetConverter, { start, end, quote }: Fragment) {
  return {
    quote,
    prefix: prefixOf(text, start),
    suffix: suffixOf(text, end),
    utf16: { start, end },
    codePoints: { start: toCodePoints(start), end: toCodePoints(end) },
  };
}

function kept(annotation: Annotation, reason: string): DatasetSet["unplaced"][number] {
  return {
    ...description(annotation),
    fragments: annotation.fragments.map(({ start, end, quote }) => ({ quote, utf16: { start, end } })),
    reason,
  };
}

function description({ id, label, attributes, note, origin, createdAt, changedAt }: Annotation) {
  return {
    id,
    label,
    attributes: (attributes ?? []).map(({ attribute, value }) => ({
      attribute,
      type: typeof value === "string" ? ("text" as const) : (typeof value as "number" | "boolean"),
      value: String(value),
    })),
    note: note ?? null,
    origin,
    createdAt,
    changedAt: changedAt ?? null,
  };
}

function breakage(link: Link, ids: ReadonlySet<string>, annotator: string, endExists: EndExists): string | undefined {
  if (!ids.has(link.from)) return `the set has no annotation ${link.from}`;
  const { annotation, article } = link.to;
  if (article === undefined) return ids.has(annotation) ? undefined : `the set has no annotation ${annotation}`;
  return endExists(article, annotator, annotation) ? undefined : `article ${article} has no annotation ${annotation}`;
}

// An annotation set in the dataset's shape. Annotations and links that do not fit the text stand among its unplaced
// annotations and broken links. Rows are made one by one: a set may have a hundred thousand.
import {
  type Annotation,
  compareAnnotations,
  compareStretches,
  type Link,
  misplacement,
} from "../../../model/annotation/annotation";
import { compareLinks } from "../../../model/annotation/change";
import { fittingAsides } from "../../../model/annotation/fittingAsides";
import type { DatasetSet } from "../../../model/dataset/dataset";
import type {
  DatasetAside,
  DatasetBrokenLink,
  DatasetLink,
  DatasetUnplaced,
} from "../../../model/dataset/datasetAnnotation";
import { annotationRow, descriptionRow, fragmentRow, linkRow, type RowText } from "./rows/spanwiseDatasetRows";
import { Rows, type Streamed } from "./spanwiseDatasetJson";
import type { SourceSet } from "./spanwiseDatasetSource";
import type { SetCount } from "./spanwiseDatasetTally";

/** Whether the other end of a link of the set's annotator, into another article, is where it should be. */
export type EndExists = (article: string, annotation: string) => boolean;

/** Asides that do not fit the text are left out. `count` is complete when the row was written. */
export function setRow(
  within: RowText,
  { annotator, revision, set, activeSeconds }: SourceSet,
  endExists: EndExists,
  count: SetCount,
): Streamed<DatasetSet> {
  const inOrder = set.annotations.toSorted(compareAnnotations);
  const misplaced = new Map<Annotation, string>();
  for (const annotation of inOrder) {
    const reason = misplacement(within.text, annotation);
    if (reason !== undefined) misplaced.set(annotation, reason);
  }
  const ids = new Set(inOrder.map((annotation) => annotation.id));
  const links = set.links.toSorted(compareLinks);
  const broken = new Map<Link, string>();
  for (const link of links) {
    const reason = breakage(link, ids, endExists);
    if (reason !== undefined) broken.set(link, reason);
  }
  const asides = fittingAsides(within.text, set.asides).toSorted(compareStretches);

  function* annotationRows() {
    for (const annotation of inOrder) {
      if (misplaced.has(annotation)) continue;
      count.annotation(annotation);
      yield annotationRow(within, annotation);
    }
  }

  function* linkRows(): Generator<DatasetLink> {
    for (const link of links) {
      if (broken.has(link)) continue;
      count.links++;
      yield linkRow(link);
    }
  }

  function* asideRows(): Generator<DatasetAside> {
    for (const { id, kind, origin, createdAt, ...stretch } of asides) {
      count.asides++;
      yield { id, kind, origin, createdAt, ...fragmentRow(within, stretch) };
    }
  }

  function* unplacedRows(): Generator<DatasetUnplaced> {
    for (const [annotation, reason] of misplaced) {
      count.unplacedAnnotation(annotation.label);
      yield kept(annotation, reason);
    }
  }

  function* brokenRows(): Generator<DatasetBrokenLink> {
    for (const [link, reason] of broken) {
      count.brokenLinks++;
      yield { ...linkRow(link), reason };
    }
  }

  return {
    annotator,
    status: set.status,
    revision,
    annotations: new Rows(annotationRows()),
    links: new Rows(linkRows()),
    asides: new Rows(asideRows()),
    unplaced: new Rows(unplacedRows()),
    brokenLinks: new Rows(brokenRows()),
    ...(set.articleLabels && { articleLabels: set.articleLabels }),
    ...(activeSeconds !== undefined && { activeSeconds: Math.round(activeSeconds) }),
    ...(set.lookedUnder !== undefined && { lookedUnder: set.lookedUnder }),
  };
}

function kept(annotation: Annotation, reason: string): DatasetUnplaced {
  return {
    ...descriptionRow(annotation),
    fragments: annotation.fragments.map(({ start, end, quote }) => ({ quote, utf16: { start, end } })),
    reason,
  };
}

function breakage(link: Link, ids: ReadonlySet<string>, endExists: EndExists): string | undefined {
  if (!ids.has(link.from)) return `the set has no annotation ${link.from}`;
  const { annotation, article } = link.to;
  if (article === undefined) return ids.has(annotation) ? undefined : `the set has no annotation ${annotation}`;
  return endExists(article, annotation) ? undefined : `article ${article} has no annotation ${annotation}`;
}

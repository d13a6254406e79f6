// An annotation set in the dataset's shape. Annotations and links that do not fit the text stand among its unplaced
// annotations and broken links.
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
  DatasetAnnotation,
  DatasetAside,
  DatasetBrokenLink,
  DatasetLink,
  DatasetUnplaced,
} from "../../../model/dataset/datasetAnnotation";
import { annotationRow, descriptionRow, fragmentRow, linkRow, type RowText } from "./spanwiseDatasetRows";
import type { SourceSet } from "./spanwiseDatasetSource";

/** Whether the other end of a link into another article is where it should be. */
export type EndExists = (article: string, annotator: string, annotation: string) => boolean;

/** Asides that do not fit the text are left out. */
export function setRow(within: RowText, { annotator, revision, set }: SourceSet, endExists: EndExists): DatasetSet {
  const annotations: DatasetAnnotation[] = [];
  const unplaced: DatasetUnplaced[] = [];
  for (const annotation of set.annotations.toSorted(compareAnnotations)) {
    const reason = misplacement(within.text, annotation);
    if (reason === undefined) annotations.push(annotationRow(within, annotation));
    else unplaced.push(kept(annotation, reason));
  }
  const links: DatasetLink[] = [];
  const brokenLinks: DatasetBrokenLink[] = [];
  const ids = new Set(set.annotations.map((annotation) => annotation.id));
  for (const link of set.links.toSorted(compareLinks)) {
    const reason = breakage(link, ids, annotator, endExists);
    if (reason === undefined) links.push(linkRow(link));
    else brokenLinks.push({ ...linkRow(link), reason });
  }
  const asides = fittingAsides(within.text, set.asides)
    .toSorted(compareStretches)
    .map(({ id, kind, origin, createdAt, ...stretch }): DatasetAside => {
      return { id, kind, origin, createdAt, ...fragmentRow(within, stretch) };
    });
  return { annotator, status: set.status, revision, annotations, links, asides, unplaced, brokenLinks };
}

function kept(annotation: Annotation, reason: string): DatasetUnplaced {
  return {
    ...descriptionRow(annotation),
    fragments: annotation.fragments.map(({ start, end, quote }) => ({ quote, utf16: { start, end } })),
    reason,
  };
}

function breakage(link: Link, ids: ReadonlySet<string>, annotator: string, endExists: EndExists): string | undefined {
  if (!ids.has(link.from)) return `the set has no annotation ${link.from}`;
  const { annotation, article } = link.to;
  if (article === undefined) return ids.has(annotation) ? undefined : `the set has no annotation ${annotation}`;
  return endExists(article, annotator, annotation) ? undefined : `article ${article} has no annotation ${annotation}`;
}

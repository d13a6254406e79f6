// An adjudicated set in the dataset's shape: the accepted and amended annotations, each with the annotators'
// annotations it was made of.
import { compareAnnotations } from "../../../model/annotation/annotation";
import { compareLinks } from "../../../model/annotation/change";
import type { DatasetAdjudicated } from "../../../model/dataset/datasetReview";
import type { AdjudicatedSet } from "./adjudicatedSets";
import { annotationRow, linkRow, type RowText } from "./rows/spanwiseDatasetRows";
import { Rows, type Streamed } from "./spanwiseDatasetJson";
import type { AdjudicatedCount } from "./spanwiseDatasetTally";

/** The row of an adjudicated set. `count` is filled while the row is written. */
export function adjudicatedRow(
  within: RowText,
  adjudicated: AdjudicatedSet,
  count: AdjudicatedCount,
): Streamed<DatasetAdjudicated> {
  const { reviewer, status, sources, linksLeftOut, openCases, staleVerdicts } = adjudicated;

  function* annotationRows() {
    for (const annotation of adjudicated.annotations.toSorted(compareAnnotations)) {
      const row = {
        ...annotationRow(within, annotation),
        sources: (sources.get(annotation.id) ?? []).map(({ annotator, annotation, decision }) => {
          return { annotator, annotation, decision };
        }),
      };
      count.annotation(row);
      yield row;
    }
  }

  count.links = adjudicated.links.length;
  return {
    reviewer,
    status,
    annotations: new Rows(annotationRows()),
    ...(adjudicated.articleLabels.length > 0 && { articleLabels: adjudicated.articleLabels }),
    links: adjudicated.links.toSorted(compareLinks).map(linkRow),
    brokenLinks: adjudicated.brokenLinks
      .toSorted((a, b) => compareLinks(a.link, b.link))
      .map(({ link, reason }) => ({ ...linkRow(link), reason })),
    linksLeftOut,
    openCases,
    staleVerdicts,
  };
}

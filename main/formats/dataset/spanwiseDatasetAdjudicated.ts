// An adjudicated set in the dataset's shape: what was accepted or amended, each annotation with those it rests on.
import { compareAnnotations } from "../../../model/annotation/annotation";
import { compareLinks } from "../../../model/annotation/change";
import type { DatasetAdjudicated } from "../../../model/dataset/datasetReview";
import type { AdjudicatedSet } from "./adjudicatedSets";
import { annotationRow, linkRow, type RowText } from "./spanwiseDatasetRows";

export function adjudicatedRow(within: RowText, adjudicated: AdjudicatedSet): DatasetAdjudicated {
  const { reviewer, status, sources, linksLeftOut, openCases, staleVerdicts } = adjudicated;
  return {
    reviewer,
    status,
    annotations: adjudicated.annotations.toSorted(compareAnnotations).map((annotation) => ({
      ...annotationRow(within, annotation),
      sources: (sources.get(annotation.id) ?? []).map(({ annotator, annotation, decision }) => {
        return { annotator, annotation, decision };
      }),
    })),
    links: adjudicated.links.toSorted(compareLinks).map(linkRow),
    brokenLinks: adjudicated.brokenLinks
      .toSorted((a, b) => compareLinks(a.link, b.link))
      .map(({ link, reason }) => ({ ...linkRow(link), reason })),
    linksLeftOut,
    openCases,
    staleVerdicts,
  };
}

// Verdicts and comments about an article's annotations, in the dataset's shape.
import type { DatasetComment, DatasetReview, DatasetVerdict } from "../../../model/dataset/datasetReview";
import type { Comment, Verdict } from "../../../model/review/review";
import { compareComments, compareVerdicts } from "../../../model/review/reviewChange";
import { annotationRow, fragmentRow, linkRow, type RowText, statementRow } from "./rows/spanwiseDatasetRows";
import { fragmentsFit } from "./rows/verdictFits";
import { Rows, type Streamed } from "./spanwiseDatasetJson";
import type { SourceReview } from "./spanwiseDatasetSource";
import type { ReviewCount } from "./spanwiseDatasetTally";

/**
 * The row of a review whose verdicts fit the text; `stale` has the stale ones. `misplaced` counts places of threads
 * that do not fit, `count` what the row holds; both are filled while the row is written.
 */
export function reviewRow(
  within: RowText,
  { reviewer, revision, review }: SourceReview,
  stale: ReadonlySet<Verdict>,
  misplaced: { threads: number },
  count: ReviewCount,
): Streamed<DatasetReview> {
  function* verdictRows() {
    for (const verdict of review.verdicts.toSorted(compareVerdicts)) {
      const row = verdictRow(within, verdict, stale.has(verdict));
      count.verdict(row);
      yield row;
    }
  }

  function* commentRows() {
    for (const comment of review.comments.toSorted(compareComments)) {
      const row = commentRow(within, comment, misplaced);
      count.comment(row);
      yield row;
    }
  }

  return {
    reviewer,
    status: review.status,
    revision,
    verdicts: new Rows(verdictRows()),
    comments: new Rows(commentRows()),
    ...(review.answers && { answers: review.answers }),
  };
}

function verdictRow(within: RowText, verdict: Verdict, stale: boolean): DatasetVerdict {
  const { annotator, seen, decision, reason, comment, at, links, setRevision } = verdict;
  const instead = decision.kind === "reject" ? decision.instead : undefined;
  const { id, ...said } = annotationRow(within, seen);
  return {
    annotator,
    annotation: id,
    decision: decision.kind,
    amended: decision.kind === "amend" ? statementRow(within, decision.statement) : null,
    instead:
      instead === undefined
        ? null
        : {
            annotator: instead.annotator,
            annotation: instead.annotation,
            ...statementRow(within, instead.statement),
          },
    reason: reason ?? null,
    comment: comment ?? null,
    at,
    stale,
    seen: said,
    links: links.map(linkRow),
    setRevision,
  };
}

function commentRow(within: RowText, comment: Comment, misplaced: { threads: number }): DatasetComment {
  const { id, thread, sequence, kind, text, at } = comment;
  return { id, thread, sequence, kind, text, at, about: aboutRow(within, comment, misplaced) };
}

function aboutRow(within: RowText, { about }: Comment, misplaced: { threads: number }): DatasetComment["about"] {
  if (about === undefined) return null;
  const { annotation, ...place } = about;
  if (!fragmentsFit(within.text, [place])) {
    misplaced.threads++;
    return null;
  }
  return {
    annotation: annotation === undefined ? null : { annotator: annotation.annotator, annotation: annotation.id },
    ...fragmentRow(within, place),
  };
}

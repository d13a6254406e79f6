// What people say about an article's annotations, in the dataset's shape.
import type { DatasetComment, DatasetReview, DatasetVerdict } from "../../model/datasetReview";
import type { Comment, Verdict } from "../../model/review/review";
import { compareComments, compareVerdicts } from "../../model/review/reviewChange";
import { annotationRow, fragmentRow, linkRow, type RowText, statementRow } from "./spanwiseDatasetRows";
import type { SourceReview } from "./spanwiseDatasetSource";
import { fragmentsFit, verdictFits } from "./verdictFits";

/** What of the reviews of an article does not fit its text. */
export interface MisplacedReviews {
  /** Verdicts about words that are not there; they are left out. */
  verdicts: number;
  /** Threads that lost the place they were about. */
  threads: number;
}

/** `stale`: which of the verdicts are. What does not fit the text is counted in `misplaced`. */
export function reviewRow(
  within: RowText,
  { reviewer, revision, review }: SourceReview,
  stale: ReadonlySet<Verdict>,
  misplaced: MisplacedReviews,
): DatasetReview {
  const fitting = review.verdicts.filter((verdict) => verdictFits(within.text, verdict));
  misplaced.verdicts += review.verdicts.length - fitting.length;
  return {
    reviewer,
    status: review.status,
    revision,
    verdicts: fitting.toSorted(compareVerdicts).map((verdict) => verdictRow(within, verdict, stale.has(verdict))),
    comments: review.comments.toSorted(compareComments).map((comment) => commentRow(within, comment, misplaced)),
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

function commentRow(within: RowText, comment: Comment, misplaced: MisplacedReviews): DatasetComment {
  const { id, thread, sequence, kind, text, at } = comment;
  return { id, thread, sequence, kind, text, at, about: aboutRow(within, comment, misplaced) };
}

function aboutRow(within: RowText, { about }: Comment, misplaced: MisplacedReviews): DatasetComment["about"] {
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

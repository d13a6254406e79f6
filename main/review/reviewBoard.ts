// The project board: how far everybody is with every article, made of what the list of articles knows.

import type { boardArticleSchema } from "../../model/contract/reviewContract";
import type { Immutable } from "../../model/data/immutable";
import type * as z from "../../model/data/zod";
import type { ArticleEntry, ReviewHeader, SetHeader, VerdictCounts } from "../store/headers";

export type BoardArticle = Immutable<z.infer<typeof boardArticleSchema>>;

export function boardArticle({ header, sets, reviews }: ArticleEntry): BoardArticle {
  return {
    article: header.id,
    title: header.title,
    sets: sets.map(({ annotator, status, counts }) => ({
      annotator,
      status,
      annotations: sum([...counts.values()]),
    })),
    reviews: reviews.map((review) => ({
      reviewer: review.reviewer,
      status: review.status,
      verdicts: sum(review.verdicts.map(({ accept, reject, amend }) => accept + reject + amend)),
      comments: review.comments,
      changedSince: review.verdicts.filter((counts) => isChanged(counts, sets)).map(({ annotator }) => annotator),
      feedback: feedbackIn(review),
    })),
  };
}

/** A set that is older than the verdicts on it has yet to arrive from where they were given. */
function isChanged({ annotator, setRevision }: VerdictCounts, sets: readonly SetHeader[]): boolean {
  const set = sets.find((one) => one.annotator === annotator);
  return set === undefined || set.revision > setRevision;
}

function feedbackIn({ verdicts }: ReviewHeader): BoardArticle["reviews"][number]["feedback"] {
  return verdicts
    .map(({ annotator, reject, amend }) => ({ annotator, verdicts: reject + amend }))
    .filter((feedback) => feedback.verdicts > 0);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

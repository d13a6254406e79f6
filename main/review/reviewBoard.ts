// The project board: how far everybody is with every article, made of what the list of articles knows.

import { setImmediate as othersTurn } from "node:timers/promises";
import type { boardArticleSchema } from "../../model/contract/reviewContract";
import { Failure } from "../../model/data/failure";
import type { Immutable } from "../../model/data/immutable";
import type * as z from "../../model/data/zod";
import type { ArticleEntry, ReviewHeader, SetHeader, VerdictCounts } from "../store/headers";
import type { Store } from "../store/Store";
import { whenRead } from "../store/whenRead";
import type { Watched } from "../work/watched";

export type BoardArticle = Immutable<z.infer<typeof boardArticleSchema>>;

export function boardArticle({ header, sets, reviews }: ArticleEntry): BoardArticle {
  return {
    article: header.id,
    title: header.title,
    sets: sets.map(({ annotator, status, counts, origins }) => ({
      annotator,
      status,
      annotations: sum([...counts.values()]),
      ...(origins && { origins }),
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

/**
 * Reads the sets whose files do not say how their annotations came to be, because they were written before it was
 * counted. The list knows it afterwards, also the next time. Answers how many were read.
 */
export async function readOrigins(
  store: Pick<Store, "entries" | "readSet">,
  { signal }: Pick<Watched, "signal">,
): Promise<{ readonly read: number }> {
  const entries = await whenRead(store, signal);
  const unknown = entries.flatMap(({ header, sets }) =>
    sets.filter(({ origins }) => origins === undefined).map(({ annotator }) => ({ article: header.id, annotator })),
  );
  for (const { article, annotator } of unknown) {
    signal.throwIfAborted();
    await store.readSet(article, annotator).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error; // the project's problems tell of it
    });
    await othersTurn();
  }
  return { read: unknown.length };
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

// The losses of a project's reviews in an export, and what goes out unfinished: counted, and said in sentences.
import { counted } from "../../../model/data/counted";
import type { LossKind } from "../format/LossTally";

export const reviewLosses = {
  open: kind(
    "adjudicated-2-open",
    (n) =>
      `${counted(n, "case")} in adjudicated articles ${are(n)} undecided: nothing of ${n === 1 ? "it" : "them"} is in the sets.`,
  ),
  links: kind(
    "adjudicated-4-links",
    (n) =>
      `${counted(n, "link")} of adjudicated annotations ${n === 1 ? "leads" : "lead"} to something that was not accepted, and ${are(n)} left out.`,
  ),
  verdicts: kind("review-1-verdicts", (n) => `${counted(n, "verdict")} of reviewers ${are(n)} left out.`),
  explained: kind(
    "review-2-explained",
    (n) => `${n} of these verdicts ${n === 1 ? "has" : "have"} a reason or a comment.`,
  ),
  comments: kind("review-3-comments", (n) => `${counted(n, "comment")} in threads ${are(n)} left out.`),
  adjudicated: kind(
    "review-4-adjudicated",
    (n) =>
      `${counted(n, "adjudicated set is", "adjudicated sets are")} left out: ${n === 1 ? "it rests" : "they rest"} on other people’s annotations, too.`,
  ),
  sources: kind(
    "review-5-sources",
    (n) =>
      `It is not said on whose annotations ${counted(n, "adjudicated annotation rests", "adjudicated annotations rest")}.`,
  ),
  asides: kind(
    "review-6-asides",
    (n) =>
      `${counted(n, "stretch", "stretches")} that annotators marked as not article text ${are(n)} left out: nobody reviews those.`,
  ),
  misplaced: kind(
    "review-7-misplaced",
    (n) => `${counted(n, "verdict")} about words that are not in the text ${are(n)} left out.`,
  ),
  misplacedThreads: kind(
    "review-8-threads",
    (n) =>
      `${counted(n, "thread")} about words that are not in the text ${are(n)} written without ${n === 1 ? "its place" : "their places"}.`,
  ),
} as const;

/** `count` of `of` articles are left out, since they are not adjudicated. */
export function notAdjudicated(of: number, inReview: number): LossKind {
  return kind("adjudicated-1-articles", (n) => {
    const parts = [
      ...(inReview > 0 ? [`${inReview} in review`] : []),
      ...(n > inReview ? [`${n - inReview} not reviewed`] : []),
    ];
    return `${of - n} of ${counted(of, "article")} ${are(of - n)} adjudicated; ${n === 1 ? "the other one is" : `the other ${n} are`} left out (${parts.join(", ")}).`;
  });
}

/** `count` verdicts are stale, in so many articles. */
export function staleIn(articles: number): LossKind {
  return kind(
    "adjudicated-3-stale",
    (n) =>
      `${counted(n, "verdict")} in ${counted(articles, "adjudicated article")} ${are(n)} stale, since the annotations were changed: what ${n === 1 ? "it was" : "they were"} about is not in the sets until decided again.`,
  );
}

function are(count: number): string {
  return count === 1 ? "is" : "are";
}

function kind(key: string, sentence: (count: number) => string): LossKind {
  return { key, sentence };
}

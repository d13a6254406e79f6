// Of an article's reviews, what concerns the annotations of some people: what goes out with their sets.
import type { SourceReview } from "./spanwiseDatasetSource";

/**
 * Verdicts on these people's annotations and on what they alone answered, and threads about them or about nobody's. Reviews of which nothing is left are
 * left out.
 */
export function reviewsAbout(people: readonly string[], reviews: readonly SourceReview[]): readonly SourceReview[] {
  const about = new Map(
    reviews.flatMap(({ review: { comments } }) =>
      comments.flatMap(({ thread, about }) =>
        about?.annotation ? [[thread, about.annotation.annotator] as const] : [],
      ),
    ),
  );
  return reviews.flatMap((one) => {
    const verdicts = one.review.verdicts.filter(({ annotator }) => people.includes(annotator));
    const comments = one.review.comments.filter(({ thread }) => {
      const annotator = about.get(thread);
      return annotator === undefined || people.includes(annotator);
    });
    const { answers: all = [], ...review } = one.review;
    const answers = all.filter(({ seen }) => seen.every(({ annotator }) => people.includes(annotator)));
    if (verdicts.length + comments.length + answers.length === 0) return [];
    return [{ ...one, review: { ...review, verdicts, comments, ...(answers.length > 0 && { answers }) } }];
  });
}

// Of an article's reviews, what concerns the annotations of some people: what goes out with their sets.
import type { SourceReview } from "./spanwiseDatasetSource";

/**
 * Verdicts on these people's annotations, and threads about them or about nobody's. Reviews of which nothing is left are
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
    if (verdicts.length === 0 && comments.length === 0) return [];
    return [{ ...one, review: { ...one.review, verdicts, comments } }];
  });
}

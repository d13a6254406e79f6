// The rule that decides when a person may see colleagues' annotations of an article: they should not influence a
// judgement before it is made.
import type { AnnotationSet } from "../annotation/annotation";
import type { ReviewStatus } from "./review";

export interface OwnWork {
  /** Status of this person's own set of the article. */
  readonly ownStatus: AnnotationSet["status"];
  /** How many annotations it has. */
  readonly ownAnnotations: number;
}

/**
 * Whether a person sees colleagues' sets of an article. `blind`: the project hides them from people who are not
 * finished.
 */
export function othersVisible({
  blind,
  ownStatus,
  reviewStatus,
}: OwnWork & { readonly blind: boolean; readonly reviewStatus: ReviewStatus }): boolean {
  return !blind || ownStatus === "done" || reviewStatus !== "not-reviewing";
}

/** Whether a person may begin a review: one who has begun to annotate must finish first. */
export function mayReview({ ownStatus, ownAnnotations }: OwnWork): boolean {
  return ownAnnotations === 0 || ownStatus === "done";
}

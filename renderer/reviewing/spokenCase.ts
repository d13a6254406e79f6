// A case in words, for screen readers: what it is about, how its variants differ, how it is decided.

import { quoteOf } from "../../model/annotation/annotation";
import { labelFor } from "../../model/project/label";
import type { Variant } from "../../model/review/case";
import { shorten } from "../../model/text/shorten";
import { inQuotes } from "../controls/inQuotes";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { openReviewOf } from "../session/reviewSession";
import { type ReviewedCase, variantStateOf } from "./reviewCases";
import { caseDifferencesInWords, verdictStateNames } from "./reviewWords";

/** The words a screen reader says of a case. */
export function spokenCase(state: AppState, reviewCase: ReviewedCase): string {
  const review = openReviewOf(state)?.mine.review;
  const [first] = reviewCase.variants;
  const { length } = reviewCase.variants;
  const many = length > 1 ? say("{length, plural, one {# variant} other {# variants}}, ", { length }) : "";
  const verdictState = review ? verdictStateNames[variantStateOf(review, reviewCase, first).kind] : "";
  const what = reviewCase.gone ? say("the annotation is gone") : caseDifferencesInWords(reviewCase);
  return `${spokenVariant(state, first)}; ${many}${what}; ${verdictState}`;
}

/** Its label and words. */
export function spokenVariant(state: AppState, variant: Variant): string {
  const labels = state.project?.project.labels ?? [];
  const { annotation } = variant.holders[0];
  return `${labelFor(labels, annotation.label)?.name ?? annotation.label} ${inQuotes(shorten(quoteOf(annotation), 60))}`;
}

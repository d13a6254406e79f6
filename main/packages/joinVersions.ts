// Joins what came in a package with this person's own set or review where both were worked on, as a step that keeps both
// sides (`model/versions`).
import type { AcrossState } from "../../model/across/acrossHistory";
import type { StepStamp } from "../../model/annotation/annotationSteps";
import type { SetState, Step } from "../../model/annotation/history";
import { Failure } from "../../model/data/failure";
import type { ReviewState, ReviewStep } from "../../model/review/reviewHistory";
import { mergedAcross } from "../../model/versions/mergedAcross";
import { mergedReview } from "../../model/versions/mergedReview";
import { mergedSet } from "../../model/versions/mergedSet";
import { applyChecked, applyCheckedReview } from "../store/applyChecked";

/** The step that joins, or why there is none: everything is here already, or it cannot stand in this text. */
export type Joined<Step> = { readonly kind: "step"; readonly step: Step } | { readonly kind: "nothing" | "unfit" };

export function joinedSet(here: SetState, coming: SetState, text: string, stamp: StepStamp): Joined<Step> {
  const { step } = mergedSet(here, coming, stamp);
  if (step === undefined) return { kind: "nothing" };
  return fits(() => applyChecked(here, here.revision, { kind: "do", step }, text)) ? { kind: "step", step } : unfit;
}

export function joinedReview(
  here: ReviewState,
  coming: ReviewState,
  text: string,
  stamp: StepStamp,
): Joined<ReviewStep> {
  const { step } = mergedReview(here, coming, stamp);
  if (step === undefined) return { kind: "nothing" };
  return fits(() => applyCheckedReview(here, here.revision, { kind: "do", step }, text))
    ? { kind: "step", step }
    : unfit;
}

/** Whether a version holds all that another says, so that nothing is lost when it takes the other's place. */
export function holdsSet(version: SetState, other: SetState): boolean {
  return mergedSet(version, other, previewStamp).step === undefined;
}

export function holdsAcross(version: AcrossState, other: AcrossState): boolean {
  return mergedAcross(version, other, previewStamp).step === undefined;
}

export function holdsReview(version: ReviewState, other: ReviewState): boolean {
  return mergedReview(version, other, previewStamp).step === undefined;
}

/** For a step that is only looked at. */
export const previewStamp: StepStamp = { id: "look", at: new Date(0).toISOString() };

const unfit = { kind: "unfit" } as const;

/** An unplaced annotation is kept where it is, but no step may bring one in. */
function fits(apply: () => void): boolean {
  try {
    apply();
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

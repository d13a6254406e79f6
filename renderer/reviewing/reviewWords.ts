// How a review speaks: kinds of difference, verdict states and reasons in words, each verdict state with a sign of its own.
import type { Case, Difference } from "../../model/review/case";
import type { verdictReasons } from "../../model/review/review";
import { isUncompared } from "../../model/review/reviewSteps";
import type { VerdictState } from "../../model/review/verdictState";
import type { CaseState } from "./reviewCases";

export const differenceNames: Readonly<Record<Difference, string>> = {
  label: "label differs",
  boundary: "boundary differs",
  attribute: "attributes differ",
  link: "links differ",
  "one-side": "only one side",
};

export const verdictStateNames: Readonly<Record<VerdictState["kind"], string>> = {
  open: "open",
  accepted: "accepted",
  rejected: "rejected",
  amended: "amended",
  stale: "stale",
};

export const verdictStateSigns: Readonly<Record<VerdictState["kind"], string>> = {
  open: "○",
  accepted: "✓",
  rejected: "✗",
  amended: "✎",
  stale: "⚠",
};

export const caseStateNames: Readonly<Record<CaseState, string>> = {
  open: "open",
  decided: "decided",
  stale: "stale",
};

/** They begin with different words, so that typing one of them chooses it. */
export const reasonNames: Readonly<Record<(typeof verdictReasons)[number], string>> = {
  boundary: "Boundary is wrong",
  label: "Label is wrong",
  attribute: "Attribute is wrong",
  link: "Link is wrong",
  "not-one": "Not one at all",
  duplicate: "Duplicate: tagged already",
  other: "Other reason",
};

/** The same on the badges in the text, which are small: what differs and is open gets a question mark. */
export const badgeSigns: Readonly<Record<VerdictState["kind"], string>> = {
  ...verdictStateSigns,
  open: "?",
  stale: "!",
};

/** Says how a case's variants differ; with one person's alone there is nothing to compare. */
export function caseDifferencesInWords(reviewCase: Case): string {
  return isUncompared(reviewCase) ? "one annotator" : differencesInWords(reviewCase.differences);
}

/** “all agree” when there are none. */
function differencesInWords(differences: readonly Difference[]): string {
  return differences.length === 0
    ? "all agree"
    : differences.map((difference) => differenceNames[difference]).join(", ");
}

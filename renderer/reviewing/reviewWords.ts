// How a review speaks: kinds of difference, verdict states and reasons in words, each verdict state with a sign of its own.
import type { Case, Difference } from "../../model/review/case";
import type { verdictReasons } from "../../model/review/review";
import { isUncompared } from "../../model/review/reviewSteps";
import type { VerdictState } from "../../model/review/verdictState";
import { type Message, message, say } from "../languages/say";
import type { CaseState } from "./reviewCases";

export const differenceNames: Readonly<Record<Difference, Message>> = {
  label: message("label differs"),
  boundary: message("boundary differs"),
  attribute: message("attributes differ"),
  link: message("links differ"),
  "one-side": message("only one side"),
};

export const verdictStateNames: Readonly<Record<VerdictState["kind"], Message>> = {
  open: message("open"),
  accepted: message("accepted"),
  rejected: message("rejected"),
  amended: message("amended"),
  stale: message("stale"),
};

export const verdictStateSigns: Readonly<Record<VerdictState["kind"], string>> = {
  open: "○",
  accepted: "✓",
  rejected: "✗",
  amended: "✎",
  stale: "⚠",
};

export const caseStateNames: Readonly<Record<CaseState, Message>> = {
  open: message("open"),
  decided: message("decided"),
  stale: message("stale"),
};

/** They begin with different words, so that typing one of them chooses it. */
export const reasonNames: Readonly<Record<(typeof verdictReasons)[number], Message>> = {
  boundary: message("Boundary is wrong"),
  label: message("Label is wrong"),
  attribute: message("Attribute is wrong"),
  link: message("Link is wrong"),
  "not-one": message("Not one at all"),
  duplicate: message("Duplicate: tagged already"),
  other: message("Other reason"),
};

/** The same on the badges in the text, which are small: what differs and is open gets a question mark. */
export const badgeSigns: Readonly<Record<VerdictState["kind"], string>> = {
  ...verdictStateSigns,
  open: "?",
  stale: "!",
};

/** Says how a case's variants differ; with one person's alone there is nothing to compare. */
export function caseDifferencesInWords(reviewCase: Case): string {
  return isUncompared(reviewCase) ? say("one annotator") : differencesInWords(reviewCase.differences);
}

/** “all agree” when there are none. */
function differencesInWords(differences: readonly Difference[]): string {
  return differences.length === 0
    ? say("all agree")
    : differences.map((difference) => differenceNames[difference]).join(", ");
}

// A reviewer's verdict on an annotation, in words.
import { sameSpan } from "../../model/annotation/annotation";
import type { Feedback } from "../../model/review/feedback";
import type { Statement, Verdict } from "../../model/review/review";
import { attributesKey } from "../../model/review/statement";

/** “changed the label and the words”, “rejected this: there should be nothing here”. */
export function feedbackInWords({ reviewer, verdict, kind, old, new: asked }: Feedback): string {
  switch (kind) {
    case "accept":
      return "accepted this";
    case "amend":
      return `changed ${asked ? changes(old, asked) : "this"}`;
    case "replace":
      return `took ${isOwn(verdict, reviewer) ? "their own" : "a colleague’s"} instead, with ${
        asked
          ? differing(old, asked)
              .map(([, other]) => other)
              .join(" and ")
          : "other words"
      }`;
    case "reject":
      return "rejected this: there should be nothing here";
  }
}

/** One or two words for a row of the list. */
export function feedbackInShort({ kind, state }: Feedback): string {
  if (kind === "accept") return "remark";
  if (state === "followed") return "taken over";
  return kind === "amend" ? "changed" : kind === "replace" ? "replaced" : "rejected";
}

/** Whether the reviewer's own annotation was taken instead. */
function isOwn({ decision }: Verdict, reviewer: string): boolean {
  return decision.kind === "reject" && decision.instead?.annotator === reviewer;
}

function changes(before: Statement, after: Statement): string {
  const parts = differing(before, after).map(([one]) => one);
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : (parts[0] ?? "this");
}

/** The parts that differ, each with “another”. Links differ where nothing else does. */
function differing(before: Statement, after: Statement): readonly (readonly [one: string, other: string])[] {
  const found = [
    before.label !== after.label && (["the label", "another label"] as const),
    !sameSpan(before, after) && (["the words", "other words"] as const),
    attributesKey(before.attributes) !== attributesKey(after.attributes) &&
      (["attributes", "other attributes"] as const),
  ].filter((one) => one !== false);
  return found.length > 0 ? found : [["links", "other links"]];
}

// A reviewer's verdict on an annotation, in words.
import { sameSpan } from "../../model/annotation/annotation";
import type { Feedback } from "../../model/review/feedback";
import type { Statement, Verdict } from "../../model/review/review";
import { attributesKey } from "../../model/review/statement";
import { say, sayList } from "../languages/say";

/** “changed the label and the words”, “rejected this: there should be nothing here”. */
export function feedbackInWords({ reviewer, verdict, kind, old, new: asked }: Feedback): string {
  switch (kind) {
    case "accept":
      return say("accepted this");
    case "amend":
      return say("changed {parts}", { parts: asked ? changes(old, asked) : say("this") });
    case "replace": {
      const parts = asked ? sayList(differing(old, asked).map(([, other]) => other)) : say("other words");
      return isOwn(verdict, reviewer)
        ? say("took their own instead, with {parts}", { parts })
        : say("took a colleague’s instead, with {parts}", { parts });
    }
    case "reject":
      return say("rejected this: there should be nothing here");
  }
}

/** One or two words for a row of the list. */
export function feedbackInShort({ kind, state }: Feedback): string {
  if (kind === "accept") return say("remark");
  if (state === "followed") return say("taken over");
  return kind === "amend" ? say("changed") : kind === "replace" ? say("replaced") : say("rejected");
}

/** Whether the reviewer's own annotation was taken instead. */
function isOwn({ decision }: Verdict, reviewer: string): boolean {
  return decision.kind === "reject" && decision.instead?.annotator === reviewer;
}

function changes(before: Statement, after: Statement): string {
  const parts = differing(before, after).map(([one]) => one);
  return parts.length > 0 ? sayList(parts) : say("this");
}

/** The parts that differ, each with “another”. Links differ where nothing else does. */
function differing(before: Statement, after: Statement): readonly (readonly [one: string, other: string])[] {
  const found = [
    before.label !== after.label && ([say("the label"), say("another label")] as const),
    !sameSpan(before, after) && ([say("the words"), say("other words")] as const),
    attributesKey(before.attributes) !== attributesKey(after.attributes) &&
      ([say("attributes"), say("other attributes")] as const),
  ].filter((one) => one !== false);
  return found.length > 0 ? found : [[say("links"), say("other links")]];
}

// What a reviewer did to an annotation, in words.
import { sameSpan } from "../../model/annotation";
import type { Feedback } from "../../model/review/feedback";
import type { Statement } from "../../model/review/review";
import { attributesKey } from "../../model/review/statement";

/** “changed the label and the words”, “rejected this: there should be nothing here”. */
export function feedbackInWords({ kind, old, new: asked }: Feedback): string {
  switch (kind) {
    case "accept":
      return "accepted this";
    case "amend":
      return `changed ${asked ? changes(old, asked) : "this"}`;
    case "replace":
      return `took a colleague’s instead: ${asked ? changes(old, asked) : "this"} differ`;
    case "reject":
      return "rejected this: there should be nothing here";
  }
}

/** One or two words for a row of the list. */
export function feedbackInShort({ kind, state }: Feedback): string {
  if (kind === "accept") return "remark";
  if (state === "followed") return "taken over";
  return kind === "amend" ? "changed" : "rejected";
}

function changes(before: Statement, after: Statement): string {
  const parts = [
    before.label !== after.label && "the label",
    !sameSpan(before, after) && "the words",
    attributesKey(before.attributes) !== attributesKey(after.attributes) && "attributes",
  ].filter((part) => part !== false);
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : (parts[0] ?? "links");
}

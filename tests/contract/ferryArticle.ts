// The article of the contract's tests, and actions on it.
import type { Action } from "../../model/annotation/history";
import type { CallArgs } from "../../model/contract/contract";
import type { ReviewStatus } from "../../model/review/review";
import type { ReviewAction } from "../../model/review/reviewHistory";

/** Colleagues' tags are seen at once. */
export const seen: CallArgs<"project.change"> = { changes: [{ kind: "set-blind", blind: false }] };

export const articleText = "The Harbour office said on Monday that the ferry would not sail.\nA strike is on.\n";

let steps = 0;

/** The action of beginning or ending a review. */
export function statusOf(before: ReviewStatus, after: ReviewStatus): ReviewAction {
  const changes = [{ kind: "status" as const, before, after }];
  return { kind: "do", step: { id: `step-${++steps}-review`, title: after, at: "2026-01-01T12:00:00.000Z", changes } };
}

/** The action of tagging the first place where `words` stand as an actor; `quote` is what is claimed to stand there. */
export function tag(words: string, quote = words): Action {
  const number = String(++steps).padStart(4, "0");
  const start = articleText.indexOf(words);
  const createdAt = "2026-01-01T12:00:00.000Z";
  return {
    kind: "do",
    step: {
      id: `step-${number}`,
      title: "tag actor",
      at: createdAt,
      changes: [
        {
          kind: "add-annotation",
          annotation: {
            id: `annotation-${number}`,
            label: "actor",
            fragments: [{ start, end: start + words.length, quote }],
            createdAt,
            origin: "hand",
          },
        },
      ],
    },
  };
}

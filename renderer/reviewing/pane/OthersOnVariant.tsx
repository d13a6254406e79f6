// The verdicts of other reviewers on a variant, with their reasons: people who review together see where they disagree.

import { useMemo } from "react";
import { quoteOf } from "../../../model/annotation/annotation";
import type { Variant } from "../../../model/review/case";
import { inQuotes } from "../../controls/inQuotes";
import { say } from "../../languages/say";
import { sayWith } from "../../languages/sayWith";
import { openReviewOf } from "../../session/reviewSession";
import { useAppState } from "../../session/useWorkbench";
import { usePersonName } from "../../widgets/usePersonName";
import { othersOn } from "../otherReviewers";
import type { ReviewedCase } from "../reviewCases";
import { reasonNames, verdictStateNames } from "../reviewWords";
import { shownLabel } from "./shownLabel";
import { VerdictStateMark } from "./VerdictStateMark";

interface OthersOnVariantProps {
  readonly reviewCase: ReviewedCase;
  readonly variant: Variant;
}

export function OthersOnVariant({ reviewCase, variant }: OthersOnVariantProps) {
  const review = useAppState(openReviewOf);
  const me = useAppState((state) => state.app?.annotator?.id);
  const labels = useAppState((state) => state.project?.project.labels);
  const nameOf = usePersonName();
  const others = useMemo(
    () => (review ? othersOn(review, me, reviewCase, variant) : []),
    [review, me, reviewCase, variant],
  );
  if (others.length === 0) return null;
  return (
    <ul className="variant-others" aria-label={say("Other reviewers")}>
      {others.map(({ reviewer, verdictState: { kind, verdict } }) => {
        const { decision, reason, comment } = verdict;
        const amended = decision.kind === "amend" ? decision.statement : undefined;
        return (
          <li key={reviewer}>
            <VerdictStateMark verdictState={kind} />
            <span>
              <bdi>{nameOf(reviewer)}</bdi>
              <span aria-hidden> {say(verdictStateNames[kind])}</span>
              {kind === "stale" && ` ${say("(it was changed since)")}`}
              {amended && (
                <>
                  {" "}
                  {sayWith("to {name} {bdi}", {
                    name: shownLabel(labels ?? [], amended.label).name,
                    bdi: <bdi>{inQuotes(quoteOf({ ...verdict.seen, ...amended }))}</bdi>,
                  })}
                </>
              )}
              {reason && `. ${reasonNames[reason]}`}
              {comment && (
                <>
                  : <bdi>{comment}</bdi>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

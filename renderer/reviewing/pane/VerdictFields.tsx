// Why it was decided so: a reason to choose and a comment to write. Both go to the annotators as feedback.

import { useEffect, useRef, useState } from "react";
import { type Verdict, verdictReasons } from "../../../model/review/review";
import { say } from "../../languages/say";
import { openReviewOf } from "../../session/reviewSession";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { useWrittenWhenGone } from "../../widgets/useWhenGone";
import { type ReviewedCase, variantStateOf } from "../reviewCases";
import { explain } from "../reviewing";
import { reasonNames } from "../reviewWords";

export function VerdictFields({ reviewCase }: { readonly reviewCase: ReviewedCase }) {
  const { context } = useWorkbench();
  const verdict = useAppState((state) => explained(openReviewOf(state)?.mine.review.verdicts ?? none, reviewCase));
  const review = useAppState((state) => openReviewOf(state)?.mine.review);
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(verdict?.comment ?? "");
  useEffect(() => {
    // A comment changed by undo is shown, but never over what is being typed.
    if (document.activeElement !== field.current) setWords(verdict?.comment ?? "");
  }, [verdict?.comment]);
  const write = (reason = verdict?.reason) => {
    const comment = words.trim();
    if (!verdict || (reason === verdict.reason && comment === (verdict.comment ?? ""))) return;
    explain(context, reviewCase, { ...(reason && { reason }), ...(comment && { comment }) });
  };
  useWrittenWhenGone(write);
  const stands =
    review &&
    reviewCase.variants.some(
      (variant) => !["open", "stale"].includes(variantStateOf(review, reviewCase, variant).kind),
    );
  if (!verdict || !stands) return null;
  return (
    <div className="verdict-fields">
      <select
        className="input"
        data-reason-field
        aria-label={say("Reason of the verdict")}
        value={verdict.reason ?? ""}
        onChange={({ target }) => {
          const reason = verdictReasons.find((one) => one === target.value);
          const comment = words.trim();
          explain(context, reviewCase, { ...(reason && { reason }), ...(comment && { comment }) });
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          context.text.current?.focus();
        }}
      >
        <option value="">{say("No reason given")}</option>
        {verdictReasons.map((reason) => (
          <option key={reason} value={reason}>
            {say(reasonNames[reason])}
          </option>
        ))}
      </select>
      <input
        ref={field}
        className="input"
        aria-label={say("Comment on the verdict")}
        placeholder={say("Why? Annotators see it")}
        dir="auto"
        maxLength={10_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onBlur={() => write()}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          write();
          context.text.current?.focus();
        }}
      />
    </div>
  );
}

/** The verdict whose reason and comment are shown: an objection before an acceptance, as `explainVerdicts` has it. */
function explained(verdicts: readonly Verdict[], { variants }: ReviewedCase): Verdict | undefined {
  const holders = new Set(
    variants.flatMap((variant) => variant.holders.map(({ annotator, annotation }) => `${annotator}/${annotation.id}`)),
  );
  const here = verdicts.filter(({ annotator, seen }) => holders.has(`${annotator}/${seen.id}`));
  return here.find(({ decision }) => decision.kind !== "accept") ?? here[0];
}

const none: readonly Verdict[] = [];

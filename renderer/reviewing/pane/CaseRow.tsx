// A case as one row of the review's list: how it is decided, its labels and words, how its variants differ, who holds them.

import { MessageSquare } from "lucide-react";
import { quoteOf } from "../../../model/annotation/annotation";
import type { Label } from "../../../model/project/label";
import type { Statement } from "../../../model/review/review";
import { isUncompared } from "../../../model/review/reviewSteps";
import type { VerdictState } from "../../../model/review/verdictState";
import { say } from "../../languages/say";
import { initialsOf } from "../../session/people";
import { openReviewOf } from "../../session/reviewSession";
import { useAppState } from "../../session/useWorkbench";
import { LabelBadge } from "../../widgets/LabelBadge";
import { usePersonName } from "../../widgets/usePersonName";
import { isDisputed } from "../otherReviewers";
import { type ReviewedCase, variantStateOf } from "../reviewCases";
import { openThreadsOn } from "../reviewThreads";
import { caseDifferencesInWords } from "../reviewWords";
import { DifferenceMark } from "./DifferenceMark";
import { shownLabel } from "./shownLabel";
import { VerdictStateMark } from "./VerdictStateMark";

export function CaseRow({ reviewCase, chosen }: { readonly reviewCase: ReviewedCase; readonly chosen: boolean }) {
  const review = useAppState((state) => openReviewOf(state)?.mine.review);
  const labels = useAppState((state) => state.project?.project.labels ?? none);
  const threads = useAppState((state) => openThreadsOn(state, reviewCase).length);
  const disputed = useAppState((state) => {
    const open = openReviewOf(state);
    return open !== undefined && isDisputed(open, state.app?.annotator?.id, reviewCase);
  });
  const { variants } = reviewCase;
  const shown = new Map(
    variants.map(({ holders: [{ annotation }] }) => {
      const label = shownLabel(labels, annotation.label);
      return [label.id, label];
    }),
  );
  const verdictStates = review ? variants.map((variant) => variantStateOf(review, reviewCase, variant)) : [];
  const decisive =
    verdictStates.find(({ kind }) => kind === "stale") ??
    verdictStates.find(({ kind }) => kind === "open") ??
    verdictStates.find(({ kind }) => kind !== "rejected") ??
    verdictStates[0] ??
    open;
  const verdictState = decisive.kind;
  const quote = quoteOf(decidedOn(decisive) ?? variants[0].holders[0].annotation).replace(/\s+/g, " ");
  return (
    <div className="case-row" data-chosen={chosen} data-verdict={verdictState} title={quote}>
      <VerdictStateMark verdictState={verdictState} />
      <div className="case-row-words">
        <div className="case-row-line">
          {[...shown.values()].map((label) => (
            <LabelBadge key={label.id} label={label} />
          ))}
          <bdi className="case-row-quote">{quote}</bdi>
          {threads > 0 && (
            <span className="case-row-threads">
              <MessageSquare size={12} aria-hidden /> <span aria-hidden>{threads}</span>
              <span className="visually-hidden">
                {say("{threads, plural, one {# open comment} other {# open comments}}", { threads })}
              </span>
            </span>
          )}
        </div>
        <div className="case-row-line case-row-facts">
          {!isUncompared(reviewCase) && <DifferenceMark differences={reviewCase.differences} />}
          <span className="case-row-difference">
            {reviewCase.gone ? say("gone since you decided") : caseDifferencesInWords(reviewCase)}
          </span>
          {disputed && (
            <span className="case-row-disputed" title={say("Another reviewer decided otherwise")}>
              <span aria-hidden>≠</span>
              <span className="visually-hidden">{say("another reviewer decided otherwise")}</span>
            </span>
          )}
          <Holders reviewCase={reviewCase} />
        </div>
      </div>
    </div>
  );
}

/** The statement that was accepted or asked for, once the case is decided: the row shows it beside its tick. */
function decidedOn(verdictState: VerdictState): Pick<Statement, "fragments"> | undefined {
  if (verdictState.kind === "accepted") return verdictState.verdict.seen;
  if (verdictState.kind !== "amended" || verdictState.verdict.decision.kind !== "amend") return undefined;
  return verdictState.verdict.decision.statement;
}

const open: VerdictState = { kind: "open" };

/** The holders of each variant by their initials; variants are parted by a bar. */
function Holders({ reviewCase: { variants } }: { readonly reviewCase: ReviewedCase }) {
  const nameOf = usePersonName();
  return (
    <span className="case-row-holders">
      {variants.map((variant) => {
        const names = variant.holders.map(({ annotator }) => nameOf(annotator));
        return (
          <span key={variant.id} className="case-row-variant" title={names.join(", ")}>
            <span aria-hidden>
              {names.slice(0, 4).map((name, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two people may have the same name
                <bdi key={place}>{initialsOf(name)}</bdi>
              ))}
              {names.length > 4 && <span>+{names.length - 4}</span>}
            </span>
            <span className="visually-hidden">{names.join(", ")}; </span>
          </span>
        );
      })}
    </span>
  );
}

const none: readonly Label[] = [];

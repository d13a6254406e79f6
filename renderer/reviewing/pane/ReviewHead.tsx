// Above the cases: how far the review is, what can be done at once, and which cases are shown.

import { CheckCheck, Filter, X } from "lucide-react";
import { useState } from "react";
import { counted } from "../../../model/data/counted";
import { activeLabels } from "../../../model/project/label";
import { differences } from "../../../model/review/case";
import type { ReviewStatus } from "../../../model/review/review";
import { Button } from "../../controls/Button";
import { Select } from "../../controls/Select";
import { type CaseFilter, everyCase } from "../../session/articleReview";
import { changeReviewView, openReviewOf } from "../../session/reviewSession";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { CommandButton } from "../../widgets/CommandButton";
import { usePersonName } from "../../widgets/usePersonName";
import { caseStates } from "../caseStates";
import { otherReviewers } from "../otherReviewers";
import { reviewedSets, theRest } from "../reviewCases";
import { caseStateNames, differenceNames } from "../reviewWords";
import { isFiltered, shownCases } from "../shownCases";

const statusNames: Readonly<Record<ReviewStatus, string>> = {
  "not-reviewing": "not begun",
  "in-review": "in review",
  adjudicated: "adjudicated",
};

export function ReviewHead() {
  const status = useAppState((state) => openReviewOf(state)?.mine.review.status ?? "not-reviewing");
  const { progress, unanimous } = useAppState(caseStates);
  const rest = useAppState((state) => theRest(state).length);
  const { all, decided, stale } = progress;
  const finished = status === "adjudicated" && decided === all;
  const filtered = useAppState((state) => isFiltered(openReviewOf(state)?.filter ?? everyCase));
  const agreedShown = useAppState((state) => openReviewOf(state)?.agreedShown ?? false);
  const [filtering, setFiltering] = useState(false);
  return (
    <header className="review-head">
      <div className="review-head-line">
        <h2 className="review-title">Review</h2>
        <span className="review-status" data-status={status}>
          {statusNames[status]}
        </span>
        <span className="review-head-space" />
        <CommandButton id="review.finish" look={all > 0 && decided === all && !finished ? "primary" : "quiet"}>
          <CheckCheck size={15} aria-hidden /> {finished ? "Next article" : "Mark adjudicated"}
        </CommandButton>
        <CommandButton id="review.open">
          <X size={15} aria-label="Close the review" />
        </CommandButton>
      </div>
      <p className="review-progress">
        <progress value={decided} max={Math.max(1, all)} aria-label="Cases decided" />
        <span>
          {decided} of {all} decided{stale > 0 && <strong className="review-stale">, {stale} stale</strong>}
        </span>
      </p>
      <AlsoReviewing />
      <div className="review-head-line">
        <CommandButton id="review.acceptUnanimous" look="plain" className="review-unanimous">
          Accept all unanimous ({unanimous})
        </CommandButton>
        <CommandButton id="review.acceptRest" look="plain">
          Accept the rest… ({rest})
        </CommandButton>
        <span className="review-head-space" />
        <CommandButton id="review.agreed" pressed={agreedShown}>
          {agreedShown ? "Fold agreed" : "Show agreed"}
        </CommandButton>
        <Button look="quiet" aria-expanded={filtering} aria-label="Filter" onPress={() => setFiltering(!filtering)}>
          <Filter size={14} aria-hidden />
        </Button>
      </div>
      {(filtering || filtered) && <FilterFields />}
    </header>
  );
}

/** The other reviewers of this article, and how far they are. */
function AlsoReviewing() {
  const others = useAppState(otherReviewers);
  const nameOf = usePersonName();
  if (others.length === 0) return null;
  return (
    <ul className="review-others" aria-label="Also reviewing">
      <li aria-hidden>Also reviewing:</li>
      {others.map(({ reviewer, status, verdicts }) => (
        <li key={reviewer}>
          <bdi>{nameOf(reviewer)}</bdi> {statusNames[status]}, {counted(verdicts, "verdict")}
        </li>
      ))}
    </ul>
  );
}

function FilterFields() {
  const { context } = useWorkbench();
  const nameOf = usePersonName();
  const filter = useAppState((state) => openReviewOf(state)?.filter ?? everyCase);
  const labels = useAppState((state) => state.project?.project.labels);
  const sets = useAppState(reviewedSets);
  const hidden = useAppState((state) => (isFiltered(filter) ? shownCases(state).filtered : 0));
  const set = (change: Partial<CaseFilter>) => changeReviewView(context, { filter: { ...filter, ...change } });
  const filtered = isFiltered(filter);
  return (
    <div className="review-filter-fields">
      <Select
        label="Label"
        value={filter.label}
        options={[["", "Every label"], ...activeLabels(labels ?? []).map(({ id, name }) => [id, name] as const)]}
        onChange={(label) => set({ label })}
      />
      <Select
        label="Person"
        value={filter.annotator}
        options={[["", "Everybody"], ...sets.map(({ annotator }) => [annotator, nameOf(annotator)] as const)]}
        onChange={(annotator) => set({ annotator })}
      />
      <Select
        label="Kind of difference"
        value={filter.difference}
        options={[["", "Every kind"], ...differences.map((kind) => [kind, differenceNames[kind]] as const)]}
        onChange={(value) => set({ difference: differences.find((kind) => kind === value) ?? "" })}
      />
      <Select
        label="Decided or not"
        value={filter.verdictState}
        options={[["", "Decided or not"], ...verdictStates.map((kind) => [kind, caseStateNames[kind]] as const)]}
        onChange={(value) => set({ verdictState: verdictStates.find((kind) => kind === value) ?? "" })}
      />
      {filtered && (
        <>
          <span className="review-filtered">{counted(hidden, "case is hidden", "cases are hidden")}</span>
          <Button look="plain" onPress={() => changeReviewView(context, { filter: everyCase })}>
            Show all
          </Button>
        </>
      )}
    </div>
  );
}

const verdictStates = ["open", "decided", "stale"] as const;

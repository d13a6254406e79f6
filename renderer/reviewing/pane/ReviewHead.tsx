// Above the cases: how far the review is, what can be done at once, and which cases are shown.

import { CheckCheck, Filter, X } from "lucide-react";
import { useState } from "react";
import { activeLabels } from "../../../model/project/label";
import { differences } from "../../../model/review/case";
import type { ReviewStatus } from "../../../model/review/review";
import { Button } from "../../controls/Button";
import { Select } from "../../controls/Select";
import { type Message, message, say } from "../../languages/say";
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

const statusNames: Readonly<Record<ReviewStatus, Message>> = {
  "not-reviewing": message("not begun"),
  "in-review": message("in review"),
  adjudicated: message("adjudicated"),
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
        <h2 className="review-title">{say("Review")}</h2>
        <span className="review-status" data-status={status}>
          {say(statusNames[status])}
        </span>
        <span className="review-head-space" />
        <Button
          look="quiet"
          aria-expanded={filtering}
          aria-label={say("Filter")}
          onPress={() => setFiltering(!filtering)}
        >
          <Filter size={14} aria-hidden />
        </Button>
        <CommandButton id="review.open">
          <X size={15} aria-label={say("Close the review")} />
        </CommandButton>
      </div>
      <p className="review-progress">
        <progress value={decided} max={Math.max(1, all)} aria-label={say("Cases decided")} />
        <span>
          {say("{decided} of {all} decided", { decided, all })}
          {stale > 0 && (
            <strong className="review-stale">
              {", "}
              {say("{stale} stale", { stale })}
            </strong>
          )}
        </span>
      </p>
      <AlsoReviewing />
      <div className="review-head-line">
        <CommandButton id="review.acceptUnanimous" look="plain" className="review-unanimous">
          {say("Accept all unanimous ({unanimous})", { unanimous })}
        </CommandButton>
        <CommandButton id="review.acceptRest" look="plain">
          {say("Accept the rest… ({rest})", { rest })}
        </CommandButton>
      </div>
      <div className="review-head-line">
        <CommandButton id="review.agreed" pressed={agreedShown}>
          {agreedShown ? say("Fold agreed") : say("Show agreed")}
        </CommandButton>
        <span className="review-head-space" />
        <CommandButton id="review.finish" look={all > 0 && decided === all && !finished ? "primary" : "quiet"}>
          <CheckCheck size={15} aria-hidden /> {finished ? say("Next article") : say("Mark adjudicated")}
        </CommandButton>
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
    <ul className="review-others" aria-label={say("Also reviewing")}>
      <li aria-hidden>{say("Also reviewing:")}</li>
      {others.map(({ reviewer, status, verdicts }) => (
        <li key={reviewer}>
          <bdi>{nameOf(reviewer)}</bdi> {say(statusNames[status])},{" "}
          {say("{verdicts, plural, one {# verdict} other {# verdicts}}", { verdicts })}
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
        label={say("Label")}
        value={filter.label}
        options={[["", say("Every label")], ...activeLabels(labels ?? []).map(({ id, name }) => [id, name] as const)]}
        onChange={(label) => set({ label })}
      />
      <Select
        label={say("Person")}
        value={filter.annotator}
        options={[["", say("Everybody")], ...sets.map(({ annotator }) => [annotator, nameOf(annotator)] as const)]}
        onChange={(annotator) => set({ annotator })}
      />
      <Select
        label={say("Kind of difference")}
        value={filter.difference}
        options={[["", say("Every kind")], ...differences.map((kind) => [kind, say(differenceNames[kind])] as const)]}
        onChange={(value) => set({ difference: differences.find((kind) => kind === value) ?? "" })}
      />
      <Select
        label={say("Decided or not")}
        value={filter.verdictState}
        options={[
          ["", say("Decided or not")],
          ...verdictStates.map((kind) => [kind, say(caseStateNames[kind])] as const),
        ]}
        onChange={(value) => set({ verdictState: verdictStates.find((kind) => kind === value) ?? "" })}
      />
      {filtered && (
        <>
          <span className="review-filtered">
            {say("{hidden, plural, one {# case is hidden} other {# cases are hidden}}", { hidden })}
          </span>
          <Button look="plain" onPress={() => changeReviewView(context, { filter: everyCase })}>
            {say("Show all")}
          </Button>
        </>
      )}
    </div>
  );
}

const verdictStates = ["open", "decided", "stale"] as const;

// The labels with their keys and how often each is used here. Pressing one does what its key does.

import { useDeferredValue, useMemo } from "react";
import { labelDigit, tagCommand, tagWithSubLabelCommand } from "../../model/commands/commandTable";
import { activeLabels, labelFor } from "../../model/project/label";
import { offeredSubLabels } from "../annotating/subLabels";
import { say } from "../languages/say";
import { hasSelection } from "../session/picked";
import { openReviewOf } from "../session/reviewSession";
import { shownSet } from "../session/shownSet";
import { useAppState } from "../session/useWorkbench";
import { isReadingStopped, searchedShare, suggestionsOf } from "../suggesting/suggestions";
import { CommandButton } from "../widgets/CommandButton";
import { CommandKeys } from "../widgets/CommandKeys";
import { DescriptionView } from "../widgets/DescriptionView";
import { LabelBadge } from "../widgets/LabelBadge";

/** The sub-labels of what was just tagged, with the digits that choose them. */
function OfferedSubLabels() {
  const offered = useAppState((state) => offeredSubLabels(state)?.choices);
  const usual = useAppState((state) => offeredSubLabels(state)?.usual);
  const id = useAppState((state) => offeredSubLabels(state)?.annotation.label);
  const labels = useAppState((state) => state.project?.project.labels);
  const label = labelFor(labels ?? [], id ?? "");
  if (!offered || !label) return null;
  return (
    <div className="sub-label-bar" role="toolbar" aria-label={say("Sub-labels")}>
      <LabelBadge label={label} /> <bdi>{label.name}</bdi> ›
      {offered.map((choice, place) => (
        <CommandButton key={choice.id} id={tagWithSubLabelCommand(label, choice).id} className="label-button">
          <bdi>{choice.name}</bdi>
          {choice.id === usual && <span className="sub-label-usual">{say("as before")}</span>}
          {labelDigit(place) && <kbd>{labelDigit(place)}</kbd>}
        </CommandButton>
      ))}
    </div>
  );
}

export function LabelBar() {
  const labels = useAppState((state) => state.project?.project.labels);
  const annotations = useDeferredValue(useAppState((state) => state.article && shownSet(state.article).annotations));
  const armed = useAppState((state) => state.armed);
  const suggested = useAppState((state) => suggestionsOf(state).length);
  const searched = useAppState(searchedShare);
  const stopped = useAppState(isReadingStopped);
  const reviewing = useAppState((state) => openReviewOf(state) !== undefined);
  // While reviewing, the digits choose variants, except where there is something to give a label to.
  const digits = useAppState(
    (state) => openReviewOf(state) === undefined || openReviewOf(state)?.amending !== undefined || hasSelection(state),
  );
  const counts = useMemo(() => {
    const byLabel = new Map<string, number>();
    for (const { label } of annotations ?? []) {
      const id = labelFor(labels ?? [], label)?.id ?? label;
      byLabel.set(id, (byLabel.get(id) ?? 0) + 1);
    }
    return byLabel;
  }, [annotations, labels]);
  return (
    <div className="label-bar" role="toolbar" aria-label={say("Labels")}>
      {activeLabels(labels ?? []).map((label, place) => (
        <CommandButton
          key={label.id}
          id={tagCommand(label, place, false).id}
          className="label-button"
          pressed={armed === label.id}
          about={label.description && <DescriptionView description={label.description} />}
        >
          <LabelBadge label={label} />
          <bdi>{label.name}</bdi>
          {digits && labelDigit(place) && <kbd>{labelDigit(place)}</kbd>}
          {!reviewing && <span className="label-count">{counts.get(label.id) ?? 0}</span>}
        </CommandButton>
      ))}
      {searched !== undefined && suggested === 0 && (
        <span className="label-bar-searching" title={say("A long article is searched for suggestions")}>
          {say("Still reading, {round} %", { round: Math.round(100 * searched) })}
          <CommandButton id="suggestion.reading" className="label-bar-stop">
            {say("Stop")} <CommandKeys id="suggestion.reading" />
          </CommandButton>
        </span>
      )}
      {stopped && (
        <span className="label-bar-searching">
          {say("Not read for suggestions")}
          <CommandButton id="suggestion.reading" className="label-bar-stop">
            {say("Read it")} <CommandKeys id="suggestion.reading" />
          </CommandButton>
        </span>
      )}
      {suggested > 0 && (
        <CommandButton id="suggestion.next" className="label-bar-suggested">
          {say("{suggested, plural, one {# suggestion} other {# suggestions}}", { suggested })}{" "}
          <CommandKeys id="suggestion.next" />
        </CommandButton>
      )}
      <OfferedSubLabels />
      {armed && <span className="label-bar-armed">{say("armed — sweep over text to tag it, Esc to stop")}</span>}
    </div>
  );
}

// The suggestion in question: what is proposed, where it comes from, and the keys that decide.

import { attributesOf } from "../../model/project/attribute";
import { labelFor } from "../../model/project/label";
import { subLabelOf } from "../../model/project/subLabel";
import { attributesFor, piecesOf } from "../../model/tagging/acceptance";
import { say, sayHost } from "../languages/say";
import { useAppState } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { CommandKeys } from "../widgets/CommandKeys";
import { LabelBadge } from "../widgets/LabelBadge";
import { currentSuggestion } from "./suggestions";

export function SuggestionDetails() {
  const suggestion = useAppState(currentSuggestion);
  const project = useAppState((state) => state.project?.project);
  const text = useAppState((state) => state.article?.article.text ?? "");
  if (!suggestion) return null;
  const label = labelFor(project?.labels ?? [], suggestion.label);
  const definitions = project ? attributesOf(project, suggestion.label) : [];
  const taken = attributesFor(suggestion, { text, attributesOf: () => definitions });
  const subLabel = project && subLabelOf(project, { label: suggestion.label, attributes: taken });
  return (
    <section
      className="details"
      aria-label={say("Suggestion")}
      data-label={suggestion.label}
      data-start={suggestion.start}
      data-end={suggestion.end}
    >
      <p className="suggestion-what">
        {label && <LabelBadge label={label} />} {say("Suggested")} {label?.name ?? suggestion.label}
        {subLabel && ` › ${subLabel.name}`}
        {suggestion.tier === "weak" && <span className="suggestion-weak"> {say("weak")}</span>}
      </p>
      <p className="details-quote" dir="auto">
        {piecesOf(suggestion)
          .map(({ start, end }) => text.slice(start, end))
          .join(" … ")}
      </p>
      <p className="suggestion-why">
        <bdi>{sayHost(suggestion.why)}</bdi>
      </p>
      {taken.map(({ attribute, value }) => {
        const definition = definitions.find(({ id }) => id === attribute);
        if (definition?.subLabels) return null;
        const choice = definition?.choices?.find(({ id }) => id === value)?.name;
        return (
          <p key={attribute} className="suggestion-why">
            {definition?.name ?? attribute}: <bdi>{choice ?? String(value)}</bdi>
          </p>
        );
      })}
      {suggestion.note && (
        <p className="suggestion-why" dir="auto">
          {suggestion.note}
        </p>
      )}
      <div className="suggestion-keys">
        <CommandButton id="suggestion.accept" look="primary">
          {say("Accept")} <CommandKeys id="suggestion.accept" />
        </CommandButton>
        <CommandButton id="suggestion.refuse" look="plain">
          {say("Refuse")} <CommandKeys id="suggestion.refuse" />
        </CommandButton>
        <CommandButton id="suggestion.acceptAll">{say("All like this")}</CommandButton>
        <CommandButton id="suggestion.acceptParagraph">{say("All of the paragraph")}</CommandButton>
        <CommandButton id="suggestion.refuseAll">{say("Never these words")}</CommandButton>
      </div>
    </section>
  );
}

// The choice of sets to export: everybody's, some people's, or the adjudicated ones. Keys move within the three as in
// any group of radio buttons.
import type { Annotator } from "../../model/project/project";
import { Choice } from "../controls/Choice";
import { type Message, message, say, sayOptions } from "../languages/say";

export type ChosenSets = "all" | "chosen" | "adjudicated";

export interface SetChoiceProps {
  readonly annotators: readonly Annotator[];
  readonly sets: ChosenSets;
  /** Ids of those who are not chosen. */
  readonly left: ReadonlySet<string>;
  readonly onSets: (sets: ChosenSets) => void;
  readonly onLeft: (left: ReadonlySet<string>) => void;
}

const options: readonly (readonly [ChosenSets, Message])[] = [
  ["all", message("Everybody’s sets")],
  ["chosen", message("These people’s")],
  ["adjudicated", message("Adjudicated only")],
];

export function SetChoice({ annotators, sets, left, onSets, onLeft }: SetChoiceProps) {
  return (
    <>
      <div className="field">
        <span className="field-label">{say("Annotations")}</span>
        <Choice label={say("Annotations")} value={sets} options={sayOptions(options)} onChange={onSets} />
        {sets === "adjudicated" && (
          <span className="field-hint">
            {say("The annotations that reviewers accepted or amended. Articles that are not adjudicated are left out.")}
          </span>
        )}
      </div>
      {sets === "chosen" && (
        <fieldset className="field fieldset">
          <legend className="field-label">{say("Of")}</legend>
          {annotators.map((annotator) => (
            <label key={annotator.id} className="checkbox">
              <input
                type="checkbox"
                checked={!left.has(annotator.id)}
                onChange={(event) => {
                  const next = new Set(left);
                  if (event.target.checked) next.delete(annotator.id);
                  else next.add(annotator.id);
                  onLeft(next);
                }}
              />
              <bdi>{annotator.name}</bdi>
            </label>
          ))}
        </fieldset>
      )}
      {annotators.length === 0 && (
        <span className="field-hint">{say("Nobody has annotated yet; the articles go out alone.")}</span>
      )}
    </>
  );
}

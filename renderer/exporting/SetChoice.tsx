// The choice of sets to export: everybody's, some people's, or the adjudicated ones. Keys move within the three as in
// any group of radio buttons.
import type { Annotator } from "../../model/project/project";
import { Choice } from "../controls/Choice";

export type ChosenSets = "all" | "chosen" | "adjudicated";

export interface SetChoiceProps {
  readonly annotators: readonly Annotator[];
  readonly sets: ChosenSets;
  /** Ids of those who are not chosen. */
  readonly left: ReadonlySet<string>;
  readonly onSets: (sets: ChosenSets) => void;
  readonly onLeft: (left: ReadonlySet<string>) => void;
}

const options: readonly (readonly [ChosenSets, string])[] = [
  ["all", "Everybody’s sets"],
  ["chosen", "These people’s"],
  ["adjudicated", "Adjudicated only"],
];

export function SetChoice({ annotators, sets, left, onSets, onLeft }: SetChoiceProps) {
  return (
    <>
      <div className="field">
        <span className="field-label">Annotations</span>
        <Choice label="Annotations" value={sets} options={options} onChange={onSets} />
        {sets === "adjudicated" && (
          <span className="field-hint">
            The annotations that reviewers accepted or amended. Articles that are not adjudicated are left out.
          </span>
        )}
      </div>
      {sets === "chosen" && (
        <fieldset className="field fieldset">
          <legend className="field-label">Of</legend>
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
        <span className="field-hint">Nobody has annotated yet; the articles go out alone.</span>
      )}
    </>
  );
}

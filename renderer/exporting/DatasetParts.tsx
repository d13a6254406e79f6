// The choice of what else goes into a Spanwise dataset: reviews, the numbers on agreement, and the time that people share.
import { message, say } from "../languages/say";

export interface ChosenParts {
  readonly reviews: boolean;
  readonly agreement: boolean;
  readonly time: boolean;
}

const boxes = [
  { part: "reviews", label: message("The reviews: verdicts, reasons, comments") },
  { part: "agreement", label: message("How far annotators agree") },
  { part: "time", label: message("The active time that annotators share") },
] as const;

export function DatasetParts({
  parts,
  onParts,
}: {
  readonly parts: ChosenParts;
  readonly onParts: (parts: ChosenParts) => void;
}) {
  return (
    <fieldset className="field fieldset">
      <legend className="field-label">{say("Along with them")}</legend>
      {boxes.map(({ part, label }) => (
        <label key={part} className="checkbox">
          <input
            type="checkbox"
            checked={parts[part]}
            onChange={(event) => onParts({ ...parts, [part]: event.target.checked })}
          />
          {say(label)}
        </label>
      ))}
    </fieldset>
  );
}

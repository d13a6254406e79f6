// The choice of what else goes into a Spanwise dataset: reviews, and the numbers on agreement.
import { message, say } from "../languages/say";

export interface ChosenParts {
  readonly reviews: boolean;
  readonly agreement: boolean;
}

const boxes = [
  { part: "reviews", label: message("The reviews: verdicts, reasons, comments") },
  { part: "agreement", label: message("How far annotators agree") },
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

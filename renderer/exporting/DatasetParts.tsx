// The choice of what else goes into a Spanwise dataset: reviews, and the numbers on agreement.
export interface ChosenParts {
  readonly reviews: boolean;
  readonly agreement: boolean;
}

const boxes = [
  { part: "reviews", label: "The reviews: verdicts, reasons, comments" },
  { part: "agreement", label: "How far annotators agree" },
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
      <legend className="field-label">Along with them</legend>
      {boxes.map(({ part, label }) => (
        <label key={part} className="checkbox">
          <input
            type="checkbox"
            checked={parts[part]}
            onChange={(event) => onParts({ ...parts, [part]: event.target.checked })}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

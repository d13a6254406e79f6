// What of a project's review goes along in a dataset of Spanwise's own.
export interface ChosenParts {
  readonly reviews: boolean;
  readonly agreement: boolean;
}

const boxes = [
  { part: "reviews", label: "With the reviews: verdicts, reasons, comments" },
  { part: "agreement", label: "With how far annotators agree" },
] as const;

export function DatasetParts({
  parts,
  onParts,
}: {
  readonly parts: ChosenParts;
  readonly onParts: (parts: ChosenParts) => void;
}) {
  return (
    <div className="field">
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
    </div>
  );
}

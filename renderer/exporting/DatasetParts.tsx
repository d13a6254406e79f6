// The parts of a project's review that go along in a dataset of Spanwise's own.
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

// The colours a label can have, side by side: a radio group of swatches. Those that other labels have bear a dot.
import { useId } from "react";
import { colourNames } from "../../model/project/labelColours";
import { say } from "../languages/say";
import { coloursOf } from "../widgets/LabelBadge";

export interface SwatchesProps {
  /** Read by screen readers. */
  readonly label: string;
  readonly value: number;
  /** The numbers of the colours that other labels have. */
  readonly taken: ReadonlySet<number>;
  readonly onChange: (colour: number) => void;
}

export function Swatches({ label, value, taken, onChange }: SwatchesProps) {
  const group = useId();
  return (
    <div className="swatches" role="radiogroup" aria-label={label}>
      {colourNames.map((name, colour) => (
        <label
          key={name}
          className="swatch"
          style={coloursOf(colour)}
          title={taken.has(colour) ? say("{name}: another label has it", { name }) : name}
          data-taken={taken.has(colour)}
        >
          <input
            type="radio"
            className="visually-hidden"
            aria-label={name}
            name={group}
            checked={colour === value}
            onChange={() => onChange(colour)}
          />
        </label>
      ))}
    </div>
  );
}

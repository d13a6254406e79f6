// One of a few, side by side: a radio group drawn as a segmented control.
import { useId } from "react";
import "./choice.css";

export interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, name: string])[];
  readonly onChange: (value: Value) => void;
}

export function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const group = useId();
  return (
    <div className="choice" role="radiogroup" aria-label={label}>
      {options.map(([option, name]) => (
        <label key={option} className="choice-option" data-chosen={option === value}>
          <input
            type="radio"
            className="visually-hidden"
            name={group}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          {name}
        </label>
      ))}
    </div>
  );
}

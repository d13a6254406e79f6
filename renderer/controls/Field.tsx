// A labelled line of text with a hint under it.
import { useId } from "react";

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  /** The field takes the focus when it appears, with its text selected, so that typing replaces it. */
  readonly selected?: boolean;
  readonly required?: boolean;
  readonly maxLength?: number;
  /** What is typed is not shown, and not offered again. */
  readonly secret?: boolean;
}

export function Field({ label, hint, value, onChange, selected = false, secret = false, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type={secret ? "password" : "text"}
        autoComplete={secret ? "off" : undefined}
        ref={selected ? selectNow : undefined}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...input}
      />
      {hint && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
    </div>
  );
}

function selectNow(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}

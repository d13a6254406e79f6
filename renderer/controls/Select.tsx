// One of many, in the system's own list, so that it works with every key and screen reader.

export interface SelectProps {
  /** Read by screen readers; the layout shows it where there is room. */
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, name: string])[];
  readonly onChange: (value: string) => void;
  readonly className?: string;
}

export function Select({ label, value, options, onChange, className = "" }: SelectProps) {
  return (
    <select
      className={`input ${className}`}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map(([option, name]) => (
        <option key={option} value={option}>
          {name}
        </option>
      ))}
    </select>
  );
}

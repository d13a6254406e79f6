// The settings that a format leaves to the person: a select for each. The first choice holds unless another is made.

import type { FormatSetting } from "../../model/contract/exchange";
import { sayHost } from "../languages/say";

export interface FormatSettingsProps {
  readonly settings: readonly FormatSetting[];
  readonly values: Readonly<Record<string, string>>;
  readonly disabled?: boolean;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
}

export function FormatSettings({ settings, values, disabled = false, onChange }: FormatSettingsProps) {
  return settings.map(({ name, title, choices }) => (
    <label key={name} className="field">
      <span className="field-label">{sayHost(title)}</span>
      <select
        className="input"
        disabled={disabled}
        value={values[name] ?? choices[0]?.value}
        onChange={(event) => onChange({ ...values, [name]: event.target.value })}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {sayHost(choice.title)}
          </option>
        ))}
      </select>
    </label>
  ));
}

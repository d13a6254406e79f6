// The description of a label or an attribute, typed in a row under it: when it is right, and examples, one per line.

import { useState } from "react";
import {
  type Description,
  descriptionOf,
  longestDescription,
  tooMuch,
  typedDescription,
} from "../../model/project/description";
import { message, say } from "../languages/say";

export interface DescriptionRowProps {
  /** Of what, in words. */
  readonly of: string;
  readonly columns: number;
  readonly description: Description | undefined;
  readonly onChange: (description: Description | undefined) => void;
}

const parts = [
  ["text", message("When it is right"), message("Whoever acts or speaks: persons, groups, bodies of a state")],
  ["examples", message("Examples, one per line"), message("the harbour office")],
  ["counterExamples", message("What it is not, one per line"), message("the office’s roof")],
] as const;

export function DescriptionRow({ of, columns, description, onChange }: DescriptionRowProps) {
  // The words as typed, empty lines and all; the description follows.
  const [typed, setTyped] = useState(() => typedDescription(description));
  return (
    <tr className="labels-description">
      <td colSpan={columns}>
        <div>
          {parts.map(([part, title, placeholder]) => (
            <label key={part}>
              <span className="field-label">{say(title)}</span>
              <textarea
                className="input"
                aria-label={say("{title}: {of}", { title: say(title), of })}
                rows={3}
                dir="auto"
                maxLength={longestDescription}
                placeholder={say(placeholder)}
                value={typed[part]}
                onChange={(event) => {
                  const next = { ...typed, [part]: event.target.value };
                  setTyped(next);
                  onChange(descriptionOf(next));
                }}
              />
            </label>
          ))}
        </div>
      </td>
    </tr>
  );
}

/** Why a description cannot be saved, or undefined when it can. */
export function descriptionTrouble(name: string, description: Description | undefined): string | undefined {
  if (description === undefined || !tooMuch(description)) return undefined;
  return say("“{name}” has too long an example, or more than 30: an example has at most 500 characters.", { name });
}

// The labels of the whole article that a project asks for: what can be chosen, and whether several can hold.
import { useState } from "react";
import type { ArticleLabel } from "../../model/project/articleLabel";
import { type Choice, choicesOf } from "../../model/project/choices";
import { Button } from "../controls/Button";
import { message, say } from "../languages/say";

export interface ArticleLabelsEditorProps {
  readonly labels: readonly ArticleLabel[];
  readonly onChange: (labels: readonly ArticleLabel[]) => void;
}

const heads = [message("Label of the whole article"), message("Choices, separated by commas"), message("Several")];

export function ArticleLabelsEditor({ labels, onChange }: ArticleLabelsEditorProps) {
  const change = (place: number, to: ArticleLabel) => onChange(labels.with(place, to));
  return (
    <section aria-label={say("Labels of the whole article")}>
      <h3 className="dialog-heading">{say("Labels of the whole article")}</h3>
      {labels.length > 0 && (
        <table className="labels-table">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head.english} scope="col">
                  {say(head)}
                </th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {labels.map((label, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a new one has no id yet, and the order stays
              <tr key={place}>
                <td>
                  <input
                    className="input"
                    aria-label={say("Name of label {number} of the whole article", { number: place + 1 })}
                    placeholder={say("Relevance")}
                    dir="auto"
                    maxLength={60}
                    value={label.name}
                    onChange={(event) => change(place, { ...label, name: event.target.value })}
                  />
                </td>
                <td>
                  <ChoicesField label={label} onChange={(choices) => change(place, { ...label, choices })} />
                </td>
                <td>
                  <input
                    type="checkbox"
                    aria-label={say("Several choices of {name} can hold at once", { name: label.name })}
                    checked={label.several === true}
                    onChange={(event) => change(place, severalOf(label, event.target.checked))}
                  />
                </td>
                <td>
                  <Button
                    look="quiet"
                    aria-label={say("Remove {name}", { name: label.name })}
                    onPress={() => onChange(labels.toSpliced(place, 1))}
                  >
                    {say("Remove")}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button onPress={() => onChange([...labels, { id: "", name: "", choices: [] }])}>
        {say("Add a label of the whole article")}
      </Button>
    </section>
  );
}

/** The words as typed, commas and all; the choices follow. */
function ChoicesField(props: {
  readonly label: ArticleLabel;
  readonly onChange: (choices: ArticleLabel["choices"]) => void;
}) {
  const { label, onChange } = props;
  const [before] = useState<readonly Choice[]>(label.choices);
  const [words, setWords] = useState(() => before.map((choice) => choice.name).join(", "));
  return (
    <input
      className="input"
      aria-label={say("Choices of {name}, separated by commas", { name: label.name })}
      placeholder={say("relevant, in passing, not")}
      dir="auto"
      value={words}
      onChange={(event) => {
        setWords(event.target.value);
        onChange(choicesOf(event.target.value, before));
      }}
    />
  );
}

function severalOf({ several: _, ...label }: ArticleLabel, several: boolean): ArticleLabel {
  return several ? { ...label, several } : label;
}

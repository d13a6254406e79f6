// The attributes a project asks for: which label has them and what kind of answer they take.

import { Fragment, useState } from "react";
import type { AttributeDefinition } from "../../model/project/attribute";
import { type Choice, choicesOf } from "../../model/project/choices";
import type { Label } from "../../model/project/label";
import { draftAttribute, isDraft, withLabelAt } from "../../model/project/labelDrafts";
import { Button } from "../controls/Button";
import { Select } from "../controls/Select";
import { type Message, message, say, sayOptions } from "../languages/say";
import { DescriptionRow } from "./DescriptionRow";
import { withDescription } from "./withDescription";

export interface AttributesEditorProps {
  readonly labels: readonly Label[];
  readonly attributes: readonly AttributeDefinition[];
  readonly onChange: (attributes: readonly AttributeDefinition[]) => void;
}

const kinds: readonly (readonly [AttributeDefinition["kind"], Message])[] = [
  ["text", message("text")],
  ["number", message("number")],
  ["choice", message("choice")],
  ["flag", message("yes or no")],
];

export function AttributesEditor({ labels, attributes, onChange }: AttributesEditorProps) {
  const change = (id: string, to: AttributeDefinition) =>
    onChange(attributes.map((attribute) => (attribute.id === id ? to : attribute)));
  const [open, setOpen] = useState<string>();
  const add = () => {
    const [first] = labels;
    if (!first) return;
    onChange([...attributes, draftAttribute(attributes, first.id)]);
  };
  return (
    <section aria-label={say("Attributes")}>
      <h3 className="dialog-heading">{say("Attributes")}</h3>
      <table className="labels-table">
        <thead>
          <tr>
            <th scope="col">{say("Attribute")}</th>
            <th scope="col">{say("Of")}</th>
            <th scope="col">{say("Kind")}</th>
            <th scope="col">{say("Choices")}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {attributes.map((attribute) => (
            <Fragment key={attribute.id}>
              <tr>
                <td>
                  <input
                    className="input"
                    aria-label={say("Name of {rest}", {
                      rest: isDraft(attribute) ? say("the new attribute") : attribute.id,
                    })}
                    placeholder={say("New attribute")}
                    // biome-ignore lint/a11y/noAutofocus: whoever adds an attribute goes on to type its name
                    autoFocus={isDraft(attribute)}
                    dir="auto"
                    maxLength={60}
                    value={attribute.name}
                    onChange={(event) => change(attribute.id, { ...attribute, name: event.target.value })}
                  />
                </td>
                <td>
                  <LabelsOfAttribute
                    labels={labels}
                    attribute={attribute}
                    onChange={(of) => change(attribute.id, { ...attribute, labels: of })}
                  />
                </td>
                <td>
                  <Select
                    label={say("Kind of {name}", { name: attribute.name || say("the new attribute") })}
                    value={attribute.kind}
                    onChange={(kind) => change(attribute.id, withKind(attribute, kind))}
                    options={sayOptions(kinds)}
                  />
                </td>
                <td>
                  {attribute.kind === "choice" && (
                    <>
                      <ChoicesField
                        attribute={attribute}
                        onChange={(choices) => change(attribute.id, { ...attribute, choices })}
                      />
                      <label className="checkbox">
                        <input
                          type="checkbox"
                          aria-label={say("The choices of {name} are sub-labels", {
                            name: attribute.name || say("the new attribute"),
                          })}
                          checked={attribute.subLabels === true}
                          onChange={({ target }) => change(attribute.id, withSubLabels(attribute, target.checked))}
                        />
                        <span>{say("These are sub-labels")}</span>
                      </label>
                    </>
                  )}
                </td>
                <td>
                  <Button
                    look="quiet"
                    aria-expanded={open === attribute.id}
                    aria-label={say(attribute.description ? message("Described {name}") : message("Describe {name}"), {
                      name: attribute.name || say("the new attribute"),
                    })}
                    onPress={() => setOpen(open === attribute.id ? undefined : attribute.id)}
                  >
                    {attribute.description ? say("Described") : say("Describe")}
                  </Button>
                  <Button
                    look="quiet"
                    aria-label={say("Remove {name}", { name: attribute.name || say("the new attribute") })}
                    onPress={() => onChange(attributes.filter((other) => other !== attribute))}
                  >
                    {say("Remove")}
                  </Button>
                </td>
              </tr>
              {open === attribute.id && (
                <DescriptionRow
                  of={attribute.name || say("the new attribute")}
                  columns={5}
                  description={attribute.description}
                  onChange={(description) =>
                    onChange(attributes.map((one) => withDescription(one, attribute.id, description)))
                  }
                />
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      <Button onPress={add}>{say("Add an attribute")}</Button>
    </section>
  );
}

/** The labels that have the attribute, each with its own field; the last field adds one. */
function LabelsOfAttribute(props: {
  readonly labels: readonly Label[];
  readonly attribute: AttributeDefinition;
  readonly onChange: (labels: AttributeDefinition["labels"]) => void;
}) {
  const { labels, attribute, onChange } = props;
  const name = attribute.name || say("the new attribute");
  const left = labels.filter(({ id }) => !attribute.labels.includes(id));
  const options = (shown: readonly Label[]) =>
    shown.map((label) => [label.id, label.name || say("New label")] as const);
  const isShared = attribute.labels.length > 1;
  return (
    <div className="labels-of-attribute">
      {attribute.labels.map((id, place) => (
        <Select
          key={id}
          label={
            isShared ? say("Label {place} of {name}", { place: place + 1, name }) : say("Label of {name}", { name })
          }
          value={id}
          onChange={(label) => onChange(withLabelAt(attribute.labels, place, label))}
          options={[
            ...options(labels.filter((label) => label.id === id || left.includes(label))),
            ...(isShared ? [["", say("not this label")] as const] : []),
          ]}
        />
      ))}
      {left.length > 0 && (
        <Select
          className="label-more"
          label={say("Another label of {name}", { name })}
          value=""
          onChange={(label) => onChange(withLabelAt(attribute.labels, attribute.labels.length, label))}
          options={[["", "+"], ...options(left)]}
        />
      )}
    </div>
  );
}

/** The words as typed, commas and all; the choices follow. */
function ChoicesField(props: {
  readonly attribute: AttributeDefinition;
  readonly onChange: (choices: readonly Choice[]) => void;
}) {
  const { attribute, onChange } = props;
  const [before] = useState(attribute.choices ?? []);
  const [words, setWords] = useState(() => before.map((choice) => choice.name).join(", "));
  return (
    <input
      className="input"
      aria-label={say("Choices of {name}, separated by commas", { name: attribute.name || say("the new attribute") })}
      dir="auto"
      value={words}
      onChange={(event) => {
        setWords(event.target.value);
        onChange(choicesOf(event.target.value, before));
      }}
    />
  );
}

function withKind(attribute: AttributeDefinition, wanted: string): AttributeDefinition {
  const { choices, subLabels, ...rest } = attribute;
  const kind = kinds.find(([candidate]) => candidate === wanted)?.[0] ?? "text";
  return kind === "choice"
    ? { ...rest, kind, choices: choices ?? choicesOf(say("yes, no"), []), ...(subLabels && { subLabels }) }
    : { ...rest, kind };
}

function withSubLabels({ subLabels: _, ...attribute }: AttributeDefinition, are: boolean): AttributeDefinition {
  return are ? { ...attribute, subLabels: true } : attribute;
}

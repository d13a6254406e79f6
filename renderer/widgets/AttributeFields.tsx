// The attributes of something, one field each. Each is written when it is left; nothing that was typed gets lost.
import { type KeyboardEvent, type ReactNode, useEffect, useState } from "react";
import type { Attribute } from "../../model/annotation/annotation";
import type { AttributeDefinition } from "../../model/project/attribute";
import { descriptionInWords } from "../../model/project/description";
import { say } from "../languages/say";
import { notify } from "../session/context";
import { useWorkbench } from "../session/useWorkbench";
import { useWrittenWhenGone } from "./useWhenGone";

interface AttributeFieldsProps {
  readonly definitions: readonly AttributeDefinition[];
  readonly attributes: readonly Attribute[];
  readonly onSet: (attribute: string, value: Attribute["value"] | undefined) => void;
  readonly children?: ReactNode;
}

/** `children` stand above the fields. */
export function AttributeFields({ definitions, attributes, onSet, children }: AttributeFieldsProps) {
  if (definitions.length === 0) return null;
  return (
    <div className="attributes">
      {children}
      {definitions.map((definition) => (
        <AttributeField
          key={definition.id}
          definition={definition}
          value={attributes.find(({ attribute }) => attribute === definition.id)?.value}
          onSet={(value) => onSet(definition.id, value)}
        />
      ))}
    </div>
  );
}

interface FieldProps {
  readonly definition: AttributeDefinition;
  readonly value: Attribute["value"] | undefined;
  readonly onSet: (value: Attribute["value"] | undefined) => void;
}

function AttributeField({ definition, value, onSet }: FieldProps) {
  const { context } = useWorkbench();
  const known = value === undefined ? "" : String(value);
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    context.text.current?.focus();
  };
  switch (definition.kind) {
    case "choice":
      return (
        <label className="attribute" {...aboutOf(definition)}>
          <span>{definition.name}</span>
          <select
            className="attribute-input"
            data-attribute-field
            value={known}
            onChange={(event) => onSet(event.target.value === "" ? undefined : event.target.value)}
            onKeyDown={leave}
          >
            <option value="">–</option>
            {definition.choices?.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.name}
              </option>
            ))}
          </select>
        </label>
      );
    case "flag":
      return (
        <label className="attribute" {...aboutOf(definition)}>
          <span>{definition.name}</span>
          <input
            type="checkbox"
            data-attribute-field
            checked={value === true}
            onChange={(event) => onSet(event.target.checked ? true : undefined)}
            onKeyDown={leave}
          />
        </label>
      );
    case "text":
    case "number":
      return <TypedField definition={definition} value={value} onSet={onSet} />;
  }
}

/** The description under the pointer; the guideline beside the text shows it to the keys. */
function aboutOf({ description }: AttributeDefinition): { readonly title?: string } {
  return description ? { title: descriptionInWords(description) } : {};
}

/** A field that is written when it is left or goes away, with Enter and with Escape. */
function TypedField({ definition, value, onSet }: FieldProps) {
  const { context } = useWorkbench();
  const known = value === undefined ? "" : String(value);
  const [{ seen, typed }, setField] = useState({ seen: known, typed: known });
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    // A value changed by undo or elsewhere is shown, but never over what is being typed.
    setField((field) => {
      if (field.typed.trim() === known) return { ...field, seen: known };
      return field.typed.trim() === field.seen ? { seen: known, typed: known } : field;
    });
  }, [known]);
  const write = () => {
    const words = typed.trim();
    if (words === seen) return;
    const number = Number(words.replace(/,(?=\d{3}\b)/g, ""));
    if (definition.kind === "number" && words !== "" && !Number.isFinite(number)) {
      setWrong(true);
      return;
    }
    setWrong(false);
    const next = words === "" ? undefined : definition.kind === "number" ? number : words;
    setField((field) => ({ ...field, seen: words }));
    onSet(next);
    if (known === seen || known === words) return;
    const done = known === "" ? say("taken away") : say("changed to “{known}”", { known });
    const other = say("“{name}” was {done} in another window meanwhile.", { name: definition.name, done });
    notify(context, "info", say("{other} What you typed replaced it; undo brings it back.", { other }));
  };
  useWrittenWhenGone(write);
  return (
    <label className="attribute" {...aboutOf(definition)}>
      <span>{definition.name}</span>
      <input
        className="attribute-input"
        data-attribute-field
        dir="auto"
        inputMode={definition.kind === "number" ? "decimal" : "text"}
        aria-invalid={wrong}
        title={wrong ? say("A number, please: 240, 1200 or 0.33") : undefined}
        maxLength={2000}
        value={typed}
        onChange={(event) => setField({ seen, typed: event.target.value })}
        onBlur={write}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          write();
          context.text.current?.focus();
        }}
      />
    </label>
  );
}

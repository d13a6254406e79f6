// The attributes of the picked annotation, one field each; for figures, how the words read to a program, to take over or
// to correct by hand.
import { useEffect, useState } from "react";
import type { Annotation, Attribute } from "../../model/annotation/annotation";
import type { AttributeDefinition } from "../../model/project/attribute";
import { CommandButton } from "../controls/Button";
import { notify } from "../session/context";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { KeyCaps } from "../widgets/KeyCaps";
import { useWrittenWhenGone } from "../widgets/useWhenGone";
import { attributesOf, readingOf, setAttribute, valuesOf } from "./describing";

export function Attributes({ annotation }: { readonly annotation: Annotation }) {
  const { context } = useWorkbench();
  const project = useAppState((state) => state.project?.project);
  if (!project) return null;
  const definitions = attributesOf(project, annotation.label);
  if (definitions.length === 0) return null;
  return (
    <div className="attributes">
      <Reading annotation={annotation} definitions={definitions} />
      <Fields
        definitions={definitions}
        attributes={annotation.attributes ?? []}
        onSet={(attribute, value) => setAttribute(context, annotation.id, attribute, value)}
      />
    </div>
  );
}

export interface AttributeFieldsProps {
  readonly definitions: readonly AttributeDefinition[];
  readonly attributes: readonly Attribute[];
  readonly onSet: (attribute: string, value: Attribute["value"] | undefined) => void;
}

/** The fields alone, for whatever has attributes. */
export function AttributeFields(props: AttributeFieldsProps) {
  if (props.definitions.length === 0) return null;
  return (
    <div className="attributes">
      <Fields {...props} />
    </div>
  );
}

function Fields({ definitions, attributes, onSet }: AttributeFieldsProps) {
  return definitions.map((definition) => (
    <AttributeField
      key={definition.id}
      definition={definition}
      value={attributes.find(({ attribute }) => attribute === definition.id)?.value}
      onSet={(value) => onSet(definition.id, value)}
    />
  ));
}

/** What a program makes of a figure, as long as the attributes do not say it already. */
function Reading(props: { readonly annotation: Annotation; readonly definitions: readonly AttributeDefinition[] }) {
  const { annotation, definitions } = props;
  const text = useAppState((state) => state.article?.article.text ?? "");
  const reading = readingOf(text, annotation);
  if (!reading) return null;
  const known = new Map(annotation.attributes?.map(({ attribute, value }) => [attribute, value]));
  const said = [...valuesOf(reading)];
  if (said.length === 0 || said.every(([name, value]) => known.get(name) === value)) return null;
  const nameOf = (id: string) => definitions.find((definition) => definition.id === id)?.name.toLowerCase() ?? id;
  return (
    <div className="attributes-reading" data-confident={reading.confident}>
      <span>
        Reads as {said.map(([name, value]) => `${nameOf(name)} ${String(value)}`).join(", ")}
        {!reading.confident && " — not sure, please check"}
        {reading.notes.length > 0 && <span className="field-hint"> {reading.notes.join(" ")}</span>}
      </span>
      <CommandButton id="figure.takeReading" look="plain">
        Take over <KeyCaps keys="P" />
      </CommandButton>
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
  const leave = (event: React.KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    context.text.current?.focus();
  };
  switch (definition.kind) {
    case "choice":
      return (
        <label className="attribute">
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
        <label className="attribute">
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
    const done = known === "" ? "taken away" : `changed to “${known}”`;
    const other = `“${definition.name}” was ${done} in another window meanwhile.`;
    notify(context, "info", `${other} It says what you typed now; undo gives the other back.`);
  };
  useWrittenWhenGone(write);
  return (
    <label className="attribute">
      <span>{definition.name}</span>
      <input
        className="attribute-input"
        data-attribute-field
        dir="auto"
        inputMode={definition.kind === "number" ? "decimal" : "text"}
        aria-invalid={wrong}
        title={wrong ? "A number, please: 240, 1200 or 0.33" : undefined}
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

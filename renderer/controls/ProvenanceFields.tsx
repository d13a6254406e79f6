// The fields of an article's provenance, for the import and for later. Under each stands where the file says so, and what
// else it says, which one press puts into the field.
import { useId } from "react";
import type { Proposal, ProposedField, Provenance } from "../../model/project/article";
import { type ProposedValue, placesOf, proposedValues } from "../../model/project/proposedValues";
import { knownLanguages, languageName } from "../../model/text/languages";
import { say, sayHost, spokenLanguage } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { Field } from "./Field";
import "./provenanceFields.css";

export interface ProvenanceFieldsProps {
  readonly value: Provenance;
  readonly onChange: (value: Provenance) => void;
  /** What the file proposed. */
  readonly proposals?: readonly Proposal[] | undefined;
  /** Shown where no title is given. */
  readonly proposedTitle?: string;
  /** The title is selected, to be typed over. */
  readonly titleFirst?: boolean;
}

export function ProvenanceFields(props: ProvenanceFieldsProps) {
  const { value, onChange, proposals = [], proposedTitle, titleFirst = false } = props;
  const field = (name: ProposedField, label: string, placeholder?: string) => {
    const values = proposedValues(proposals, name);
    const places = placesOf(values, value[name]);
    const from = places && sayHost(places);
    return (
      <div className="provenance-field">
        {name === "language" ? (
          <LanguageField value={value.language ?? ""} hint={from} onChange={(code) => change(name, code)} />
        ) : (
          <Field
            label={label}
            value={value[name] ?? ""}
            onChange={(words) => change(name, words)}
            {...(placeholder && { placeholder })}
            {...(from && { hint: from })}
            selected={titleFirst && name === "title"}
            maxLength={longest[name]}
          />
        )}
        <OtherValues values={values} now={value[name]} onUse={(words) => change(name, words)} />
      </div>
    );
  };
  const change = (name: ProposedField, words: string) => onChange({ ...value, [name]: words });
  return (
    <div className="provenance-fields">
      {field("title", say("Title"), proposedTitle)}
      {field("outlet", say("Outlet"))}
      {field("byline", say("Byline"))}
      {field("url", say("Address"))}
      {field("published", say("Published"), "2024-03-09")}
      {field("retrieved", say("Retrieved"), "2024-03-10")}
      {field("language", say("Language"))}
    </div>
  );
}

const longest: Readonly<Record<ProposedField, number>> = {
  title: 1000,
  outlet: 500,
  byline: 500,
  url: 4000,
  published: 100,
  retrieved: 100,
  language: 35,
};

function LanguageField(props: {
  readonly value: string;
  readonly hint: string | undefined;
  readonly onChange: (code: string) => void;
}) {
  const { value, hint, onChange } = props;
  const id = useId();
  const codes = value === "" || knownLanguages.includes(value) ? knownLanguages : [...knownLanguages, value];
  const options = codes
    .map((code) => ({ code, name: languageName(code, spokenLanguage().locale) }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  return (
    <div className="field">
      <label htmlFor={id}>{say("Language")}</label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={hint ? `${id}-hint` : undefined}
      >
        <option value="">{say("Not known")}</option>
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {hint && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
    </div>
  );
}

function OtherValues(props: {
  readonly values: readonly ProposedValue[];
  readonly now: string | undefined;
  readonly onUse: (value: string) => void;
}) {
  const { values, now, onUse } = props;
  const others = values.filter(({ value }) => value !== now?.trim());
  if (others.length === 0) return null;
  return (
    <ul className="provenance-others">
      {others.map(({ field, value, from }) => (
        <li key={value}>
          <button
            type="button"
            className="provenance-other"
            onClick={({ currentTarget }) => {
              // The button goes away with this press; who pressed it goes on in the field.
              currentTarget.closest(".provenance-field")?.querySelector<HTMLElement>("input, select")?.focus();
              onUse(value);
            }}
          >
            {sayWith("Use “{rest}”", {
              rest: <bdi>{field === "language" ? languageName(value, spokenLanguage().locale) : value}</bdi>,
            })}
          </button>{" "}
          <span className="field-hint">{say("from {from}", { from: sayHost(from) })}</span>
        </li>
      ))}
    </ul>
  );
}

/** An empty field is an absent one. */
export function withoutEmpty(provenance: Provenance): Provenance {
  return Object.fromEntries(
    Object.entries(provenance).flatMap(([name, words]) => (words.trim() === "" ? [] : [[name, words.trim()]])),
  );
}

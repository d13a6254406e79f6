// The fields of an article's provenance, for the import and for later.
import type { Provenance } from "../../model/project/article";
import { Field } from "./Field";

export interface ProvenanceFieldsProps {
  readonly value: Provenance;
  readonly onChange: (value: Provenance) => void;
  /** Shown where no title is given. */
  readonly proposedTitle?: string;
  /** The title is selected, to be typed over. */
  readonly titleFirst?: boolean;
}

export function ProvenanceFields({ value, onChange, proposedTitle, titleFirst = false }: ProvenanceFieldsProps) {
  const field = (name: keyof Provenance, label: string, placeholder?: string) => (
    <Field
      label={label}
      value={value[name] ?? ""}
      onChange={(words) => onChange({ ...value, [name]: words })}
      {...(placeholder && { placeholder })}
      selected={titleFirst && name === "title"}
      maxLength={
        name === "url" ? 4000 : name === "title" ? 1000 : name === "published" || name === "retrieved" ? 100 : 500
      }
    />
  );
  return (
    <div className="provenance-fields">
      {field("title", "Title", proposedTitle)}
      {field("outlet", "Outlet")}
      {field("byline", "Byline")}
      {field("url", "Address")}
      {field("published", "Published", "2024-03-09")}
      {field("retrieved", "Retrieved", "2024-03-10")}
    </div>
  );
}

/** An empty field is an absent one. */
export function withoutEmpty(provenance: Provenance): Provenance {
  return Object.fromEntries(
    Object.entries(provenance).flatMap(([name, words]) => (words.trim() === "" ? [] : [[name, words.trim()]])),
  );
}

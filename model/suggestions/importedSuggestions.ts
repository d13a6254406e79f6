// Suggestions that were brought in from a file: what another program, or another person, would annotate in one article.
// They are nobody's annotations. They are written once, as they came, and never change: who accepts or refuses one says so
// in their own set.

import { annotationSchema, idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";

export const importedSuggestionsFromSchema = z.strictObject({
  /** Name of the file. */
  file: z.string().min(1).max(1000),
  /** The format's name for people: “Prodigy JSONL”. */
  format: z.string().min(1).max(200),
  /** The author whom the file names for them: a person, or a model. */
  by: z.string().min(1).max(200).optional(),
});
export type ImportedSuggestionsFrom = Immutable<z.infer<typeof importedSuggestionsFromSchema>>;

const proposedSchema = annotationSchema.pick({ label: true, fragments: true, attributes: true, note: true });
/** An annotation that somebody may make: it has no id, time and origin until then. */
export type Proposed = Immutable<z.infer<typeof proposedSchema>>;

export const importedSuggestionsSchema = z.strictObject({
  /** Follows from `from` and `annotations`: the same file brings in the same. */
  id: idSchema,
  /** Suggestions that came in together, in all articles, were one import. */
  import: idSchema,
  from: importedSuggestionsFromSchema,
  /** When, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  annotations: z.array(proposedSchema).min(1),
});
export type ImportedSuggestions = Immutable<z.infer<typeof importedSuggestionsSchema>>;

/** The same, with the labels that theirs were merged into: `labelOf` gives that, or the label itself. */
export function relabelled(
  all: readonly ImportedSuggestions[],
  labelOf: (label: string) => string,
): readonly ImportedSuggestions[] {
  return all.map((one) => ({
    ...one,
    annotations: one.annotations.map((proposed) => ({ ...proposed, label: labelOf(proposed.label) })),
  }));
}

/** The facts that a list needs of imported suggestions. */
export interface ImportedSuggestionsHeader extends Pick<ImportedSuggestions, "id" | "import" | "from" | "at"> {
  readonly article: string;
  readonly count: number;
  /** Whether they were put away: kept, but not suggested. */
  readonly away: boolean;
}

/** All that one import suggests. */
export const suggestionImportSchema = z.strictObject({
  import: idSchema,
  /** “pre.jsonl (Prodigy JSONL)”; of several files the first, and how many more. */
  from: z.string(),
  at: z.iso.datetime(),
  articles: z.int().min(0),
  suggestions: z.int().min(0),
  /** All of them were put away. */
  away: z.boolean(),
});
export type SuggestionImport = Immutable<z.infer<typeof suggestionImportSchema>>;

/** “en_core_web 3.7, from pre.jsonl (Prodigy JSONL), 20 Nov 2026”. The day is that of UTC. */
export function whereFrom({ from: { file, format, by }, at }: Pick<ImportedSuggestions, "from" | "at">): string {
  const [year, month, day] = at.slice(0, 10).split("-");
  const date = `${Number(day)} ${months[Number(month) - 1]} ${year}`;
  const name = file.slice(file.lastIndexOf("/") + 1);
  return `${by === undefined ? "" : `${by}, `}from ${name} (${format}), ${date}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// Makes proposed provenance fit the schema: one line, no blanks around it, not longer than a field may be.
import type { Provenance } from "../../../model/project/article";

type Field = keyof Provenance;

/** Longest value per field (`provenanceSchema`). */
const longest: readonly (readonly [Field, number])[] = [
  ["title", 1000],
  ["outlet", 500],
  ["byline", 500],
  ["url", 4000],
  ["published", 100],
  ["retrieved", 100],
  ["language", 35],
];

/** Fields without a word in them are left out; longer ones are cut with “…”. */
export function tidyProvenance(found: { readonly [Key in Field]?: string | undefined }): Provenance {
  const provenance: { -readonly [Key in Field]?: string } = {};
  for (const [field, limit] of longest) {
    const value = found[field]
      ?.replace(/\p{Cs}/gu, "")
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim();
    if (!value || !/[\p{L}\p{N}]/u.test(value)) continue;
    // A URL cut short leads nowhere: better none.
    if (value.length > limit && field === "url") continue;
    provenance[field] = value.length > limit ? `${value.slice(0, limit - 1).replace(/\p{Cs}$/u, "")}…` : value;
  }
  return provenance;
}

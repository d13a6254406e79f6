// Proposals of provenance: what a file says of its own origin, each with the place where it says so. Of several for one
// field, the one to prefer stands first; the others are shown beside it.
import type { Proposal, ProposedField, Provenance } from "../../../model/project/article";
import { languageCode } from "../../../model/text/languages";
import { tidyProvenance } from "./tidyProvenance";

/** Words for the places that several readers find something in; they go on from “from …”. */
export const places = {
  bibliography: "the bibliography beside it",
  properties: "the document's properties",
  mailHeaders: "the mail's headers",
  archive: "the archive's header",
  savedPage: "the note of the program that saved the page",
} as const;

/** What stands at a place, as far as it says something. */
export function stated(
  from: string,
  fields: { readonly [Field in ProposedField]?: string | undefined },
): readonly Proposal[] {
  const { language, ...others } = fields;
  const code = language === undefined ? undefined : languageCode(language);
  const tidy = tidyProvenance({ ...others, ...(code && { language: code }) });
  return proposedFields.flatMap((field) => {
    const value = tidy[field];
    return value === undefined ? [] : [{ field, value, from }];
  });
}

/** The provenance that follows from proposals: of each field the first. */
export function preferred(proposals: readonly Proposal[]): Provenance {
  const fields = new Map<ProposedField, string>();
  for (const { field, value } of proposals) if (!fields.has(field)) fields.set(field, value);
  return Object.fromEntries(proposedFields.flatMap((field) => (fields.has(field) ? [[field, fields.get(field)]] : [])));
}

const proposedFields: readonly ProposedField[] = [
  "title",
  "outlet",
  "byline",
  "url",
  "published",
  "retrieved",
  "language",
];

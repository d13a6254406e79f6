// What a bibliography beside the files says of an article: its title, authors and dates.
import { type BibliographyEntry, bibliographyIn, entryFor } from "../formats/articles/bibliography";
import type { ArticleDraft } from "./articleDrafts";

/** A bibliography goes before what a file proposes of itself. */
export function described(
  draft: ArticleDraft,
  fileName: string,
  bibliography: readonly BibliographyEntry[],
): ArticleDraft {
  const entry = entryFor(bibliography, { ...draft, fileName });
  if (entry === undefined) return draft;
  const remark = "Title, author and dates are from the bibliography beside it.";
  return {
    ...draft,
    provenance: { ...draft.provenance, ...entry.provenance },
    proposals: [...entry.proposals, ...(draft.proposals ?? [])],
    remarks: [remark, ...draft.remarks],
  };
}

/** The entries of a file that holds nothing else, as JSON in UTF-8; none where it is another one. */
export function bibliographyOf(bytes: Uint8Array): readonly BibliographyEntry[] {
  try {
    return bibliographyIn(JSON.parse(new TextDecoder().decode(bytes))) ?? [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

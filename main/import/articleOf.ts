// A draft that was looked over becomes an article. Apart from the making of drafts: a host that only writes them needs none of
// the readers.
import type { Article, Provenance } from "../../model/project/article";
import type { ArticleDraft } from "./articleDrafts";

/** The article of a draft, imported at a moment (ISO time), with the provenance the analyst left. */
export function articleOf(draft: ArticleDraft, provenance: Provenance, importedAt: string): Article {
  const { id, text, textSha256, source, proposals = [] } = draft;
  return {
    id,
    text,
    textSha256,
    source,
    provenance,
    ...(proposals.length > 0 && { proposals: [...proposals] }),
    importedAt,
  };
}

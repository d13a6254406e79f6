// Plain text and Markdown come in as they stand. Their clear statements about their own origin are proposed as
// provenance.
import type { ArticleReader } from "./ArticleReader";
import { proposeProvenance } from "./proposeProvenance";

/** Takes any text: must be asked last. */
export const textReader: ArticleReader = {
  name: "text",
  read: ({ text }) => [{ kind: "article", text, proposals: proposeProvenance(text) }],
};

// Plain text and Markdown come in as they stand. What they clearly say of their own origin is proposed as provenance.
import type { ArticleReader } from "./ArticleReader";
import { proposeProvenance } from "./proposeProvenance";

/** Takes any text: must be asked last. */
export const textReader: ArticleReader = {
  name: "text",
  read: ({ text }) => [{ kind: "article", text, provenance: proposeProvenance(text) }],
};

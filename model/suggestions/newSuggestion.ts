// Makes a suggestion of what is known of it.
import type { SearchedArticle } from "./searchedArticle";
import type { Suggestion } from "./suggestion";

export interface Draft extends Omit<Suggestion, "id" | "quote" | "tier"> {
  readonly strong: boolean;
}

export function newSuggestion({ id, text }: Pick<SearchedArticle, "id" | "text">, draft: Draft): Suggestion {
  const { start, end, label, source, why, strength, strong, again, fragments, attributes, speaker } = draft;
  return {
    id: `${id}:${start}-${end}:${label}:${source}`,
    ...{ label, start, end, quote: text.slice(start, end), source, why },
    strength: rounded(strength),
    tier: strong ? "strong" : "weak",
    ...(again && { again }),
    ...(fragments && { fragments }),
    ...(attributes && { attributes }),
    ...(speaker && { speaker: { start: speaker.start, end: speaker.end } }),
  };
}

/** Two digits say enough. */
export function rounded(strength: number): number {
  return Math.round(strength * 100) / 100;
}

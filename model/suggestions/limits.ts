// Stretches where nothing may be suggested: on what the annotator has tagged already, refused, or marked as not article
// text.

import { wordsKey } from "../phrases/foldedWords";
import { type StretchIndex, stretchIndex } from "../phrases/stretchIndex";
import type { Stretch } from "../text/stretch";
import type { Lexicon } from "./lexicon";
import type { SearchedArticle } from "./searchedArticle";
import type { SeenSet } from "./seenSet";

export interface Limits {
  /** Whether a label may be suggested for a stretch of the article. */
  allows(label: string, stretch: Stretch): boolean;
}

/** Labels whose annotations may hold others: a claim has actors and figures in it. */
const holding = new Set(["claim"]);

export function limits(
  { text, asides: proposed }: SearchedArticle,
  own: SeenSet | undefined,
  lexicon: Lexicon,
): Limits {
  const byLabel = new Map<string, StretchIndex>();
  for (const label of new Set(own?.spans.map((span) => span.label))) {
    byLabel.set(label, stretchIndex(own?.spans.filter((span) => span.label === label) ?? []));
  }
  const asides = stretchIndex([...(own?.asides ?? []), ...proposed]);
  const refused = new Set(own?.refusals.map(({ label, start, end }) => `${label} ${start} ${end}`));
  // The set may be newer than what the lexicon has learned of it.
  const refusedHere = new Set(
    own?.refusals.flatMap(({ label, quote, everywhere }) => (everywhere ? `${label}\n${wordsKey(quote)}` : [])),
  );
  const isRefusedEverywhere = (label: string, quote: string) =>
    lexicon.isRefused(quote, label) || (refusedHere.size > 0 && refusedHere.has(`${label}\n${wordsKey(quote)}`));
  return {
    allows: (label, { start, end }) => {
      if (asides.overlaps(start, end)) return false;
      if (refused.size > 0 && refused.has(`${label} ${start} ${end}`)) return false;
      for (const [other, index] of byLabel) {
        // Decided already, as this label or as another one that stands beside, not around or inside.
        if (other !== label && (holding.has(other) || holding.has(label))) continue;
        if (index.overlaps(start, end)) return false;
      }
      return !isRefusedEverywhere(label, text.slice(start, end));
    },
  };
}

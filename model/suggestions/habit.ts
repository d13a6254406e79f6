// How an annotator treats names that come again in one article: some tag every mention, some only the first. Read off a
// set that is done: of the places where words stand again after they were tagged, how many were tagged too.
import { type FoldedWords, originalOf, type Phrase } from "../phrases/foldedWords";
import { phraseTree } from "../phrases/phraseTree";
import type { StretchIndex } from "../phrases/stretchIndex";

export function habitIn(
  words: FoldedWords,
  taggings: readonly { readonly label: string; readonly phrase: Phrase }[],
  spansOf: (label: string) => StretchIndex,
  asides: StretchIndex,
): { readonly again: number; readonly chances: number } {
  const tree = phraseTree<Map<string, { seen: boolean }>>();
  const byKey = new Map<string, Map<string, { seen: boolean }>>();
  for (const { label, phrase } of taggings) {
    const labels = byKey.get(phrase.key) ?? new Map<string, { seen: boolean }>();
    if (labels.size === 0) tree.put(phrase.steps, labels);
    byKey.set(phrase.key, labels.set(label, { seen: false }));
  }
  let again = 0;
  let chances = 0;
  for (let index = 0; index < words.count; index++) {
    for (const { item, last } of tree.at(words, index)) {
      const { start, end } = originalOf(words, index, last);
      if (asides.overlaps(start, end)) continue;
      for (const [label, before] of item) {
        const tagged = spansOf(label).overlaps(start, end);
        if (before.seen) {
          chances++;
          if (tagged) again++;
        } else if (tagged) before.seen = true;
      }
    }
  }
  return { again, chances };
}

// The words of articles that are done, indexed, to count how often words stand there without having been tagged.

import { type FoldedWords, originalOf } from "../phrases/foldedWords";
import type { Stretch } from "../text/stretch";

export interface DoneTexts {
  /** An article's text never changes: it is added once. */
  add(article: string, words: FoldedWords): void;
  /** The places of a phrase, article by article, in UTF-16 offsets of the original texts. */
  occurrences(steps: readonly string[]): Iterable<readonly [article: string, places: readonly Stretch[]]>;
}

/** An article and a word of it as one number: articles × this + word. */
const mostWords = 2 ** 24;

export function doneTexts(): DoneTexts {
  const articles: { readonly id: string; readonly words: FoldedWords }[] = [];
  const places = new Map<string, number[]>();

  return {
    add: (id, words) => {
      const base = articles.length * mostWords;
      articles.push({ id, words });
      for (let index = 0; index < words.count; index++) {
        const word = words.word(index);
        const known = places.get(word);
        if (known) known.push(base + index);
        else places.set(word, [base + index]);
      }
    },
    occurrences: function* (steps) {
      const { offset, list } = rarest(places, steps);
      let current: { readonly id: string; readonly stretches: Stretch[] } | undefined;
      for (const place of list) {
        const article = articles[Math.floor(place / mostWords)];
        const first = (place % mostWords) - offset;
        if (!article || !standsAt(article.words, first, steps)) continue;
        if (current && current.id !== article.id) yield [current.id, current.stretches];
        if (current?.id !== article.id) current = { id: article.id, stretches: [] };
        current.stretches.push(originalOf(article.words, first, first + steps.length - 1));
      }
      if (current) yield [current.id, current.stretches];
    },
  };
}

/** Which of a phrase's words to look for: the one that stands in the fewest places. */
function rarest(
  places: ReadonlyMap<string, readonly number[]>,
  steps: readonly string[],
): { offset: number; list: readonly number[] } {
  let best: { offset: number; list: readonly number[] } | undefined;
  for (const [offset, step] of steps.entries()) {
    const word = offset === 0 ? step : /[\p{L}\p{N}\p{M}_]+$/u.exec(step)?.[0];
    const list = (word === undefined ? undefined : places.get(word)) ?? [];
    if (!best || list.length < best.list.length) best = { offset, list };
  }
  return best ?? { offset: 0, list: [] };
}

function standsAt(words: FoldedWords, first: number, steps: readonly string[]): boolean {
  if (first < 0 || first + steps.length > words.count) return false;
  return steps.every((step, index) => {
    if (index === 0) return words.word(first) === step;
    const joint = words.joint(first + index);
    return joint !== undefined && joint + words.word(first + index) === step;
  });
}

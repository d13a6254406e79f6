// How the word lists of figure languages are written down: short strings, read into maps and sets.
import type { BoundPhrase, NumberTail } from "./figureLanguage";
import type { FigureModifier } from "./figureReading";

/** `"one two"` with `from` 1: one is 1, two is 2. A stroke joins spellings of the same number: `"deux|deu"`. */
export function counted(from: number, words: string, by = 1): readonly (readonly [string, number])[] {
  return words
    .split(" ")
    .flatMap((spellings, index) => spellings.split("|").map((word) => [word, from + index * by] as const));
}

export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter(Boolean));
}

/** `{ "at-least": "at least, more than: strictly more" }`; what follows a colon is the note. */
export function boundPhrases(phrases: Partial<Record<FigureModifier, string>>): readonly BoundPhrase[] {
  return Object.entries(phrases)
    .flatMap(([modifier, list]) =>
      list.split(", ").map((phrase): BoundPhrase => {
        const [words = "", note] = phrase.split(": ");
        return { words: words.split(" "), modifier: modifier as FigureModifier, ...(note ? { note } : {}) };
      }),
    )
    .sort((a, b) => b.words.length - a.words.length);
}

/** `{ "and a half": 0.5 }` */
export function numberTails(phrases: Readonly<Record<string, number>>): readonly NumberTail[] {
  return Object.entries(phrases).map(([phrase, part]) => ({ words: phrase.split(" "), part }));
}

/** The same words with plain letters for those that are often written so: `اربعة` for `أربعة`, `dieciseis`. */
export function withPlainSpellings(
  numbers: readonly (readonly [string, number])[],
): readonly (readonly [string, number])[] {
  const plain = (word: string) =>
    word.replace(/[أإآ]/g, "ا").replace(/[áéíóú]/g, (letter) => plainVowels[letter] ?? letter);
  return numbers.flatMap(([word, value]) => [[plain(word), value] as const, [word, value] as const]);
}

const plainVowels: Readonly<Record<string, string>> = { á: "a", é: "e", í: "i", ó: "o", ú: "u" };

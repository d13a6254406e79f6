// A language's contribution to the reading of figures: its number words, the phrases that bound a number, and the words
// that are never counted. English is read best; the others cover what agencies write most. All words are folded.
import type { FigureModifier } from "./figureReading";

export interface FigureLanguage {
  readonly id: "en" | "fr" | "de" | "es" | "ar" | "he";
  /** Number words below 100, and articles that can stand for one before a scale. */
  readonly cardinals: ReadonlyMap<string, number>;
  readonly articles: ReadonlySet<string>;
  /** Words for one that count within a larger number only: `vingt et un`, `واحد وعشرون`. */
  readonly ones: ReadonlySet<string>;
  /** The number of a word that is put together of several. */
  readonly compound?: (word: string) => number | undefined;
  /** Words for a half before a scale: half a million, medio millón. */
  readonly halves: ReadonlySet<string>;
  /** What adds a part of one, or of the scale before it: two and a half. Longest first. */
  readonly tails: readonly NumberTail[];
  /** Words for the sign before decimals: three point five. */
  readonly points: ReadonlySet<string>;
  /** hundred, thousand, million, dozen. */
  readonly scales: ReadonlyMap<string, number>;
  /** hundreds, tens, dozens: the number of which several are meant. */
  readonly vague: ReadonlyMap<string, number>;
  /** half, third, quarters. `needsOf`: means something else unless a share of something is meant. */
  readonly fractions: ReadonlyMap<string, { readonly value: number; readonly needsOf: boolean }>;
  /** Phrases before and after a number, longest first, as words. */
  readonly before: readonly BoundPhrase[];
  readonly after: readonly BoundPhrase[];
  readonly between: ReadonlySet<string>;
  readonly and: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
  readonly of: ReadonlySet<string>;
  /** Words that are never what is counted: function words, frequent verbs and adverbs. */
  readonly stops: ReadonlySet<string>;
  readonly decimalComma: boolean;
  /** Whether a word can be a counted noun, as far as its form tells; there is no list of nouns. */
  countsAsNoun(word: string): boolean;
}

export interface NumberTail {
  readonly words: readonly string[];
  readonly part: number;
}

export interface BoundPhrase {
  readonly words: readonly string[];
  readonly modifier: FigureModifier;
  /** A sentence about the part of the meaning that the modifier does not express. */
  readonly note?: string;
}

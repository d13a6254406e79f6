// What a language brings to the reading of figures: its number words, the phrases that bound a number, and the words
// that are never counted. English is read best; the others cover what agencies write most. All words are folded.
import { english } from "./english";
import type { FigureModifier } from "./figureReading";
import type { FigureToken } from "./figureTokens";
import { arabic, french, german, hebrew, spanish } from "./otherLanguages";

export interface FigureLanguage {
  readonly id: "en" | "fr" | "de" | "es" | "ar" | "he";
  /** Number words below 100, and articles that can stand for one before a scale. */
  readonly cardinals: ReadonlyMap<string, number>;
  readonly articles: ReadonlySet<string>;
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
  /** Whether a word can be what is counted, with no list to look it up in. */
  countsAsNoun(word: string): boolean;
}

export interface BoundPhrase {
  readonly words: readonly string[];
  readonly modifier: FigureModifier;
  /** What the modifier alone would not say. */
  readonly note?: string;
}

const byStopWords = [english, french, german, spanish];

/** The language a text is probably in. Arabic and Hebrew script decide by themselves; else the most frequent small words. */
export function languageOf(tokens: readonly FigureToken[], from = 0, to = tokens.length): FigureLanguage {
  const counts = new Map<FigureLanguage, number>();
  const count = (language: FigureLanguage) => counts.set(language, (counts.get(language) ?? 0) + 1);
  // A few thousand words tell; a text of a megabyte need not be counted.
  for (let at = from; at < Math.min(to, from + 3000); at++) {
    const token = tokens[at];
    if (token?.kind !== "word") continue;
    const unit = token.text.charCodeAt(0);
    if (unit >= 0x600 && unit <= 0x6ff) count(arabic);
    else if (unit >= 0x590 && unit <= 0x5ff) count(hebrew);
    else for (const language of byStopWords) if (isOf(language, token.text)) count(language);
  }
  let best: FigureLanguage = english;
  for (const [language, times] of counts) if (times > (counts.get(best) ?? 0)) best = language;
  return best;
}

function isOf({ stops, scales, cardinals }: FigureLanguage, word: string): boolean {
  return stops.has(word) || scales.has(word) || cardinals.has(word);
}

/** The languages to try on a text too short to tell. */
export function otherLanguages(than: FigureLanguage): readonly FigureLanguage[] {
  return [english, arabic, hebrew, french, german, spanish].filter((language) => language !== than);
}

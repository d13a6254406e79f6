// Tells the language of a text by its script and its small words, so that its figures are read by the right rules.
import { english } from "./english";
import type { FigureLanguage } from "./figureLanguage";
import type { FigureToken } from "./figureTokens";
import { french, german, spanish } from "./otherLanguages";
import { arabic, hebrew } from "./semiticLanguages";

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

function isOf({ stops, scales, cardinals, compound }: FigureLanguage, word: string): boolean {
  return stops.has(word) || scales.has(word) || cardinals.has(word) || compound?.(word) !== undefined;
}

/** The languages to try on a text too short to tell. */
export function otherLanguages(than: FigureLanguage): readonly FigureLanguage[] {
  return [english, arabic, hebrew, french, german, spanish].filter((language) => language !== than);
}

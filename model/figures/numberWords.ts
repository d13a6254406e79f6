// What a single word says of a number, with the letters that Arabic and Hebrew write before it.
import type { FigureLanguage } from "./figureLanguage";
import type { FigureToken } from "./figureTokens";

/** The number a word is. `inside` another number: a word for one counts, and the only letter before it is an “and”. */
export function cardinalOf(
  token: FigureToken | undefined,
  language: FigureLanguage,
  place: "first" | "inside",
): { readonly value: number; readonly linked: boolean } | undefined {
  if (token?.kind !== "word") return undefined;
  const word = withoutVowels(token.text, language);
  const value = numberOf(word, language);
  if (value !== undefined) return { value, linked: false };
  const bare = place === "first" ? withoutPrefix(word, language) : withoutAnd(word, language);
  const prefixed = bare === undefined || bare === word ? undefined : numberOf(bare, language);
  return prefixed === undefined ? undefined : { value: prefixed, linked: place === "inside" };

  function numberOf(text: string, { cardinals, ones, articles, compound }: FigureLanguage): number | undefined {
    const isOne = ones.has(text) && (place === "inside" || !articles.has(text));
    return cardinals.get(text) ?? (isOne ? 1 : undefined) ?? compound?.(text);
  }
}

/** The scale a word is. `prefixed`: an “and” may be written before it, ومليون. */
export function scaleOf(
  token: FigureToken | undefined,
  language: FigureLanguage,
  prefixed: boolean,
): number | undefined {
  if (token?.kind !== "word") return undefined;
  const word = withoutVowels(token.text, language);
  const scale = language.scales.get(word);
  if (scale !== undefined || !prefixed) return scale;
  return language.scales.get(withoutAnd(word, language) ?? "");
}

/** Whether a word belongs to a number wherever it stands: a cardinal, a scale, a half. */
export function isNumberWord(token: FigureToken | undefined, language: FigureLanguage): boolean {
  if (token?.kind !== "word") return false;
  const word = withoutVowels(token.text, language);
  const { cardinals, scales, halves, compound } = language;
  return cardinals.has(word) || scales.has(word) || halves.has(word) || compound?.(word) !== undefined;
}

/** Arabic and Hebrew write “and”, “by”, “to” as a letter before the word. */
export function withoutPrefix(word: string, language: FigureLanguage): string {
  if (language.id === "ar") return withoutVowels(word, language).replace(/^[وبلف](?=\p{L}{3})/u, "");
  if (language.id === "he") return word.replace(/^[ובלמהכש](?=\p{L}{3})/u, "");
  return word;
}

function withoutAnd(word: string, language: FigureLanguage): string | undefined {
  if (language.id === "ar" && word.startsWith("و")) return word.slice(1);
  if (language.id === "he" && word.startsWith("ו")) return word.slice(1);
  return undefined;
}

/** Arabic vowel signs are optional. */
function withoutVowels(word: string, language: FigureLanguage): string {
  return language.id === "ar" ? word.replace(/[\u064b-\u0652]/g, "") : word;
}

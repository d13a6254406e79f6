// The tokens a number expression can start at: most words of a text are passed over with one look-up.
import type { FigureLanguage } from "./figureLanguage";
import { type FigureTokens, fractionOf } from "./figureTokens";

/** Whether `readAmount` could read something from a token on. */
export function canStartAmount(tokens: FigureTokens, at: number, language: FigureLanguage): boolean {
  const token = tokens.list[at];
  if (token === undefined) return false;
  if (token.kind === "number") return true;
  if (token.kind === "sign") return token.text >= "\ue000" && fractionOf(token.text) !== undefined;
  const { text } = token;
  if (language.articles.has(text)) {
    const next = tokens.list[at + 1]?.text ?? "";
    return (
      language.scales.has(next) ||
      language.fractions.has(next) ||
      language.halves.has(next) ||
      (language.id === "en" && /^(?:couple|few)$/.test(next))
    );
  }
  return (
    language.cardinals.has(text) ||
    language.vague.has(text) ||
    language.fractions.has(text) ||
    language.halves.has(text) ||
    language.compound?.(text) !== undefined ||
    (language.id === "en" ? text === "several" || text === "many" : startsSemitic(text, language))
  );
}

function startsSemitic(text: string, language: FigureLanguage): boolean {
  if (language.scales.has(text)) return true;
  if (language.id !== "ar" && language.id !== "he") return false;
  if (language.ones.has(text)) return true;
  const bare = text.slice(1);
  return bare.length > 2 && (language.cardinals.has(bare) || language.vague.has(bare) || language.scales.has(bare));
}

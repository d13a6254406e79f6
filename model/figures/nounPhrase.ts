// The counted thing: the noun behind a number, `mortar rounds` in `20 mortar rounds had landed`. No grammar and no list
// of nouns: where the words do not tell, less is taken rather than more.
import type { FigureLanguage } from "./figureLanguage";
import type { FigureTokens } from "./figureTokens";

/** The token after the noun phrase that starts at `at`, or `at` when none does. */
export function nounPhraseEnd(tokens: FigureTokens, at: number, end: number, language: FigureLanguage): number {
  if (language.id !== "en") return isPlainWord(tokens, at, end, language) ? at + 1 : at;
  // Adjectives and nouns in the singular may stand before the noun: “Iranian-backed Shi'ite fighters”.
  for (let index = at; index < Math.min(end, at + 5); ) {
    if (!isPlainWord(tokens, index, end, language)) return at;
    const word = tokens.list[index]?.text ?? "";
    if (language.countsAsNoun(word)) {
      // One truck driver: a noun in the singular may stand before the one that is counted.
      const next = tokens.list[index + 1]?.text ?? "";
      const goesOn =
        !word.endsWith("s") && language.countsAsNoun(next) && isPlainWord(tokens, index + 1, end, language);
      return goesOn ? index + 2 : index + 1;
    }
    index++;
    if (tokens.list[index]?.text === "-" && tokens.list[index]?.joined && tokens.list[index + 1]?.joined) index++;
  }
  return at;
}

/** The end of what follows an “of”: `his men`, `the town's 22 polling stations`. `at` when it is nothing to name. */
export function wholePhraseEnd(tokens: FigureTokens, at: number, end: number, language: FigureLanguage): number {
  const { list } = tokens;
  let index = at;
  while (index < end && determiners.has(list[index]?.text ?? "")) index++;
  let last = at;
  for (let count = 0; index < Math.min(end, list.length) && count < 6; count++) {
    const token = list[index];
    const isName = token?.kind === "word" && !language.stops.has(token.text);
    if (!isName && token?.kind !== "number") break;
    const word = token?.text ?? "";
    index++;
    if (token?.kind === "word" && !word.includes("'")) last = index;
    if (language.id !== "en") break;
    if (language.countsAsNoun(word)) break;
    const hyphen = list[index];
    if (hyphen?.text === "-" && hyphen.joined && list[index + 1]?.joined && index + 1 < end) index++;
  }
  return last;
}

const determiners: ReadonlySet<string> = new Set(
  "the a an his her its their our my your these those this that all les la le l los las die der den".split(" "),
);

/** No adverbs for all that: thirteen supply routes. */
const nounsInLy: ReadonlySet<string> = new Set(
  "supply family assembly ally rally fly reply belly bully jelly".split(" "),
);

function isPlainWord(tokens: FigureTokens, at: number, end: number, language: FigureLanguage): boolean {
  const token = tokens.list[at];
  return (
    at < end &&
    token?.kind === "word" &&
    token.text.length > 1 &&
    !language.stops.has(token.text) &&
    !(language.id === "en" && /(?:ly|'s)$/.test(token.text) && !nounsInLy.has(token.text)) &&
    (!token.joined || tokens.list[at - 1]?.text === "-")
  );
}

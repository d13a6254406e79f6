// Words for a people in one text: those on the list, and those made of a name that stands there, as “Velmaran” of
// “Velmara”. Before a noun in small letters such a word names nobody and no place.
import { functionWords } from "./cueWords";
import { verbBehind } from "./grammar";
import { peoples } from "./peoples";
import type { Token } from "./tokens";

export interface PeoplesHere {
  /** In small letters. */
  readonly isPeople: (word: string) => boolean;
  /** Whether the one word of a name is only an adjective there: “the Tirashi town”. */
  readonly isAdjective: (at: number) => boolean;
}

export function peoplesHere(tokens: readonly Token[]): PeoplesHere {
  const names = new Set(tokens.flatMap(({ kind, capital, lower }) => (kind === "word" && capital ? [lower] : [])));
  const isMade = (word: string) => {
    const stem = madeOfName.exec(word)?.[1];
    return stem !== undefined && (names.has(stem) || names.has(`${stem}a`));
  };
  return {
    isPeople: (word) => peoples.has(word) || isMade(word),
    isAdjective: (at) => {
      const next = tokens[at + 1];
      if (!isMade(tokens[at]?.lower ?? "") || next?.kind !== "word" || !next.spaced) return false;
      return next.text === next.lower && !functionWords.has(next.lower) && !verbBehind(tokens, at + 1);
    },
  };
}

const madeOfName = /^(.{4,}?)(?:ian|ean|an|n|i|ese|ish|ite)$/u;

// Words with letters of another alphabet in them: `Fοrces` with a Greek omicron, as scraped and deliberately altered
// texts have them.
import { plainText } from "../text/plainText";
import type { TextAnomaly } from "./textAnomaly";

/** No word is longer. */
const longest = 200;

/** The odd word around a Greek, Cyrillic or Armenian letter, looked for from `from` on; undefined when it is a sound word of its own alphabet. */
export function mixedWordAt(text: string, at: number, from: number): TextAnomaly | undefined {
  let start = at;
  while (start > from && at - start < longest && isPart(text.charAt(start - 1))) start--;
  let end = at + 1;
  while (end < text.length && end - at < longest && isPart(text.charAt(end))) end++;
  const word = text.slice(start, end);
  const foreign = [...new Set(word.match(/[\u0370-\u03ff\u0400-\u058f]/g) ?? [])];
  const imitated = plainText(word);
  const isWhole = !/\p{Script=Latin}/u.test(word);
  const imitatesAll = !/[\u0370-\u03ff\u0400-\u058f]/.test(imitated);
  if (isWhole && !(imitatesAll && standsAmongLatin(text, start, end) && !isSymbol(word))) return undefined;
  // µm and kΩ are units.
  if (!isWhole && /^(?:μ\p{L}{1,2}|[kMG]?Ω)$/u.test(word)) return undefined;
  const named = foreign.map((letter) => `${letter} (${scriptOf(letter)}, ${codePoint(letter)})`).join(", ");
  if (!imitatesAll)
    return {
      start,
      end,
      kind: "mixed-script",
      explanation: `“${word}” mixes alphabets: ${named} among Latin letters.`,
    };
  return {
    start,
    end,
    kind: "homoglyph",
    imitates: imitated,
    explanation: `“${word}” looks like “${imitated}” and is written with ${named} in place of ${foreign.map((letter) => plainText(letter)).join(", ")}.`,
  };
}

function isPart(character: string): boolean {
  return /[\p{L}\p{M}\u00ad\u200b\u2060]/u.test(character);
}

/** Whether the words on both sides are written in Latin letters. */
function standsAmongLatin(text: string, start: number, end: number): boolean {
  const before = /(\p{L})\P{L}{1,3}$/u.exec(text.slice(Math.max(0, start - 4), start))?.[1];
  const after = /^\P{L}{1,3}(\p{L})/u.exec(text.slice(end, end + 4))?.[1];
  return [before, after].every((letter) => letter !== undefined && /\p{Script=Latin}/u.test(letter));
}

/** A Greek letter alone is a symbol: the α particle. Omicron is none. */
function isSymbol(word: string): boolean {
  return word.length === 1 && /\p{Script=Greek}/u.test(word) && !/[οΟ]/.test(word);
}

function scriptOf(letter: string): string {
  if (/\p{Script=Greek}/u.test(letter)) return "Greek";
  return /\p{Script=Armenian}/u.test(letter) ? "Armenian" : "Cyrillic";
}

function codePoint(letter: string): string {
  return `U+${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

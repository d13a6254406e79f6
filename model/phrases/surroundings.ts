// The text around a match tells whether it is what was tagged elsewhere: `Halm` in `Halm Gate` is part of a longer
// name, `Tirash` in `Tirash-based` and in `tirash.example` part of another word.
import type { Stretch } from "../text/stretch";
import { startsWithCapital } from "./foldedWords";

export interface Surroundings {
  /** How much of the strength is left, 0–1. `isName`: what was tagged is written with a capital. */
  standing(stretch: Stretch, isName: boolean): number;
}

/** Part of a longer name or of a compound. */
const partly = 0.45;

export function surroundings(text: string): Surroundings {
  /** Whether a line says nothing by a capital, by where it starts. */
  const headlines = new Map<number, boolean>();

  function isHeadline(offset: number): boolean {
    const start = text.lastIndexOf("\n", offset - 1) + 1;
    let known = headlines.get(start);
    if (known === undefined) {
      const newline = text.indexOf("\n", offset);
      known = isInTitleCase(text.slice(start, Math.min(newline === -1 ? text.length : newline, start + 400)));
      headlines.set(start, known);
    }
    return known;
  }

  return {
    standing: ({ start, end }, isName) => {
      const before = text.charAt(start - 1);
      const after = text.charAt(end);
      const twoBefore = text.charAt(start - 2);
      const twoAfter = text.charAt(end + 1);
      if (/[@/\\_]/.test(before) || /[@/\\_]/.test(after)) return 0;
      if (before === "." && isLetter(twoBefore)) return 0;
      if (after === "." && /[\p{Ll}\p{N}]/u.test(twoAfter)) return 0;
      if (/\p{Pd}/u.test(before) && isLetter(twoBefore)) return partly;
      if (/\p{Pd}/u.test(after) && isLetter(twoAfter)) return partly;
      if (!isName || startsWithCapital(text.slice(start, end)) !== true) return 1;
      const goesOn = goesOnBefore(text, start) || goesOnAfter(text, end);
      return goesOn && !isHeadline(start) ? partly : 1;
    },
  };
}

/** Titles stand before a name or are part of it: annotators differ. */
const titles = new Set(
  (
    "mr mrs ms dr prof professor sir lord lady gen general col colonel lt lieutenant maj major capt captain sgt " +
    "brigadier brig admiral commander commissioner president premier minister secretary ambassador senator sen rep " +
    "judge king queen prince princess sheikh sheik shaikh imam ayatollah mullah rabbi bishop pope chancellor governor " +
    "mayor spokesman spokeswoman spokesperson"
  ).split(" "),
);

/** Whether a name seems to begin before `start`: a word with a capital that is neither a title nor begins a sentence. */
function goesOnBefore(text: string, start: number): boolean {
  if (!/[ \u00a0]/.test(text.charAt(start - 1))) return false;
  const hasPoint = text.charAt(start - 2) === ".";
  const to = hasPoint ? start - 2 : start - 1;
  let from = to;
  while (from > 0 && to - from < 40 && /[\p{L}\p{M}’'-]/u.test(text.charAt(from - 1))) from--;
  const word = text.slice(from, to);
  if (!/^\p{Lu}/u.test(word) || titles.has(word.toLowerCase())) return false;
  // A point ends a sentence, or it is that of an initial.
  if (hasPoint && word.length > 1) return false;
  return /[ \u00a0]/.test(text.charAt(from - 1)) && /[\p{L}\p{N},’']/u.test(text.charAt(from - 2));
}

/** Whether a name seems to go on behind `end`: with a capital, an article or a particle before it. */
function goesOnAfter(text: string, end: number): boolean {
  const after = text.slice(end, end + 12);
  return /^[ \u00a0](?:(?:al|el|bin|ibn|ben|von|van|de|der|del)[- ])?\p{Lu}[\p{L}\p{M}]/u.test(after);
}

function isInTitleCase(line: string): boolean {
  const words = line.match(/\p{L}[\p{L}\p{M}’']{3,}/gu) ?? [];
  const capital = words.filter((word) => startsWithCapital(word) === true).length;
  return words.length > 3 && capital / words.length > 0.85;
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

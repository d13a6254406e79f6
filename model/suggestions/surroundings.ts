// What stands around a match tells whether it is what was tagged elsewhere: `Halm` in `Halm Gate` is part of a longer
// name, `Tirash` in `Tirash-based` and in `tirash.example` part of another word.
import type { Stretch } from "../text/stretch";
import { startsWithCapital } from "./foldedWords";

/** How much of the strength is left, 0–1. */
export function standing(text: string, { start, end }: Stretch, cased: boolean): number {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 40);
  if (/[@/\\_]$/u.test(before) || /[\p{L}\p{N}]\.$/u.test(before) || /^(?:[@/\\_]|\.[\p{Ll}\p{N}])/u.test(after))
    return 0;
  if (/[\p{L}\p{N}]\p{Pd}$/u.test(before) || /^\p{Pd}[\p{L}\p{N}]/u.test(after)) return 0.45;
  if (!cased || startsWithCapital(text.slice(start, end)) !== true || isHeadline(text, start)) return 1;
  return goesOnBefore(before) || goesOnAfter(after) ? 0.45 : 1;
}

/** Titles stand before a name or are part of it: annotators differ. */
const titles =
  /^(?:mr|mrs|ms|dr|prof|professor|sir|lord|lady|gen|general|col|colonel|lt|lieutenant|maj|major|capt|captain|sgt|brigadier|brig|admiral|commander|commissioner|president|premier|minister|secretary|ambassador|senator|sen|rep|judge|king|queen|prince|princess|sheikh|sheik|shaikh|imam|ayatollah|mullah|rabbi|bishop|pope|chancellor|governor|mayor|spokesman|spokeswoman|spokesperson)$/i;

function goesOnBefore(before: string): boolean {
  const [, gap = "", word = ""] = /(^|[\s\S])[ \u00a0]?(\p{Lu}[\p{L}\p{M}’']*)\.? $/u.exec(before) ?? [];
  if (word === "" || titles.test(word)) return false;
  // The first word of a sentence has its capital for another reason.
  return gap !== "" && /[\p{L}\p{N},’']/u.test(before.slice(0, before.lastIndexOf(word)).trimEnd().slice(-1));
}

function goesOnAfter(after: string): boolean {
  return /^ \p{Lu}[\p{L}\p{M}]/u.test(after);
}

/** A line in capitals or In Title Case says nothing by a capital. */
function isHeadline(text: string, offset: number): boolean {
  const start = Math.max(text.lastIndexOf("\n", offset - 1) + 1, offset - 300);
  const newline = text.indexOf("\n", offset);
  const line = text.slice(start, Math.min(newline === -1 ? text.length : newline, offset + 300));
  const words = line.match(/\p{L}[\p{L}\p{M}’']{3,}/gu) ?? [];
  const capital = words.filter((word) => startsWithCapital(word) === true).length;
  return words.length > 0 && capital / words.length > 0.65;
}

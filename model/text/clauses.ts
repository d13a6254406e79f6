// The end of a clause: before a comma, a colon, a dash, and in English before a conjunction. Rough on purpose; it saves
// presses and decides nothing.
import { snapToGraphemes } from "./graphemes";
import type { Stretch } from "./stretch";

const boundary =
  /[,;:،؛、，；](?=\s)|\s[-–—]+\s|—|\s(?=(?:and|but|or|while|when|after|before|because|which|who|where|although|though|as|if|since|until|that|saying|according)\s)/giu;

/** The stretch without its last clause (UTF-16); undefined where it is one clause. */
export function withoutLastClause(text: string, { start, end }: Stretch): Stretch | undefined {
  const words = text.slice(start, end);
  let last: number | undefined;
  for (const { index } of words.matchAll(boundary)) {
    if (/[\p{L}\p{N}]/u.test(words.slice(0, index))) last = index;
  }
  if (last === undefined) return undefined;
  const shorter = snapToGraphemes(text, start, start + words.slice(0, last).trimEnd().length);
  return shorter.end > shorter.start && shorter.end < end ? shorter : undefined;
}

// Finds what stands between quotation marks, in any of the usual styles, over the paragraphs a speaker goes on in.
import type { Stretch } from "../text/stretch";

/** The quoted words, without their marks, and the places of the marks. */
export interface Quoted extends Stretch {
  readonly markStart: number;
  readonly markEnd: number;
}

/**
 * The closing mark of each opening mark. English opens and Swedish closes with ”; German opens with „ and closes with
 * “.
 */
const closers: ReadonlyMap<string, string> = new Map([
  ["“", "”"],
  ["„", "“”"],
  ["«", "»"],
  ["»", "«"],
  ["”", "”"],
  ['"', '"'],
  ["״", "״"],
  ["‘", "’"],
]);

/** No quotation is longer: an opening mark that is never closed must not swallow the article. */
const longest = 6000;
const mostParagraphs = 20;
const mark = /["“”„«»״‘]/g;

/** In text order, without overlap. Marks without a partner in their paragraph are passed over. */
export function findQuoted(text: string): readonly Quoted[] {
  const found: Quoted[] = [];
  let from = 0;
  for (const match of text.matchAll(mark)) {
    if (match.index < from || !opens(text, match.index)) continue;
    const close = closeOf(text, match.index);
    if (close === undefined) continue;
    found.push({ markStart: match.index, start: match.index + 1, end: close, markEnd: close + 1 });
    from = close + 1;
  }
  return found;
}

function opens(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  if (
    after === "" ||
    (/[\s,;]/.test(after) && text.charAt(at) !== "«") ||
    (/[\p{L}\p{N}]/u.test(before) && text.charAt(at) !== "«")
  ) {
    // Arabic and Hebrew join short words to the mark: لـ«الوادي».
    return text.charAt(at) === "„" || text.charAt(at) === "«";
  }
  return text.charAt(at) !== "»" || /[\s(]|^$/.test(before);
}

function closeOf(text: string, open: number): number | undefined {
  const opener = text.charAt(open);
  const closing = closers.get(opener) ?? "";
  const limit = Math.min(text.length, open + longest);
  let paragraphs = 0;
  for (let at = open + 1; at < limit; at++) {
    const character = text.charAt(at);
    if (character === "\n") {
      const next = nextParagraph(text, at);
      // A speaker who goes on opens the next paragraph again, and closes only the last.
      if (opener === '"' || opener === "״" || text.charAt(next) !== opener || ++paragraphs === mostParagraphs)
        return undefined;
      at = next;
    } else if (closing.includes(character) && at > open + 1 && isClosing(text, at, character)) return at;
    else if (character === opener && opener !== '"' && opener !== "״" && opener !== "‘") return undefined;
  }
  return undefined;
}

function isClosing(text: string, at: number, character: string): boolean {
  const isAmbiguous = character === "’" || character === '"' || character === "״";
  // An apostrophe, or a sign inside a Hebrew abbreviation.
  return !isAmbiguous || !(/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(at + 1)));
}

function nextParagraph(text: string, newline: number): number {
  let at = newline;
  while (at < text.length && at < newline + 20 && /\s/.test(text.charAt(at))) at++;
  return at;
}

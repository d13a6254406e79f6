// Words: what a selection snaps to, and what the keys step over. A word here is what Unicode calls one, with what
// belongs to it: the sign of `$5` and `80%`, the last point of `U.S.`. Hyphens part words, so that `Iran` in
// `Iran-backed` can be marked, but stay inside a selection that covers them.

import { keepsItsPoint } from "./abbreviations";
import { nextGrapheme, previousGrapheme, snapToGraphemes } from "./graphemes";
import { withoutSpace } from "./space";
import type { Stretch } from "./stretch";

/**
 * What a selection means by default: widened to whole words, then without the spaces, punctuation and quotes around it.
 * Undefined when nothing is left.
 */
export function snapToWords(text: string, start: number, end: number): Stretch | undefined {
  const selected = withoutSpace(text, snapToGraphemes(text, start, end));
  if (selected === undefined) return undefined;
  const first = words(text, selected.start).find((word) => word.start <= selected.start && selected.start < word.end);
  const last = words(text, selected.end - 1).find((word) => word.start < selected.end && selected.end <= word.end);
  const widened = snapToGraphemes(
    text,
    Math.min(first?.start ?? selected.start, selected.start),
    Math.max(last?.end ?? selected.end, selected.end),
  );
  return trim(text, widened.start, widened.end);
}

/**
 * A stretch without the spaces, punctuation and quotes around it. Keeps what belongs to a word (`U.S.`, `80%`, `#tag`)
 * and brackets and quotes whose partner is inside. Undefined when nothing is left.
 */
export function trim(text: string, start: number, end: number): Stretch | undefined {
  let from = start;
  let to = end;
  for (let changed = true; changed && from < to; ) {
    changed = false;
    const next = Math.min(nextGrapheme(text, from), to);
    const previous = Math.max(previousGrapheme(text, to), from);
    const first = text.slice(from, next);
    const last = text.slice(previous, to);
    if (wraps(text, from, to, first, last)) {
      from = next;
      to = previous;
      changed = true;
    } else if (isTrimmable(first) && !belongsBefore(text, from, to, first)) {
      from = next;
      changed = true;
    } else if (isTrimmable(last) && !belongsAfter(text, from, to, last)) {
      to = previous;
      changed = true;
    }
  }
  return from < to ? { start: from, end: to } : undefined;
}

/** The word at a UTF-16 offset, or the one that ends there. Undefined between spaces and punctuation. */
export function wordAt(text: string, offset: number): Stretch | undefined {
  const found = words(text, offset).find((word) => word.start <= offset && offset < word.end);
  if (found || offset === 0) return found;
  return words(text, offset - 1).find((word) => word.end === offset);
}

/** The first start or end of a word above `offset`; the end of the text when there is none. */
export function nextWord(text: string, offset: number, edge: "start" | "end" = "end"): number {
  for (let at = offset; at < text.length; ) {
    const run = runAt(text, at);
    const word = wordsOf(text, run).find((candidate) => candidate[edge] > offset);
    if (word) return word[edge];
    at = Math.max(run.end, at + 1);
  }
  return text.length;
}

/** The last start or end of a word below `offset`; 0 when there is none. */
export function previousWord(text: string, offset: number, edge: "start" | "end" = "start"): number {
  for (let at = Math.min(offset, text.length) - 1; at >= 0; ) {
    const run = runAt(text, at);
    const word = wordsOf(text, run).findLast((candidate) => candidate[edge] < offset);
    if (word) return word[edge];
    at = Math.min(run.start, at) - 1;
  }
  return 0;
}

function words(text: string, offset: number): readonly Stretch[] {
  return wordsOf(text, runAt(text, offset));
}

/** What parts runs of text that can be segmented on their own: spaces, and the punctuation of Chinese and Japanese. */
const parting = /[\s\u3001-\u3020\uff01-\uff0f\uff1a-\uff20]/;
/** No word is longer; a megabyte without a space is cut anywhere. */
const longestRun = 1000;

/** The stretch around an offset that holds no space. Empty on a space. */
function runAt(text: string, offset: number): Stretch {
  let start = offset;
  while (start > 0 && offset - start < longestRun && !parting.test(text.charAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && end - offset < longestRun && !parting.test(text.charAt(end))) end++;
  return end === offset ? { start: offset, end } : snapToGraphemes(text, start, end);
}

let segmenter: Intl.Segmenter | undefined;

function wordsOf(text: string, run: Stretch): readonly Stretch[] {
  if (run.start === run.end) return [];
  segmenter ??= new Intl.Segmenter("und", { granularity: "word" });
  const found: Stretch[] = [];
  for (const { index, segment, isWordLike } of segmenter.segment(text.slice(run.start, run.end))) {
    if (!isWordLike) continue;
    const start = run.start + index;
    const word = withItsSigns(text, run, start, start + segment.length);
    // Unicode's word rules cut a few clusters its grapheme rules keep: an Arabic number sign and its number.
    found.push(snapToGraphemes(text, word.start, word.end));
  }
  return found;
}

function withItsSigns(text: string, run: Stretch, start: number, end: number): Stretch {
  const word = text.slice(start, end);
  if (/^\p{Nd}/u.test(word)) {
    // A sign between two numbers belongs to neither.
    const before = text.slice(Math.max(run.start, start - 2), start);
    const after = text.slice(end, Math.min(run.end, end + 2));
    return {
      start: /(?:^|[^\p{Nd}])\p{Sc}$/u.test(before) ? start - 1 : start,
      end: /^[\p{Sc}%‰‱٪°](?:$|[^\p{Nd}])/u.test(after) ? end + 1 : end,
    };
  }
  // Spelled with points, so the last one is its own, even where it also ends the sentence.
  const spelled = /^\p{L}(?:\.\p{L})+$/u.test(word) && text.charAt(end) === "." && end < run.end;
  return { start, end: spelled ? end + 1 : end };
}

/** Spaces, controls, invisible characters, punctuation, and signs that part or list things. */
function isTrimmable(cluster: string): boolean {
  return /^[\p{P}\p{Z}\p{Cc}\p{Cf}|`´~^\u25a0-\u25cf]+$/u.test(cluster);
}

const partners: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["“", "”"],
  ["„", "“"],
  ["‘", "’"],
  ["«", "»"],
  ["‹", "›"],
  ["「", "」"],
  ["『", "』"],
  ["（", "）"],
  ["【", "】"],
]);

/** Whether a stretch is one bracketed or quoted piece: its first and last character belong to each other. */
function wraps(text: string, start: number, end: number, first: string, last: string): boolean {
  if (end - start < 2) return false;
  if (first === '"' && last === '"') return true;
  return partners.get(first) === last && partnerOf(text, start, end) === end - 1;
}

/** Where inside [start, end) the bracket or quote at `start` closes, or -1. */
function partnerOf(text: string, start: number, end: number): number {
  const opening = text.charAt(start);
  const closing = partners.get(opening);
  let depth = 0;
  for (let at = start; at < end; at++) {
    const character = text.charAt(at);
    if (character === opening) depth++;
    else if (character === closing && !isApostrophe(text, at) && --depth === 0) return at;
  }
  return -1;
}

/** Where inside [start, end) the bracket or quote that closes at end - 1 opens, or -1. */
function openerOf(text: string, start: number, end: number): number {
  const closing = text.charAt(end - 1);
  let depth = 0;
  for (let at = end - 1; at >= start; at--) {
    const character = text.charAt(at);
    if (character === closing && !isApostrophe(text, at)) depth++;
    else if (partners.get(character) === closing && --depth === 0) return at;
  }
  return -1;
}

function isApostrophe(text: string, at: number): boolean {
  return text.charAt(at) === "’" && /\p{L}/u.test(text.charAt(at - 1)) && /\p{L}/u.test(text.charAt(at + 1));
}

/** Whether trimmable characters at the start of a stretch belong to what follows. */
function belongsBefore(text: string, start: number, end: number, first: string): boolean {
  if (partners.has(first)) return partnerOf(text, start, end) > start;
  if (first === '"') return hasEvenQuotes(text, start, end);
  const next = text.slice(start + first.length, end);
  if (first === "#" || first === "@") return /^[\p{L}\p{N}_]/u.test(next);
  // A point or a minus makes a number smaller, unless it joins it to the word before.
  return /^[-−–.]$/u.test(first) && /^\p{Nd}/u.test(next) && !/[\p{L}\p{N}]/u.test(text.charAt(start - 1));
}

/** Whether trimmable characters at the end of a stretch belong to what stands before. */
function belongsAfter(text: string, start: number, end: number, last: string): boolean {
  if ([...partners.values()].includes(last)) return openerOf(text, start, end) >= start;
  if (last === '"') return hasEvenQuotes(text, start, end);
  const before = text.slice(Math.max(start, end - last.length - 40), end - last.length);
  if (/^[%‰‱٪]$/u.test(last)) return /\p{Nd}[\u0020\u00a0\u2009\u202f]?$/u.test(before);
  return last === "." && keepsItsPoint(before);
}

function hasEvenQuotes(text: string, start: number, end: number): boolean {
  let count = 0;
  for (let at = text.indexOf('"', start); at !== -1 && at < end; at = text.indexOf('"', at + 1)) count++;
  return count % 2 === 0;
}

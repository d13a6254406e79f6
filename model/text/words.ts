// Words: what a selection snaps to, and what the keys step over. A word here is what Unicode calls one, with what
// belongs to it: the sign of `$5` and `80%`, the last point of `U.S.`. Hyphens part words, so that `Iran` in
// `Iran-backed` can be marked, but stay inside a selection that covers them. Brackets and quotation marks come in pairs.

import { keepsItsPoint } from "./abbreviations";
import { nextGrapheme, previousGrapheme, snapToGraphemes } from "./graphemes";
import { closes, type PairedMarks, pairedMarks } from "./pairedMarks";
import { withoutSpace } from "./space";
import type { Stretch } from "./stretch";
import { wordPieces } from "./wordPieces";

/**
 * The default meaning of a selection: widened to whole words, then without the spaces, punctuation and quotes around
 * it, then with the bracket or quotation mark beside it whose partner is inside. Undefined when nothing is left.
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
  const trimmed = trim(text, widened.start, widened.end);
  return trimmed && withPartners(text, trimmed);
}

/**
 * A stretch without the spaces, punctuation and quotes around it. Keeps what belongs to a word (`U.S.`, `80%`, `#tag`)
 * and brackets and quotes whose partner is inside. Undefined when nothing is left.
 */
export function trim(text: string, start: number, end: number): Stretch | undefined {
  let from = start;
  let to = end;
  const { partners } = pairedMarks(text, start, end);
  const isPaired = (at: number) => {
    const partner = partners.get(at);
    return partner !== undefined && from <= partner && partner < to;
  };
  while (from < to) {
    const next = Math.min(nextGrapheme(text, from), to);
    const previous = Math.max(previousGrapheme(text, to), from);
    // One bracketed or quoted piece: its first and last character belong to each other.
    const isWrapped = partners.get(from) === previous && previous > from;
    const first = text.slice(from, next);
    const last = text.slice(previous, to);
    if (isWrapped) {
      from = next;
      to = previous;
    } else if (isTrimmable(first) && !isPaired(from) && !belongsBefore(text, from, to, first)) from = next;
    else if (isTrimmable(last) && !isPaired(previous) && !belongsAfter(text, from, to, last)) to = previous;
    else return { start: from, end: to };
  }
  return undefined;
}

/** Signs that may stand between a word and the mark that closes or opens around it: `so.”`, `“…so`. */
const betweenWordAndClosing = /^[.,;:!?…。，！？]{0,3}/;
const betweenOpeningAndWord = /[¿¡…]{0,2}$/;

/** A stretch with the marks beside it whose partners are in it: `Popular Forces (PMF` takes the bracket that closes. */
function withPartners(text: string, { start, end }: Stretch): Stretch {
  const { unclosed, unopened }: PairedMarks = pairedMarks(text, start, end);
  let from = start;
  let to = end;
  for (const opener of unclosed.toReversed()) {
    const at = to + (betweenWordAndClosing.exec(text.slice(to, to + 3))?.[0].length ?? 0);
    if (!closes(text, at, opener) || nextGrapheme(text, at) !== at + 1) break;
    to = at + 1;
  }
  for (const closer of unopened) {
    const at = from - 1 - (betweenOpeningAndWord.exec(text.slice(Math.max(0, from - 2), from))?.[0].length ?? 0);
    if (at < 0 || !closes(text, closer, at) || nextGrapheme(text, at) !== at + 1) break;
    from = at;
  }
  return snapToGraphemes(text, from, to);
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
    while (at < text.length && parting.test(text.charAt(at))) at++;
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
    while (at >= 0 && parting.test(text.charAt(at))) at--;
  }
  return 0;
}

function words(text: string, offset: number): readonly Stretch[] {
  return wordsOf(text, runAt(text, offset));
}

/**
 * Signs that part runs of text that can be segmented on their own: spaces, and the punctuation of Chinese and Japanese.
 */
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

function wordsOf(text: string, run: Stretch): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const { start, end } of wordPieces(text.slice(run.start, run.end))) {
    const word = withItsSigns(text, run, run.start + start, run.start + end);
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
  // Whether a word is spelled with points (`U.S.`): its last point belongs to it, even where it also ends the sentence.
  const spelled = /^\p{L}(?:\.\p{L})+$/u.test(word) && text.charAt(end) === "." && end < run.end;
  return { start, end: spelled ? end + 1 : end };
}

/** Spaces, controls, invisible characters, punctuation, and signs that part or list things. */
function isTrimmable(cluster: string): boolean {
  return /^[\p{P}\p{Z}\p{Cc}\p{Cf}|`´~^\u25a0-\u25cf]+$/u.test(cluster);
}

/** Whether trimmable characters at the start of a stretch belong to what follows. */
function belongsBefore(text: string, start: number, end: number, first: string): boolean {
  const next = text.slice(start + first.length, end);
  if (first === "#" || first === "@") return /^[\p{L}\p{N}_]/u.test(next);
  // A point or a minus before a number belongs to it (`.5`, `-3`), unless it joins the number to the word before.
  return /^[-−–.]$/u.test(first) && /^\p{Nd}/u.test(next) && !/[\p{L}\p{N}]/u.test(text.charAt(start - 1));
}

/** Whether trimmable characters at the end of a stretch belong to what stands before. */
function belongsAfter(text: string, start: number, end: number, last: string): boolean {
  const before = text.slice(Math.max(start, end - last.length - 40), end - last.length);
  if (/^[%‰‱٪]$/u.test(last)) return /\p{Nd}[\u0020\u00a0\u2009\u202f]?$/u.test(before);
  return last === "." && keepsItsPoint(before);
}

// A finding of a language's rules in one sentence, in offsets of the sentence; and how it names the speaker.
import type { Stretch } from "../text/stretch";

export interface Finding {
  /** A stretch of the sentence, or the number of a quotation in it. */
  readonly content: Stretch | number;
  /** The claim goes on behind the words that report it: “…, he said, and …”. */
  readonly more?: Stretch;
  readonly cue: Stretch;
  readonly source?: Stretch;
  readonly denied?: boolean;
  /** Nobody is named, or what is said is only hinted at. */
  readonly weak?: boolean;
}

/** Words that describe a speaker without naming one. */
const describing =
  /\b(?:officials?|sources?|diplomats?|bankers?|officers?|aides?|advisers?|insiders?|analysts?|observers?|witness(?:es)?|residents?|people|person|man|men|woman|women|traders?|drivers?|commanders?|members?|lawmakers?|deputies|experts?|rescuers?|volunteers?|hydrologists?|employees?|executives?|doctors?|soldiers?|fighters?)\b/i;
const pronoun = /^(?:he|she|it|they|we|i|you|who|one|this|that)$/i;

/** Whether a source is described and not named: `a senior guard officer`, `officials on both sides`. */
export function isAnonymous(source: string): boolean {
  if (/مصدر|مصادر|مسؤولون|شهود|שגורם|גורם|גורמים|מקור/u.test(source)) return true;
  if (pronoun.test(source) || !describing.test(source)) return false;
  const head = source.replace(/\b(?:in|on|of|at|from|with|for|near) .*$/i, "");
  // A name: two capitals in a row after the first word, or one at its end.
  if (/(?:^|\s)\p{Lu}[\p{L}'-]+\s+(?:al-|el-)?\p{Lu}[\p{L}'-]+/u.test(head)) return false;
  if (/^(?:the|its|his|her|their|\p{Lu}[\p{L}]+'s)\s/iu.test(head) && !/s$/.test(head)) return false;
  return describing.test(head);
}

/** A stretch without the spaces and commas at its edges; undefined when nothing is left. */
export function tidied(text: string, start: number, end: number): Stretch | undefined {
  let from = Math.max(0, start);
  let to = Math.min(text.length, end);
  while (from < to && /[\s,;:.–—،-]/.test(text.charAt(from))) from++;
  while (from < to && /[\s,;:–—،-]/.test(text.charAt(to - 1))) to--;
  return from < to ? { start: from, end: to } : undefined;
}

export function wordCount(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

// The words of a folded text, for comparing phrases word by word. A word is a run of letters, digits and marks, as for
// searching whole words; scripts that put no space between words (Chinese, Thai) give a word per character. The signs
// between two words count too: “Halm, Velmara” is not “Halm Velmara”, while a hyphen is as good as a space.
import { type FoldedText, fold } from "../text/fold";
import type { Stretch } from "../text/stretch";

export interface FoldedWords {
  readonly folded: FoldedText;
  readonly count: number;
  word(index: number): string;
  /**
   * The signs between a word and the one before it; with the word they make one step of a phrase. `undefined` when the
   * two are too far apart.
   */
  joint(index: number): string | undefined;
  /** UTF-16 offsets in the folded text. */
  start(index: number): number;
  end(index: number): number;
}

export function foldedWords(text: string): FoldedWords {
  const folded = fold(text);
  const { starts, ends, count } = cut(folded.text);
  return {
    folded,
    count,
    word: (index) => folded.text.slice(starts[index], ends[index]),
    joint: (index) => jointOf(folded.text, ends[index - 1] ?? 0, starts[index] ?? 0),
    start: (index) => starts[index] ?? 0,
    end: (index) => ends[index] ?? 0,
  };
}

/** A phrase as its words, each but the first with the signs that join it to the word before. */
export interface Phrase {
  /** The steps as one string: the same for everything that is spelled the same once folded. */
  readonly key: string;
  readonly steps: readonly string[];
  /** The signs of the quote before its first and after its last word, folded: the point of `U.S.`, quotation marks. */
  readonly before: string;
  readonly after: string;
  /** Whether the first letter is a capital; undefined where the script has none. */
  readonly capital: boolean | undefined;
}

/** The phrase a quote is, or undefined when it is none: no words, too many, words too far apart, one lone ideograph. */
export function phraseOf(quote: string): Phrase | undefined {
  if (quote.length > longestQuote) return undefined;
  const words = foldedWords(quote);
  if (words.count === 0 || words.count > mostWords) return undefined;
  const steps = [words.word(0)];
  for (let index = 1; index < words.count; index++) {
    const joint = words.joint(index);
    if (joint === undefined) return undefined;
    steps.push(joint + words.word(index));
  }
  const [only = ""] = steps;
  if (steps.length === 1 && (/^\p{N}+$/u.test(only) || kindOf(only.codePointAt(0) ?? 0) === lone)) return undefined;
  return {
    key: steps.join(""),
    steps,
    before: words.folded.text.slice(0, words.start(0)),
    after: words.folded.text.slice(words.end(words.count - 1)),
    capital: startsWithCapital(quote),
  };
}

/** The words of a quote, folded, with single spaces: equal for quotes of any length that differ only in spelling. */
export function wordsKey(quote: string): string {
  const words = foldedWords(quote);
  return Array.from({ length: words.count }, (_, index) => words.word(index)).join(" ");
}

/** Longer quotes are sentences, not names. */
const longestQuote = 200;
const mostWords = 12;

/** Whether the first letter of a text is a capital; undefined where its script knows none. */
export function startsWithCapital(text: string): boolean | undefined {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined || letter.toLowerCase() === letter.toUpperCase()) return undefined;
  return letter !== letter.toLowerCase();
}

/** The place of a run of words in the original text. */
export function originalOf(words: FoldedWords, first: number, last: number): Stretch {
  return words.folded.toOriginal(words.start(first), words.end(last));
}

function jointOf(text: string, from: number, to: number): string | undefined {
  if (to - from === 1) return jointOfOne(text.charAt(from));
  if (to === from) return "";
  if (to - from > 4) return undefined;
  const joint = text.slice(from, to).replace(/\s+/gu, (space) => (space.includes("\n") ? "\n" : " "));
  return /^[\s\p{Pd}]+$/u.test(joint) && !joint.includes("\n") ? " " : joint;
}

function jointOfOne(character: string): string {
  if (character === " " || /[\p{Pd}\u00a0\t]/u.test(character)) return " ";
  return /[’‘`´]/.test(character) ? "'" : character;
}

// Kinds of characters.
const unknown = 0;
const between = 1;
const inWord = 2;
/** A word of its own. */
const lone = 3;

const kinds = new Uint8Array(0x10000);

function kindOf(codePoint: number): number {
  const known = codePoint < 0x10000 ? kinds[codePoint] : unknown;
  if (known !== undefined && known !== unknown) return known;
  const character = String.fromCodePoint(codePoint);
  let kind = /[\p{L}\p{N}\p{M}_]/u.test(character) ? inWord : between;
  if (
    /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u.test(
      character,
    ) &&
    !/\p{M}/u.test(character)
  ) {
    kind = lone;
  }
  if (codePoint < 0x10000) kinds[codePoint] = kind;
  return kind;
}

function cut(text: string): { starts: Int32Array; ends: Int32Array; count: number } {
  let starts = new Int32Array((text.length >> 2) + 16);
  let ends = new Int32Array(starts.length);
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const start = at;
    const kind = kindOf(text.codePointAt(at) ?? 0);
    at = after(text, at);
    if (kind === between) continue;
    if (kind === inWord) while (at < text.length && kindOf(text.codePointAt(at) ?? 0) === inWord) at = after(text, at);
    else while (at < text.length && /\p{M}/u.test(text.charAt(at))) at++;
    if (count === starts.length) {
      starts = doubled(starts);
      ends = doubled(ends);
    }
    starts[count] = start;
    ends[count++] = at;
  }
  return { starts, ends, count };
}

function after(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff && at + 1 < text.length ? at + 2 : at + 1;
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

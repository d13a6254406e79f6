// The starts and ends of words, the same in every browser and in Node: Unicode's word rules (UAX #29) in a form of our
// own, because Intl.Segmenter cuts `U.S.` and `name.net` at the point in Chromium and nowhere else. Only in scripts
// that put no space between words is its dictionary asked: no rule can tell Chinese, Japanese or Thai words apart.
import type { Stretch } from "./stretch";

/** Scripts without spaces between words, with the signs that lengthen and repeat a kana. */
const unspaced =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\u30fc\\uff70\\uff9e\\uff9f";
/** Accents and invisible characters go with what stands before them; the zero-width space parts words. */
const following = "[[\\p{M}\\p{Cf}\\p{Emoji_Modifier}\\uff9e\\uff9f]--\\u200b]*";
const letter = `[\\p{Alphabetic}--[${unspaced}]]`;
/** Letters, numbers of every kind (`m²`, `2½`) and what joins names of programs (`can_do`). */
const inWord = `[[\\p{Alphabetic}\\p{N}\\p{Pc}]--[${unspaced}]]`;
const behindLetter = `(?<=${letter}${following})`;
const behindDigit = `(?<=\\p{Nd}${following})`;
const hebrew = "\\p{Script=Hebrew}";

const joiners = [
  // Points, colons and apostrophes between two letters: `p.m`, `name.net`, `EU:s`, `don’t`.
  `${behindLetter}[.:'‘’·․‧·՟״︓﹒﹕＇．：]${following}(?=${letter})`,
  // Between two digits: `1,200.5`, `1’000`.
  `${behindDigit}[.,;'‘’․·؍،٫٬⁄﹐﹒﹔＇，．；]${following}(?=\\p{Nd})`,
  // The geresh and gershayim of Hebrew, typed as quotation marks.
  `(?<=${hebrew}${following})"${following}(?=${hebrew})`,
  `(?<=${hebrew}${following})'${following}`,
].join("|");

const pieces = new RegExp(
  `(?<run>(?:[${unspaced}]${following})+)|${inWord}${following}(?:${inWord}${following}|${joiners})*`,
  "gv",
);

/** The words of a text, ascending, in UTF-16 code units; `text` should be no longer than some thousand. */
export function* wordPieces(text: string): Generator<Stretch> {
  for (const { 0: piece, index, groups } of text.matchAll(pieces)) {
    if (groups?.run !== undefined) yield* dictionaryWords(piece, index);
    else if (/[\p{Alphabetic}\p{N}]/u.test(piece)) yield { start: index, end: index + piece.length };
  }
}

let segmenter: Intl.Segmenter | undefined;
/** The segmenter gets slow when it is given more at once. */
const window = 1000;

function* dictionaryWords(run: string, start: number): Generator<Stretch> {
  segmenter ??= new Intl.Segmenter("und", { granularity: "word" });
  for (let from = 0; from < run.length; ) {
    const found = [...segmenter.segment(run.slice(from, from + window))];
    // The last word of a window may go on behind it.
    const isLast = from + window >= run.length || found.length === 1;
    for (const { index, segment, isWordLike } of isLast ? found : found.slice(0, -1))
      if (isWordLike) yield { start: start + from + index, end: start + from + index + segment.length };
    from += isLast ? window : (found.at(-1)?.index ?? window);
  }
}

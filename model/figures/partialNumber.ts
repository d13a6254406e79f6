// A number that was not read whole. Its value would be wrong, so it has none: `sept` of `dix-sept`, `three` of `three
// point five`, `two` of `two years and a half`.
import type { FigureLanguage } from "./figureLanguage";
import type { FigureTokens } from "./figureTokens";
import { cardinalOf, isNumberWord } from "./numberWords";

interface ReadNumber {
  readonly from: number;
  readonly to: number;
  readonly value?: number;
  readonly vague: boolean;
  readonly inDigits: boolean;
}

/** The part of one, or of a scale, that the words at a token add to the number before them. */
export function tailAt(tokens: FigureTokens, at: number, end: number, language: FigureLanguage) {
  for (const { words, part } of language.tails) {
    let to = at;
    for (const word of words) {
      if (tokens.list[to]?.text === "-" && tokens.list[to]?.joined) to++;
      if (to >= end || tokens.list[to]?.text !== word) {
        to = -1;
        break;
      }
      to++;
    }
    if (to !== -1) return { to, part };
  }
  return undefined;
}

/** The first word beside a number that belongs to it and was not read. `to`: behind its unit. */
export function unreadBeside(
  tokens: FigureTokens,
  first: ReadNumber,
  last: ReadNumber,
  to: number,
  language: FigureLanguage,
): string | undefined {
  const written = (at: number) => tokens.written(at, at + 1);
  const before = first.inDigits || first.vague ? undefined : wordBefore(tokens, first.from, language);
  if (before !== undefined) return written(before);
  const behind = wordBehind(tokens, last, language);
  if (behind !== undefined) return written(behind);
  const tail = tailAt(tokens, to, tokens.list.length, language);
  return tail && tokens.written(to, tail.to);
}

function wordBefore(tokens: FigureTokens, from: number, language: FigureLanguage): number | undefined {
  const { list } = tokens;
  const isNumber = (at: number) => isNumberWord(list[at], language) && list[at]?.text !== "one";
  let at = from - 1;
  if (list[at]?.text === "-" && list[at]?.joined && list[from]?.joined) at--;
  if (isNumber(at)) return at;
  const text = list[at]?.text ?? "";
  const isLinked = language.points.has(text) || language.and.has(text);
  // Between twenty and thirty: two numbers.
  const isTwo = language.between.has(list[at - 2]?.text ?? "");
  return isLinked && !isTwo && (isNumber(at - 1) || list[at - 1]?.kind === "number") ? at - 1 : undefined;
}

function wordBehind(
  tokens: FigureTokens,
  { from, to, value = 0, inDigits, vague }: ReadNumber,
  language: FigureLanguage,
): number | undefined {
  const { list } = tokens;
  let at = to;
  if (list[at]?.text === "-" && list[at]?.joined && list[at + 1]?.joined) at++;
  const token = list[at];
  if (token?.kind === "number") {
    // Four 1/2 tonnes
    return at === to && list[at + 1]?.text === "/" && list[at + 1]?.joined && list[at + 2]?.kind === "number"
      ? at
      : undefined;
  }
  const isScale = language.scales.has(token?.text ?? "");
  const isHalf = language.halves.has(token?.text ?? "");
  // deux douzaines
  if (!vague && at === to && language.vague.has(token?.text ?? "")) return at;
  // deux douzaines
  if (!vague && at === to && language.vague.has(token?.text ?? "")) return at;
  if (inDigits || vague) return (isScale && at === to) || isHalf ? at : undefined;
  if (isNumberWord(token, language) || language.ones.has(token?.text ?? "")) return at;
  if (language.points.has(token?.text ?? "") && isNumberWord(list[at + 1], language)) return at;
  // hundert und fünf: the second number fits into the zeros of the first.
  const isLinked = language.and.has(token?.text ?? "") && !language.between.has(list[from - 1]?.text ?? "");
  const next = isLinked ? cardinalOf(list[at + 1], language, "first")?.value : undefined;
  return next !== undefined && next > 0 && next < lowestPlace(value) ? at + 1 : undefined;
}

/** 100 of 1,200: the lowest place that is not zero. */
function lowestPlace(value: number): number {
  let place = 1;
  while (value > 0 && value % (place * 10) === 0) place *= 10;
  return place;
}

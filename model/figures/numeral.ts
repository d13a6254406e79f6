// Number words as one number: `two hundred and fifty thousand`, `quatre-vingt-dix-sept`, `خمسة وعشرون ألفا`. A number is
// read in groups below a thousand, each with its scale, and the scales descend: the two numbers of `entre cent et deux
// cents` are never added up.
import type { FigureLanguage } from "./figureLanguage";
import type { FigureTokens } from "./figureTokens";
import { cardinalOf, scaleOf } from "./numberWords";

export interface Numeral {
  /** The token behind it. */
  readonly to: number;
  readonly value: number;
  /** The scale word it ends with. */
  readonly scale?: number;
}

/** The longest number in words that starts at token `at`. A lone word for one is none. */
export function readNumeral(
  tokens: FigureTokens,
  at: number,
  end: number,
  language: FigureLanguage,
): Numeral | undefined {
  let read: Numeral | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  while (lowest > 1) {
    const linker = read === undefined ? { to: at, linked: false } : linkerAt(tokens, read.to, end, language);
    const group = readGroup(tokens, linker.to, end, language, read === undefined, linker.linked);
    const from = group?.to ?? linker.to;
    // The scales below a thousand are part of the group.
    const scales = readScales(tokens, from, end, language, {
      above: 999,
      prefixed: group === undefined && read !== undefined,
    });
    if (group === undefined && (scales === undefined || (read === undefined && !opensWithScale(tokens, at, language))))
      break;
    const scale = scales?.scale ?? 1;
    const value = (group?.value ?? 1) * scale;
    const to = scales?.to ?? from;
    if (read === undefined) {
      read = { to, value, ...endScale(scales?.scale, group) };
    } else if (scale > lowest && group !== undefined && !linker.linked && !group.linked && read.value < scale) {
      // dos mil trescientos millones: what was read so far is counted by the higher scale, too.
      read = { to, value: (read.value + group.value) * scale, scale };
    } else if (value < lowest && !(language.id === "de" && linker.linked)) {
      read = { to, value: read.value + value, ...endScale(scales?.scale, group) };
    } else break;
    lowest = scale === 1 ? (group?.lowest ?? 1) : scale;
    if (lowest < 1000) break;
  }
  return read;
}

function endScale(scale: number | undefined, group: Group | undefined): { readonly scale?: number } {
  const last = scale ?? group?.scale;
  return last === undefined ? {} : { scale: last };
}

/** Scale words that follow each other upwards: `hundred thousand`, `thousand million`. */
export function readScales(
  tokens: FigureTokens,
  at: number,
  end: number,
  language: FigureLanguage,
  { above = 0, prefixed = false } = {},
): { readonly to: number; readonly scale: number } | undefined {
  let to = at;
  let scale: number | undefined;
  let highest = above;
  while (to < end) {
    const token = tokens.list[to];
    const hyphen = to > 0 && token?.text === "-" && token.joined && tokens.list[to + 1]?.joined ? 1 : 0;
    const next =
      to + hyphen < end ? scaleOf(tokens.list[to + hyphen], language, prefixed && scale === undefined) : undefined;
    if (next === undefined || next <= highest) break;
    scale = (scale ?? 1) * next;
    highest = next;
    to += hyphen + 1;
  }
  return scale === undefined ? undefined : { to, scale };
}

/** A hyphen, an “and”, or both: `vingt-et-un`. */
function linkerAt(tokens: FigureTokens, at: number, end: number, language: FigureLanguage) {
  const { list } = tokens;
  const hyphenAt = (index: number) => (list[index]?.text === "-" && list[index]?.joined ? 1 : 0);
  let to = at + hyphenAt(at);
  const linked = to < end && language.and.has(list[to]?.text ?? "");
  if (linked) to++;
  if (linked && to > at + 1) to += hyphenAt(to);
  return { to, linked };
}

interface Group {
  readonly to: number;
  readonly value: number;
  /** No number as high as this can follow. */
  readonly lowest: number;
  readonly scale?: number;
  /** Its first word begins with an “and”, as in Arabic and Hebrew. */
  readonly linked: boolean;
}

/** A number below a thousand, or one of the words for two thousand. */
function readGroup(
  tokens: FigureTokens,
  at: number,
  end: number,
  language: FigureLanguage,
  first: boolean,
  linked: boolean,
): Group | undefined {
  const { list } = tokens;
  let value: number | undefined;
  let to = at;
  let scale: number | undefined;
  let firstLinked = linked;
  const isArticle = first && language.articles.has(list[at]?.text ?? "");
  if (isArticle) {
    const next = at + 1 < end ? scaleOf(list[at + 1], language, false) : undefined;
    if (next === undefined) return undefined;
    value = 1;
    to = at + 1;
  }
  while (to < end) {
    const linker = value === undefined ? { to, linked: false } : linkerAt(tokens, to, end, language);
    if (linker.to >= end) break;
    const word = cardinalOf(list[linker.to], language, value === undefined && first ? "first" : "inside");
    if (word !== undefined) {
      const isLinked = linker.linked || word.linked;
      const sum = value === undefined ? word.value : joined(value, word.value, isLinked, language);
      if (sum === undefined) break;
      // two hundred and three hundred: another number begins.
      if (value !== undefined && value >= 100 && (scaleOf(list[linker.to + 1], language, false) ?? 1000) < 1000) break;
      if (value === undefined) firstLinked ||= word.linked;
      value = sum;
      scale = undefined;
      to = linker.to + 1;
      if (value >= 1000 || !Number.isInteger(value)) break;
      continue;
    }
    const hundred = linker.linked ? undefined : scaleOf(list[linker.to], language, value === undefined && !first);
    if (hundred === undefined || hundred >= 1000 || scale !== undefined) break;
    if (value === undefined && first && !opensWithScale(tokens, at, language)) break;
    if (value !== undefined && (value % 1 !== 0 || value >= 100)) break;
    value = (value ?? 1) * hundred;
    scale = hundred;
    to = linker.to + 1;
    if (hundred !== 100) break;
  }
  if (value === undefined) return undefined;
  // A word for one is a number with others only.
  if (first && !isArticle && to === at + 1 && value === 1 && language.id !== "en") return undefined;
  const lowest = value >= 1000 && value % 1000 === 0 ? 1000 : 1;
  return { to, value, lowest, linked: firstLinked, ...(scale === undefined ? {} : { scale }) };
}

/** Two numbers as one: five after twenty, twenty after two hundred; never five after six. */
function joined(current: number, next: number, linked: boolean, language: FigureLanguage): number | undefined {
  const rest = current % 100;
  const tens = Math.floor(rest / 10) * 10;
  const sum = current + next;
  const isOne = next > 0 && next < 10;
  if (rest === 0) {
    if (current === 0 || current >= 1000 || next >= 100 || next === 0) return undefined;
    return linked && (language.id === "fr" || language.id === "es" || language.id === "de") ? undefined : sum;
  }
  if (language.id === "fr") {
    if (next === 20 && rest === 4 && !linked) return current - 4 + 80;
    if (linked) return rest % 10 === 0 && rest >= 20 && rest <= 70 && (next === 1 || next === 11) ? sum : undefined;
    if (rest === 60 || rest === 80) return next < 20 ? sum : undefined;
    if (rest === 10) return next >= 7 && next <= 9 ? sum : undefined;
  }
  if (language.id === "ar") {
    // Ones stand before the tens: خمسة وعشرين; before ten without an “and”.
    if (rest >= 10) return undefined;
    return (linked ? next >= 20 && next <= 90 && next % 10 === 0 : next === 10) ? sum : undefined;
  }
  if (language.id === "he") {
    if (rest < 10) return next === 10 && !linked ? sum : undefined;
    return linked && rest === tens && tens >= 20 && isOne ? sum : undefined;
  }
  if (language.id === "es") return linked && rest === tens && tens >= 30 && isOne ? sum : undefined;
  if (language.id === "de" || (language.id === "en" && linked)) return undefined;
  return rest === tens && tens >= 20 && isOne ? sum : undefined;
}

/** Whether a bare scale word opens a number: `cent`, `mille`, `ألف`, `hundert`; in English only after an article. */
function opensWithScale(tokens: FigureTokens, at: number, language: FigureLanguage): boolean {
  return language.id !== "en" && (tokens.list[at]?.joined === false || at === 0);
}

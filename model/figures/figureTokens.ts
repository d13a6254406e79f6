// The words, numbers and signs of a text as figures are read from them: folded, so that look-alike letters, Arabic-Indic
// digits and no-break spaces read like their plain forms, with the way back to the text.
import { fold } from "../text/fold";
import type { Stretch } from "../text/stretch";

export interface FigureToken {
  readonly kind: "word" | "number" | "sign";
  /** Folded. */
  readonly text: string;
  /** Offsets in the folded text. */
  readonly start: number;
  readonly end: number;
  /** Nothing stands between this token and the one before. */
  readonly joined: boolean;
}

/** Tokens `from` to `to`, exclusive. */
export interface TokenBounds {
  readonly from: number;
  readonly to: number;
}

export interface FigureTokens {
  readonly list: readonly FigureToken[];
  /** The stretch of tokens `from` to `to` (exclusive) in the text, in UTF-16 offsets. */
  stretch(from: number, to: number): Stretch;
  /** The text of these tokens as it was written. */
  written(from: number, to: number): string;
}

/** One pass; some 60 ms for a megabyte. */
export function figureTokens(text: string): FigureTokens {
  const folded = fold(text.replace(compact, (character) => standIns.get(character) ?? notANumber));
  const list = tokensOf(folded.text);
  const stretch = (from: number, to: number) => {
    const start = list[from]?.start ?? folded.text.length;
    return folded.toOriginal(start, Math.max(start, list[to - 1]?.end ?? start));
  };
  return {
    list,
    stretch,
    written: (from, to) => {
      const { start, end } = stretch(from, to);
      return text.slice(start, end);
    },
  };
}

/** The value of `½` and its like. */
export function fractionOf(sign: string): number | undefined {
  return fractions.get(sign);
}

// Folding turns `12½` into `121/2` and `10³` into `103`, a wrong number without a warning. So these characters are
// replaced before, one for one, by private ones that no folding touches; those that the text has itself mean nothing.
const compact = /[\ue000-\ue0ff¼-¾⅐-⅞↉²³¹⁰⁴-⁹₀-₉①-⓿]/g;
const vulgar: readonly (readonly [string, number])[] = [
  ["½", 1 / 2],
  ["⅓", 1 / 3],
  ["⅔", 2 / 3],
  ["¼", 1 / 4],
  ["¾", 3 / 4],
  ["⅕", 1 / 5],
  ["⅖", 2 / 5],
  ["⅗", 3 / 5],
  ["⅘", 4 / 5],
  ["⅙", 1 / 6],
  ["⅚", 5 / 6],
  ["⅛", 1 / 8],
  ["⅜", 3 / 8],
  ["⅝", 5 / 8],
  ["⅞", 7 / 8],
];
const notANumber = "\ue0ff";
/** Raised two and three keep their meaning after a unit: `km²`. */
export const squared = "\ue0f2";
export const cubed = "\ue0f3";
const standIns: ReadonlyMap<string, string> = new Map([
  ...vulgar.map(([sign], index) => [sign, String.fromCharCode(0xe000 + index)] as const),
  ["²", squared],
  ["³", cubed],
]);
const fractions: ReadonlyMap<string, number> = new Map(
  vulgar.map(([, value], index) => [String.fromCharCode(0xe000 + index), value] as const),
);

const space = 1;
const letter = 2;
const digit = 3;
const sign = 4;

function tokensOf(text: string): readonly FigureToken[] {
  const list: FigureToken[] = [];
  let joined = false;
  for (let at = 0; at < text.length; ) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === space) {
      joined = false;
      at++;
      continue;
    }
    let end = at + 1;
    if (kind === letter) {
      while (end < text.length && goesOnAsWord(text, end)) end++;
    } else if (kind === digit) {
      while (end < text.length && goesOnAsNumber(text, end)) end++;
    } else if ((text.codePointAt(at) ?? 0) > 0xffff) end++;
    list.push({
      kind: kind === letter ? "word" : kind === digit ? "number" : "sign",
      text: text.slice(at, end),
      start: at,
      end,
      joined,
    });
    joined = true;
    at = end;
  }
  return list;
}

function goesOnAsWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (kindOf(unit) === letter) return true;
  // The apostrophe of “town’s”, the gershayim of a Hebrew abbreviation.
  if (unit !== 0x27 && unit !== 0x22) return false;
  const next = text.charCodeAt(at + 1);
  return kindOf(next) === letter && (unit === 0x27 || (next >= 0x5d0 && next <= 0x5ea));
}

function goesOnAsNumber(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (kindOf(unit) === digit) return true;
  const separates = unit === 0x2c || unit === 0x2e || unit === 0x27 || unit === 0x66c || unit === 0x66b;
  return separates && kindOf(text.charCodeAt(at + 1)) === digit;
}

// A memory of a pure function.
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  if (Number.isNaN(unit)) return space;
  const known = kinds[unit];
  if (known) return known;
  const character = String.fromCharCode(unit);
  const isSpace = unit !== 0x0a && /\s/u.test(character);
  const kind = isSpace ? space : /[\p{L}\p{M}]/u.test(character) ? letter : /[0-9]/.test(character) ? digit : sign;
  kinds[unit] = kind;
  return kind;
}

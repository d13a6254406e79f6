// A number expression: digits or words, with its scale. `1.2 million`, `twenty-five`, `half a dozen`, `two thirds`,
// `several hundred`, `tens of thousands`.
import type { FigureLanguage } from "./figureLanguage";
import { type FigureTokens, fractionOf } from "./figureTokens";
import { withoutPrefix } from "./numberWords";
import { type Numeral, readNumeral, readScales } from "./numeral";
import { tailAt } from "./partialNumber";
import { readDigits } from "./readDigits";
import { unitOf } from "./units";

export interface Amount {
  /** The tokens it is made of, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly value?: number;
  readonly lower?: number;
  /** Bounded in words only: hundreds, several thousand. */
  readonly vague: boolean;
  /** A share of something: a third, half. */
  readonly share: boolean;
  readonly inDigits: boolean;
  /** The scale word it ends with, so that `40 to 50 million` can give it to 40 too. */
  readonly scale?: number;
  readonly notes: readonly string[];
}

/** The longest number expression that starts at token `at`; undefined when none does. `end`: no token is read from there on. */
export function readAmount(
  tokens: FigureTokens,
  at: number,
  end: number,
  language: FigureLanguage,
  decimalComma = language.decimalComma,
): Amount | undefined {
  const token = tokens.list[at];
  if (token === undefined || at >= end) return undefined;
  if (token.kind === "number") return readInDigits(tokens, at, end, language, decimalComma);
  if (token.kind === "sign") {
    const value = fractionOf(token.text);
    return value === undefined ? undefined : amount(at, at + 1, { value, share: true, inDigits: true });
  }
  return (
    readOneIn(tokens, at, end, language) ??
    readVague(tokens, at, end, language) ??
    readFraction(tokens, at, end, language) ??
    readInWords(tokens, at, end, language)
  );
}

/** Letters that shorten a scale behind digits. A lone `m` is a metre as often as a million. */
const shortScales: ReadonlyMap<string, number> = new Map([
  ["k", 1e3],
  ["mn", 1e6],
  ["mln", 1e6],
  ["bn", 1e9],
  ["tn", 1e12],
  ["mio", 1e6],
  ["mrd", 1e9],
]);

function readInDigits(
  tokens: FigureTokens,
  at: number,
  end: number,
  language: FigureLanguage,
  decimalComma: boolean,
): Amount | undefined {
  const { list } = tokens;
  const grouped = spacedGroups(tokens, at, end);
  const read = grouped ?? { ...readDigits(list[at]?.text ?? "", decimalComma), to: at + 1 };
  if (read.value === undefined && read.note === undefined) return undefined;
  let { to } = read;
  let { value } = read;
  const notes = read.note === undefined ? [] : [read.note];
  const vulgar = to < end ? fractionOf(list[to]?.text ?? "") : undefined;
  if (vulgar !== undefined && value !== undefined && Number.isInteger(value)) {
    value += vulgar;
    to++;
  }
  const next = to < end ? list[to] : undefined;
  const isMoney = /^\p{Sc}$/u.test(list[at - 1]?.text ?? "");
  let scale = next?.kind === "word" && !next.joined ? language.scales.get(next.text) : undefined;
  if (next?.joined) scale = shortScales.get(next.text) ?? (isMoney ? moneyScales.get(next.text) : undefined);
  else scale ??= next?.kind === "word" && (isMoney || next.text.length > 1) ? shortScales.get(next.text) : undefined;
  if (scale === 20 && next?.text === "score") scale = undefined;
  if (scale !== undefined) {
    value = value === undefined ? undefined : exact(value * scale);
    to++;
    // “120 hundred thousand” is nobody's number, “2 hundred thousand” and “3 thousand million” are.
    const more = readScales(tokens, to, end, language, { above: scale });
    if (more !== undefined && value !== undefined) {
      value = exact(value * more.scale);
      scale *= more.scale;
      to = more.to;
    }
  }
  if (value === undefined) return amount(at, to, { inDigits: true, scale, notes });
  const whole = withTail(tokens, { to, value, ...(scale === undefined ? {} : { scale }) }, end, language);
  return amount(at, whole.to, { value: whole.value, inDigits: true, scale: whole.scale, notes });
}

const moneyScales: ReadonlyMap<string, number> = new Map([
  ["m", 1e6],
  ["b", 1e9],
]);

/** `1 200 000`: groups of three digits parted by single spaces. */
function spacedGroups(tokens: FigureTokens, at: number, end: number) {
  const { list } = tokens;
  const first = list[at]?.text ?? "";
  if (!/^[1-9]\d{0,2}$/.test(first)) return undefined;
  let to = at + 1;
  let digits = first;
  let decimals = "";
  for (; to < Math.min(end, at + 6) && decimals === ""; to++) {
    const token = list[to];
    if (token?.kind !== "number" || token.joined || token.start !== (list[to - 1]?.end ?? 0) + 1) break;
    const [, group, rest = ""] = /^(\d{3})([.,]\d+)?$/.exec(token.text) ?? [];
    if (group === undefined) break;
    digits += group;
    decimals = rest.replace(",", ".");
  }
  if (to === at + 1 || digits.length > 15) return undefined;
  const kept = tokens.written(at, to);
  const isSure = !/[ \t]/.test(kept);
  const value = Number(digits + decimals);
  return {
    to,
    value,
    note: isSure ? undefined : `“${kept}” is read as one number, ${value}, with spaces between thousands.`,
  };
}

/** hundreds, tens of thousands, several hundred, a few dozen, a couple of thousand. */
function readVague(tokens: FigureTokens, at: number, end: number, language: FigureLanguage): Amount | undefined {
  const { list } = tokens;
  const word = (index: number) => (index < end && list[index]?.kind === "word" ? (list[index]?.text ?? "") : "");
  if (language.id === "en") {
    const article = word(at) === "a" ? 1 : 0;
    const first = word(at + article);
    if (first === "couple" && article === 1) {
      const of = word(at + 2) === "of" ? 3 : 2;
      const scales = readScales(tokens, at + of, end, language);
      const notes = ["“A couple” is read as about two."];
      return amount(at, scales?.to ?? at + 2, {
        value: 2 * (scales?.scale ?? 1),
        vague: true,
        scale: scales?.scale,
        notes,
      });
    }
    if (first === "several" || (first === "few" && article === 1) || (first === "many" && article === 0)) {
      const scales = readScales(tokens, at + article + 1, end, language);
      if (scales === undefined) return undefined;
      const lower = 2 * scales.scale;
      const notes = [`“${tokens.written(at, scales.to)}” is read as at least ${lower}; the words give no upper bound.`];
      return amount(at, scales.to, { lower, vague: true, notes });
    }
    if (article === 1) return undefined;
  }
  const several = language.vague.get(word(at)) ?? language.vague.get(withoutPrefix(word(at), language));
  if (several === undefined) return undefined;
  // A plural after a number is a scale: two dozens, מאות after שלוש.
  let to = at + 1;
  let scale = several;
  const of = language.of.has(word(to)) ? 1 : 0;
  const next =
    language.vague.get(word(to + of)) ??
    (language.id === "ar" || language.id === "he" ? language.scales.get(word(to + of)) : undefined);
  if (next !== undefined && next > several) {
    scale *= next;
    to += of + 1;
  }
  const notes = [
    `“${tokens.written(at, to)}” is read as at least ${2 * scale}, two of what the plural names; the words give no upper bound.`,
  ];
  return amount(at, to, { lower: 2 * scale, vague: true, notes });
}

/** a third, two thirds, three-quarters, half, half a million, half of, three quarters of a million. */
function readFraction(tokens: FigureTokens, at: number, end: number, language: FigureLanguage): Amount | undefined {
  const { list } = tokens;
  const word = (index: number) => (index < end && list[index]?.kind === "word" ? (list[index]?.text ?? "") : "");
  const article = language.articles.has(word(at)) ? 1 : 0;
  if (language.halves.has(word(at + article))) {
    const half = scaledPart(tokens, at, at + article + 1, 0.5, end, language);
    if (half !== undefined) return half;
  }
  const alone = language.fractions.get(word(at));
  if (alone !== undefined) {
    const scaled = scaledPart(tokens, at, at + 1, alone.value, end, language);
    if (scaled !== undefined) return scaled;
  }
  if (alone?.value === 0.5 && language.articles.has(word(at + 1)) && word(at + 2) !== "")
    return amount(at, at + 2, { value: 0.5 });
  if (alone !== undefined && !alone.needsOf) return amount(at, at + 1, { value: alone.value, share: true });
  const count = article === 1 || word(at) === "one" ? 1 : language.cardinals.get(word(at));
  if (count === undefined || count > 9) return undefined;
  let next = at + 1;
  if (list[next]?.text === "-") next++;
  const fraction = language.fractions.get(word(next));
  if (fraction === undefined) return undefined;
  if (fraction.value === 0.5 && count > 1) return undefined;
  const scaled = scaledPart(tokens, at, next + 1, count * fraction.value, end, language);
  if (scaled !== undefined) return scaled;
  // The words behind it tell, even beyond the span: a third of the contracts, a third party.
  const isShare = language.of.has(list[next + 1]?.text ?? "") || !fraction.needsOf;
  // Two third parties, one third man: an ordinal.
  if (count > 1 && fraction.needsOf) return undefined;
  const value = count * fraction.value;
  const notes = isShare ? [] : [`“${tokens.written(at, next + 1)}” may be a place in an order and not a share.`];
  return value > 1 ? undefined : amount(at, next + 1, { value, share: true, notes });
}

/** A part of a scale: half a million, half-million, three quarters of a million. `to`: behind the part's own words. */
function scaledPart(
  tokens: FigureTokens,
  at: number,
  to: number,
  part: number,
  end: number,
  language: FigureLanguage,
): Amount | undefined {
  const { list } = tokens;
  let next = to;
  if (list[next]?.text === "-" && list[next]?.joined) next++;
  if (language.of.has(list[next]?.text ?? "")) next++;
  if (language.articles.has(list[next]?.text ?? "")) next++;
  const scales = readScales(tokens, next, end, language);
  return scales && amount(at, scales.to, { value: exact(part * scales.scale) });
}

/** One in five, nine out of ten. Not: one in five days. */
function readOneIn(tokens: FigureTokens, at: number, end: number, language: FigureLanguage): Amount | undefined {
  if (language.id !== "en") return undefined;
  const { list } = tokens;
  const part = language.cardinals.get(list[at]?.text ?? "");
  const isOut = list[at + 1]?.text === "out" && list[at + 2]?.text === "of";
  // “nine in ten of its members”, and not “nine in ten days”
  const isIn = list[at + 1]?.text === "in" && (part === 1 || list[at + 3]?.text === "of");
  if (part === undefined || !(isOut || isIn)) return undefined;
  const whole = language.cardinals.get(list[at + (isOut ? 3 : 2)]?.text ?? "");
  const to = at + (isOut ? 4 : 3);
  if (whole === undefined || whole <= part || to > end || unitOf(list[to]?.text ?? "") !== undefined) return undefined;
  return amount(at, to, { value: part / whole, share: true });
}

function readInWords(tokens: FigureTokens, at: number, end: number, language: FigureLanguage): Amount | undefined {
  const numeral = readNumeral(tokens, at, end, language);
  if (numeral === undefined) return undefined;
  const { to, value, scale } = withTail(tokens, numeral, end, language);
  const notes = language.id === "he" && to > at + 1 ? [`“${tokens.written(at, to)}” is read as ${value}.`] : [];
  return amount(at, to, { value, scale, notes });
}

/** A number with the part that follows it: two and a half, two and a half million, two million and a half. */
function withTail(tokens: FigureTokens, numeral: Numeral, end: number, language: FigureLanguage): Numeral {
  const { value, scale } = numeral;
  const tail = tailAt(tokens, numeral.to, end, language);
  if (tail === undefined) return numeral;
  // “a million and a quarter of the town”
  if (language.id === "en" && language.of.has(tokens.list[tail.to]?.text ?? "")) return numeral;
  if (scale === undefined) {
    const scales = readScales(tokens, tail.to, end, language);
    if (scales === undefined) return { to: tail.to, value: value + tail.part };
    return { to: scales.to, value: exact((value + tail.part) * scales.scale), scale: scales.scale };
  }
  // A hundred and a half may be 150 or 100.5.
  if (scale === 100 || value % scale !== 0) return numeral;
  // مليون ونصف المليون
  const again = tokens.list[tail.to]?.text.replace(/^ال/, "") ?? "";
  const to = language.id === "ar" && language.scales.get(again) === scale && tail.to < end ? tail.to + 1 : tail.to;
  return { to, value: value + tail.part * scale };
}

function amount(
  from: number,
  to: number,
  rest: {
    value?: number | undefined;
    lower?: number;
    vague?: boolean;
    share?: boolean;
    inDigits?: boolean;
    scale?: number | undefined;
    notes?: readonly string[];
  },
): Amount {
  return {
    from,
    to,
    ...(rest.value === undefined ? {} : { value: rest.value }),
    ...(rest.lower === undefined ? {} : { lower: rest.lower }),
    ...(rest.scale === undefined ? {} : { scale: rest.scale }),
    vague: rest.vague ?? false,
    share: rest.share ?? false,
    inDigits: rest.inDigits ?? false,
    notes: rest.notes ?? [],
  };
}

/** 1.2 × 1,000,000 without the traces of binary fractions. */
function exact(value: number): number {
  return Number(value.toPrecision(15));
}

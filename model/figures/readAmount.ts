// A number expression: digits or words, with its scale. `1.2 million`, `twenty-five`, `half a dozen`, `two thirds`,
// `several hundred`, `tens of thousands`.
import type { FigureLanguage } from "./figureLanguage";
import { type FigureTokens, fractionOf } from "./figureTokens";
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
    const second = to < end && list[to]?.kind === "word" ? language.scales.get(list[to]?.text ?? "") : undefined;
    if (second !== undefined && second > scale && value !== undefined) {
      value = exact(value * second);
      scale *= second;
      to++;
    }
  }
  return amount(at, to, { value, inDigits: true, scale, notes });
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
      const scale = language.scales.get(word(at + of));
      const value = 2 * (scale ?? 1);
      const notes = ["“A couple” is read as about two."];
      return amount(at, at + (scale === undefined ? 2 : of + 1), { value, vague: true, scale, notes });
    }
    if (first === "several" || (first === "few" && article === 1) || (first === "many" && article === 0)) {
      const scale = language.scales.get(word(at + article + 1));
      if (scale === undefined) return undefined;
      const notes = [
        `“${tokens.written(at, at + article + 2)}” is read as at least ${2 * scale}; the words give no upper bound.`,
      ];
      return amount(at, at + article + 2, { lower: 2 * scale, vague: true, notes });
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

/** a third, two thirds, three-quarters, half, half a million, half of. */
function readFraction(tokens: FigureTokens, at: number, end: number, language: FigureLanguage): Amount | undefined {
  const { list } = tokens;
  const word = (index: number) => (index < end && list[index]?.kind === "word" ? (list[index]?.text ?? "") : "");
  const alone = language.fractions.get(word(at));
  if (alone !== undefined && alone.value === 0.5) {
    const article = language.articles.has(word(at + 1)) ? 1 : 0;
    const scale = language.scales.get(word(at + 1 + article));
    if (article === 1 && scale !== undefined) return amount(at, at + 3, { value: scale / 2, scale: undefined });
    const unit = word(at + 2);
    if (article === 1 && unit !== "") return amount(at, at + 2, { value: 0.5 });
  }
  if (alone !== undefined && !alone.needsOf) return amount(at, at + 1, { value: alone.value, share: true });
  let count = language.articles.has(word(at)) || word(at) === "one" ? 1 : language.cardinals.get(word(at));
  if (count === undefined) return undefined;
  if (count > 9) return undefined;
  let next = at + 1;
  if (list[next]?.text === "-") next++;
  const fraction = language.fractions.get(word(next));
  if (fraction === undefined) return undefined;
  if (fraction.value === 0.5 && count > 1) return undefined;
  // The words behind it tell, even beyond the span: a third of the contracts, a third party.
  const isShare = language.of.has(list[next + 1]?.text ?? "") || !fraction.needsOf;
  // Two third parties, one third man: an ordinal.
  if (count > 1 && fraction.needsOf) return undefined;
  count *= fraction.value;
  const notes = isShare ? [] : [`“${tokens.written(at, next + 1)}” may be a place in an order and not a share.`];
  return count > 1 ? undefined : amount(at, next + 1, { value: count, share: true, notes });
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
  const { list } = tokens;
  let total = 0;
  let current: number | undefined;
  let scale: number | undefined;
  let to = at;
  let previousWasScale = false;
  for (let index = at; index < end; ) {
    const token = list[index];
    let word = token?.kind === "word" ? token.text : "";
    let skipped = 0;
    if (index > at && (token?.text === "-" || (language.and.has(word) && goesOnAfterAnd(language, previousWasScale)))) {
      if (token?.text === "-" && !token.joined) break;
      skipped = 1;
      word = list[index + 1]?.kind === "word" && index + 1 < end ? (list[index + 1]?.text ?? "") : "";
    }
    const cardinal = cardinalOf(word, language, index === at);
    const nextScale =
      language.scales.get(word) ??
      (language.id === "ar" ? language.scales.get(withoutPrefix(word, language)) : undefined);
    if (cardinal !== undefined) {
      if (!fits(current, cardinal, language)) break;
      current =
        language.id === "fr" && cardinal === 20 && (current ?? 0) % 100 === 4
          ? (current ?? 0) - 4 + 80
          : (current ?? 0) + cardinal;
      previousWasScale = false;
    } else if (
      nextScale !== undefined &&
      skipped === 0 &&
      (current !== undefined || total > 0 || opensWithScale(tokens, index, at, language))
    ) {
      if (scale !== undefined && nextScale === scale && current === undefined) break;
      if (nextScale < 1000) current = (current || 1) * nextScale;
      else if (current === undefined && scale !== undefined && nextScale > scale) total *= nextScale;
      else {
        total += (current || 1) * nextScale;
        current = undefined;
      }
      scale = nextScale;
      previousWasScale = true;
    } else if (
      index === at &&
      language.articles.has(word) &&
      language.scales.has(list[at + 1]?.text ?? "") &&
      at + 1 < end
    ) {
      index++;
      to = at;
      continue;
    } else break;
    index += skipped + 1;
    to = index;
  }
  if (to === at) return undefined;
  const value = total + (current ?? 0);
  // “two and a half”
  const tail = ["and", "a", "half"].every((word, index) => to + index < end && list[to + index]?.text === word);
  if (tail && language.id === "en") return amount(at, to + 3, { value: value + 0.5 });
  const notes = language.id === "he" && to > at + 1 ? [`“${tokens.written(at, to)}” is read as ${value}.`] : [];
  return amount(at, to, { value, scale: previousWasScale ? scale : undefined, notes });
}

function goesOnAfterAnd(language: FigureLanguage, afterScale: boolean): boolean {
  return language.id !== "en" || afterScale;
}

/** Whether a bare scale word opens a number: `cent`, `mille`, `ألف`, `hundert`; in English only after an article. */
function opensWithScale(tokens: FigureTokens, index: number, at: number, language: FigureLanguage): boolean {
  if (language.id === "en") return index > at;
  return index > at || tokens.list[index]?.joined === false || index === 0;
}

function cardinalOf(word: string, language: FigureLanguage, first: boolean): number | undefined {
  if (word === "") return undefined;
  return (
    language.cardinals.get(word) ??
    (first || language.id === "ar" ? language.cardinals.get(withoutPrefix(word, language)) : undefined)
  );
}

/** Arabic and Hebrew write “and”, “by”, “to” as a letter before the word; vowel signs are optional. */
function withoutPrefix(word: string, language: FigureLanguage): string {
  if (language.id === "ar") return word.replace(/[\u064b-\u0652]/g, "").replace(/^[وبلف](?=\p{L}{3})/u, "");
  if (language.id === "he") return word.replace(/^[ובלמהכש](?=\p{L}{3})/u, "");
  return word;
}

/** Whether a cardinal can follow what was read: five after twenty, twenty after two hundred; never five after six. */
function fits(current: number | undefined, cardinal: number, language: FigureLanguage): boolean {
  if (current === undefined) return true;
  const rest = current % 100;
  if (rest === 0) return current !== 0 && cardinal < 100;
  if (language.id === "fr" && cardinal === 20 && rest === 4) return true;
  if (language.id === "fr" && (rest === 60 || rest === 80)) return cardinal < 20;
  // Arabic and Hebrew may put the ones before the tens: خمسة وعشرين.
  if (language.id === "ar" && rest < 10) return cardinal >= 10 && cardinal % 10 === 0;
  return rest >= 20 && rest % 10 === 0 && cardinal < 10 && cardinal > 0;
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

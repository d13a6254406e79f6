// A quantity around a number expression: the phrase that bounds it, the range it opens, its unit or what is counted, and
// the rate. `between 38 and 45 crowns a tonne`, `at least six of the town's 22 polling stations`.
import type { FigureLanguage } from "./figureLanguage";
import type { FigureModifier } from "./figureReading";
import type { FigureToken, FigureTokens, TokenBounds } from "./figureTokens";
import { unreadBeside } from "./partialNumber";
import { type Amount, readAmount } from "./readAmount";
import { type Measured, readUnit } from "./readUnit";
import { currencyCodes, isCurrencySign, type UnitKind, unitOf } from "./units";

export interface Quantity extends TokenBounds {
  readonly amount: Amount;
  readonly second?: Amount;
  readonly modifier?: FigureModifier;
  readonly lower?: number;
  readonly upper?: number;
  readonly unit?: string;
  readonly unitKind?: UnitKind | "counted" | "age" | "compound";
  /** Tokens that name what it is a part of or an amount of. */
  readonly of?: TokenBounds;
  readonly isNegative: boolean;
  /** Its unit or scale cannot be told; a note says between what. */
  readonly isAmbiguous: boolean;
  /** Words beside it belong to its number and were not read: the number is another one. */
  readonly isPartial: boolean;
  /** Nothing says what is measured or counted. */
  readonly bare: boolean;
  readonly notes: readonly string[];
}

/** The quantity whose number starts at token `at`. */
export function readQuantity(
  tokens: FigureTokens,
  at: number,
  bounds: TokenBounds,
  language: FigureLanguage,
): Quantity | undefined {
  const amount = readAmount(tokens, at, bounds.to, language);
  if (amount === undefined) return undefined;
  const notes = [...amount.notes];
  const opened = openingOf(tokens, amount, bounds, language, notes);
  const range = readRange(tokens, amount, bounds, language, opened, notes);
  let from = opened.from;
  const bound = boundBefore(tokens, from, bounds, language);
  from = bound?.from ?? from;
  if (bound?.note) notes.push(`“${tokens.written(bound.from, opened.from)}”: ${bound.note}.`);

  let numberEnd = range?.second.to ?? amount.to;
  const isOdd =
    ["-", "odd"].every((word, index) => tokens.list[numberEnd + index]?.text === word) && numberEnd + 2 <= bounds.to;
  if (isOdd) numberEnd += 2;
  const measured = readUnit(tokens, numberEnd, bounds, language, amount, opened.currency);
  const after = boundAfter(tokens, measured.to, bounds, language);
  const margin = readMargin(tokens, after?.to ?? measured.to, bounds, language);
  const modifier =
    bound?.modifier ?? after?.modifier ?? (margin || isOdd || amount.vague ? "about" : range ? "range" : undefined);
  const isAmbiguous = opened.currency === undefined && isMetresOrMillions(tokens, amount, measured);
  if (isAmbiguous) notes.push(`“${tokens.written(amount.from, numberEnd + 1)}” may be metres or millions.`);
  const unread = unreadBeside(tokens, amount, range?.second ?? amount, measured.to, language);
  if (unread !== undefined)
    notes.push(`“${unread}” beside it seems to belong to the number and is not read: the value is left open.`);
  const sign = opened.isNegative ? -1 : 1;
  const value = amount.value === undefined ? undefined : amount.value * sign;
  let lower = range ? range.lower : amount.lower;
  let upper = range?.upper;
  if (isAmbiguous || range?.isUnclear) lower = undefined;
  else if (margin && value !== undefined) {
    lower = value - margin.by;
    upper = value + margin.by;
  } else if (!range && value !== undefined) {
    if (modifier === "at-least") lower = value;
    if (modifier === "at-most") upper = value;
  } else if (range && modifier === "at-most") lower = undefined;
  else if (range && modifier === "at-least") upper = undefined;
  return {
    from,
    to: margin?.to ?? after?.to ?? measured.to,
    amount: { ...amount, ...(value === undefined ? {} : { value }) },
    ...(range ? { second: range.second } : {}),
    ...(modifier === undefined ? {} : { modifier: range && modifier === "about" ? "range" : modifier }),
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    ...(measured.unit === undefined || isAmbiguous ? {} : { unit: measured.unit }),
    ...(measured.kind === undefined ? {} : { unitKind: measured.kind }),
    ...(measured.of === undefined ? {} : { of: measured.of }),
    isNegative: opened.isNegative,
    isAmbiguous,
    isPartial: unread !== undefined,
    bare: measured.unit === undefined && measured.of === undefined,
    notes,
  };
}

/** 5m, or 5 m people. */
function isMetresOrMillions(tokens: FigureTokens, amount: Amount, measured: Measured): boolean {
  const letter = tokens.list[measured.to - 1];
  if (letter?.text !== "m" || measured.unit !== "m" || !amount.inDigits) return false;
  const next = tokens.list[measured.to];
  return (
    letter.joined ||
    (next?.kind === "word" && /^(?:people|men|refugees|voters|residents|tonnes|tons|dollars|euros)$/.test(next.text))
  );
}

interface Opening {
  readonly from: number;
  readonly currency?: string;
  readonly isNegative: boolean;
}

/** The currency and the sign before a number. */
function openingOf(
  tokens: FigureTokens,
  amount: Amount,
  bounds: TokenBounds,
  language: FigureLanguage,
  notes: string[],
): Opening {
  const { list } = tokens;
  let from = amount.from;
  let currency: string | undefined;
  let isNegative = false;
  const before = (index: number): FigureToken | undefined => (index > bounds.from ? list[index - 1] : undefined);
  const sign = before(from);
  if (amount.inDigits && sign && isCurrencySign(sign.text)) {
    from--;
    currency = tokens.written(from, from + 1);
    const country = before(from);
    if (list[from]?.joined && country && /^(?:us|u\.s|c|a|ca|au|hk|nz|s)$/.test(country.text)) {
      currency = `${country.text.toUpperCase()}${currency}`;
      from--;
    }
  } else if (
    sign?.kind === "word" &&
    currencyCodes.has(sign.text) &&
    /^\p{Lu}{3}$/u.test(tokens.written(from - 1, from))
  ) {
    from--;
    currency = sign.text.toUpperCase();
  }
  const minus = before(from);
  const isMinus = minus?.text === "-" && list[from]?.joined && !(minus.joined && isWordLike(list[from - 2]));
  if (isMinus && amount.inDigits) {
    from--;
    isNegative = true;
    notes.push("The hyphen before it is read as a minus.");
  } else if (minus?.text === "minus" && language.id === "en") {
    from--;
    isNegative = true;
  }
  return { from, ...(currency === undefined ? {} : { currency }), isNegative };
}

function isWordLike(token: FigureToken | undefined): boolean {
  return token !== undefined && token.kind !== "sign";
}

interface Range {
  readonly second: Amount;
  readonly lower: number;
  readonly upper: number;
  /** The first number may be meant in thousands. */
  readonly isUnclear: boolean;
}

const rangeOpeners: ReadonlySet<string> = new Set(["from", "من", "de", "von"]);

function readRange(
  tokens: FigureTokens,
  first: Amount,
  bounds: TokenBounds,
  language: FigureLanguage,
  opened: Opening,
  notes: string[],
): Range | undefined {
  const { list } = tokens;
  if (first.value === undefined || first.vague || opened.isNegative) return undefined;
  const opener = opened.from > bounds.from ? list[opened.from - 1]?.text : undefined;
  const isBetween = opener !== undefined && language.between.has(opener);
  let at = first.to;
  // The unit may stand behind both: from 5 km to 10 km.
  if (list[at]?.kind === "sign" ? unitOf(list[at]?.text ?? "") : unitOf(list[at]?.text ?? "")?.kind) {
    if (isRangeWord(tokens, at + 1, language, isBetween)) at++;
  }
  if (at >= bounds.to || !isRangeWord(tokens, at, language, isBetween)) return undefined;
  const isDash = list[at]?.text === "-";
  const isOr = list[at]?.text === "or";
  at++;
  if (!isDash && list[at]?.text === "-") at++;
  if (isCurrencySign(list[at]?.text ?? "")) at++;
  const second = readAmount(tokens, at, bounds.to, language);
  if (second?.value === undefined || second.vague || second.share !== first.share) return undefined;
  if (isOr && (first.inDigits !== second.inDigits || second.value > first.value * 3)) return undefined;
  // A further hyphen makes it a date or a telephone number.
  if (isDash && list[second.to]?.text === "-" && list[second.to]?.joined && list[second.to + 1]?.kind === "number")
    return undefined;
  let lower = first.value;
  if (second.scale !== undefined && first.scale === undefined && lower < second.value / second.scale) {
    lower *= second.scale;
    notes.push(`The scale of the second number is read into the first: ${lower}.`);
  }
  if (lower >= second.value) return undefined;
  if (opener !== undefined && rangeOpeners.has(opener) && !isDash)
    notes.push(
      `“${tokens.written(opened.from - 1, second.to)}” may be a change from one to the other and not a range.`,
    );
  const inThousands = first.inDigits && second.inDigits && second.scale === undefined && isGrouped(tokens, second);
  const isUnclear = inThousands && first.scale === undefined && lower < Math.floor(second.value / 1000);
  if (isUnclear)
    notes.push(
      `“${tokens.written(first.from, first.to)}” may be ${lower} or ${lower * 1000}: the thousands may be left out.`,
    );
  return { second, lower, upper: second.value, isUnclear };
}

/** 4,000 and not 4000: “3-4,000” is often written for 3,000 to 4,000. */
function isGrouped(tokens: FigureTokens, { from, to, value = 0 }: Amount): boolean {
  return value >= 1000 && (to > from + 1 || /[.,'٬]/.test(tokens.list[from]?.text ?? ""));
}

function isRangeWord(tokens: FigureTokens, at: number, language: FigureLanguage, isBetween: boolean): boolean {
  const token = tokens.list[at];
  if (token?.text === "-") return token.joined === (tokens.list[at + 1]?.joined ?? false) || isBetween;
  if (token?.kind !== "word") return false;
  return language.to.has(token.text) && (isBetween || !language.and.has(token.text));
}

interface Bound {
  readonly from: number;
  readonly modifier?: FigureModifier;
  readonly note?: string;
}

/** The phrases before a number that bound it: at least, no more than, between. */
function boundBefore(
  tokens: FigureTokens,
  at: number,
  bounds: TokenBounds,
  language: FigureLanguage,
): Bound | undefined {
  const { list } = tokens;
  let found: Bound | undefined;
  for (let end = at, turn = 0; turn < 3; turn++) {
    const last = end > bounds.from ? list[end - 1] : undefined;
    if (last === undefined) break;
    if (language.between.has(last.text)) {
      found = { ...found, from: end - 1 };
      end--;
      continue;
    }
    // Hebrew joins its short words with a hyphen: כ-31.
    const hyphened = language.id === "he" && last.text === "-" && last.joined && list[end]?.joined;
    const phraseEnd = hyphened ? end - 1 : end;
    const phrase = language.before.find(({ words }) => {
      const start = phraseEnd - words.length;
      return start >= bounds.from && words.every((word, index) => list[start + index]?.text === word);
    });
    if (phrase === undefined) break;
    const from = phraseEnd - phrase.words.length;
    found = {
      from,
      modifier: found?.modifier !== undefined && found.modifier !== "about" ? found.modifier : phrase.modifier,
      ...(phrase.note ? { note: phrase.note } : found?.note ? { note: found.note } : {}),
    };
    end = from;
  }
  return found;
}

function boundAfter(tokens: FigureTokens, at: number, bounds: TokenBounds, language: FigureLanguage) {
  const { list } = tokens;
  if (list[at]?.text === "+" && list[at]?.joined && at < bounds.to)
    return { to: at + 1, modifier: "at-least" as const };
  const phrase = language.after.find(
    ({ words }) => at + words.length <= bounds.to && words.every((word, index) => list[at + index]?.text === word),
  );
  return phrase && { to: at + phrase.words.length, modifier: phrase.modifier };
}

/** `48 percent, give or take three points` */
function readMargin(tokens: FigureTokens, at: number, bounds: TokenBounds, language: FigureLanguage) {
  const { list } = tokens;
  if (language.id !== "en") return undefined;
  let from = at;
  if (list[from]?.text === ",") from++;
  if (list[from]?.text === "±") from++;
  else if (["give", "or", "take"].every((word, index) => list[from + index]?.text === word)) from += 3;
  else return undefined;
  const margin = readAmount(tokens, from, bounds.to, language);
  if (margin?.value === undefined) return undefined;
  const unit = /^(?:points?|percent|%)$/.test(list[margin.to]?.text ?? "") && margin.to < bounds.to ? 1 : 0;
  return { by: margin.value, to: margin.to + unit };
}

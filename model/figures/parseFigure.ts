// Reads the quantity in a span an analyst marked. Never silently wrong: what may be read in two ways has no value, or a
// note says what was assumed and `confident` is false.
import { asOf } from "./asOf";
import type { FigureLanguage } from "./figureLanguage";
import type { FigureReading } from "./figureReading";
import { canStartAmount } from "./figureStarts";
import { type FigureTokens, figureTokens, type TokenBounds } from "./figureTokens";
import { languageOf, otherLanguages } from "./languageOf";
import { isNoQuantity, isYearByContext, looksLikeYear } from "./notQuantities";
import { type Quantity, readQuantity } from "./readQuantity";
import { toReading } from "./toReading";

/** How far around a span is read to tell its language and what stands beside it. */
const reach = 1500;

/**
 * The meaning of the figure text.slice(start, end) (UTF-16 offsets); undefined when it holds no quantity: a date, a
 * time, an ordinal, no number at all. The words around the span only decide what is ambiguous and propose `of` and
 * `asOf`.
 */
export function parseFigure(text: string, start: number, end: number): FigureReading | undefined {
  const from = wholeCharacter(text, Math.max(0, start - reach, text.lastIndexOf("\n\n", start - 1) + 1));
  const to = wholeCharacter(text, Math.min(text.length, end + reach));
  const tokens = figureTokens(text.slice(from, to));
  const bounds = tokensWithin(tokens, start - from, end - from);
  const language = languageOf(tokens.list);
  let reading: FigureReading | undefined;
  for (const each of [language, ...otherLanguages(language)]) {
    reading = readSpan(tokens, bounds, each);
    if (reading !== undefined) break;
  }
  if (reading === undefined) return undefined;
  const when = asOf(text, end);
  return when === undefined ? reading : { ...reading, asOf: when };
}

function readSpan(tokens: FigureTokens, bounds: TokenBounds, language: FigureLanguage): FigureReading | undefined {
  for (let at = bounds.from; at < bounds.to; at++) {
    if (
      !canStartAmount(tokens, at, language) &&
      !(language.id !== "en" && language.scales.has(tokens.list[at]?.text ?? ""))
    )
      continue;
    const quantity = readQuantity(tokens, at, bounds, language);
    if (quantity === undefined) continue;
    if (isNoQuantity(tokens, quantity.amount) || isYear(tokens, quantity)) {
      at = quantity.amount.to - 1;
      continue;
    }
    return readFound(tokens, quantity, bounds, language);
  }
  return undefined;
}

function readFound(
  tokens: FigureTokens,
  quantity: Quantity,
  bounds: TokenBounds,
  language: FigureLanguage,
): FigureReading {
  const whole = readQuantity(tokens, quantity.amount.from, { from: 0, to: tokens.list.length }, language);
  const wholeEnd = whole?.second?.to ?? whole?.amount.to ?? 0;
  const readEnd = quantity.second?.to ?? quantity.amount.to;
  // “38 and 45 crowns” marked behind “between”: the range is in the span, the word that makes it one is not.
  const read =
    whole?.second !== undefined && wholeEnd > readEnd && wholeEnd <= bounds.to
      ? (readQuantity(tokens, quantity.amount.from, { from: whole.from, to: bounds.to }, language) ?? quantity)
      : quantity;
  const { cut, others } = doubts(tokens, read, whole, bounds, language);
  const reading = toReading(tokens, read.of === undefined && whole?.of ? { ...read, of: whole.of } : read, [
    ...cut,
    ...others,
  ]);
  if (cut.length === 0) return reading;
  // Part of a number is no value at all.
  const { value: _value, lower: _lower, upper: _upper, ...rest } = reading;
  return rest;
}

function isYear(tokens: FigureTokens, quantity: Quantity): boolean {
  if (!looksLikeYear(tokens, quantity.amount) || quantity.modifier === "at-least" || quantity.modifier === "at-most")
    return false;
  if (quantity.unit !== undefined && quantity.unitKind !== "counted") return false;
  return quantity.unit === undefined || isYearByContext(tokens, quantity.amount);
}

/** The words that the edges of the span cut off (`cut`: from the number itself), and whatever else stands inside. */
function doubts(
  tokens: FigureTokens,
  read: Quantity,
  whole: Quantity | undefined,
  bounds: TokenBounds,
  language: FigureLanguage,
): { readonly cut: readonly string[]; readonly others: readonly string[] } {
  const cut: string[] = [];
  const others: string[] = [];
  const wholeEnd = whole?.second?.to ?? whole?.amount.to ?? 0;
  if (whole !== undefined && wholeEnd > (read.second?.to ?? read.amount.to))
    cut.push(`The number goes on outside the span: “${tokens.written(whole.amount.from, wholeEnd)}”.`);
  if (startsEarlier(tokens, read.amount.from, language)) cut.push("The number begins before the span.");
  if (cut.length === 0 && whole !== undefined && whole.from < bounds.from && hasMore(whole, read))
    others.push(`“${tokens.written(whole.from, bounds.from)}” stands before the span and is not part of it.`);
  const rest = numbersBeside(tokens, read, bounds, language);
  if (rest.length > 0)
    others.push(`The span holds more than one number; not read: ${rest.map((word) => `“${word}”`).join(", ")}.`);
  return { cut, others };
}

function hasMore(whole: Quantity, read: Quantity): boolean {
  return whole.modifier !== read.modifier || whole.from < read.from || whole.isNegative !== read.isNegative;
}

function startsEarlier(tokens: FigureTokens, at: number, language: FigureLanguage): boolean {
  for (let from = Math.max(0, at - 5); from < at; from++) {
    if (!canStartAmount(tokens, from, language)) continue;
    const earlier = readQuantity(tokens, from, { from, to: tokens.list.length }, language);
    const end = earlier?.second?.to ?? earlier?.amount.to ?? 0;
    if (end > at) return true;
  }
  return false;
}

function numbersBeside(
  tokens: FigureTokens,
  quantity: Quantity,
  bounds: TokenBounds,
  language: FigureLanguage,
): readonly string[] {
  const found: string[] = [];
  const isRead = (at: number) => at >= quantity.from && at < quantity.to;
  for (let at = bounds.from; at < bounds.to; at++) {
    if (isRead(at)) continue;
    const token = tokens.list[at];
    const isNumber = token?.kind === "number" || (language.cardinals.has(token?.text ?? "") && token?.text !== "one");
    if (isNumber) found.push(tokens.written(at, at + 1));
  }
  return found;
}

/** The tokens that lie wholly inside a stretch. */
function tokensWithin(tokens: FigureTokens, start: number, end: number): TokenBounds {
  const { list } = tokens;
  let from = 0;
  while (from < list.length && tokens.stretch(from, from + 1).start < start) from++;
  let to = from;
  while (to < list.length && tokens.stretch(to, to + 1).end <= end) to++;
  return { from, to };
}

function wholeCharacter(text: string, offset: number): number {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff ? offset - 1 : offset;
}

// Finds the figures in a text: what an analyst would mark, with the phrase that bounds the number and the noun it
// counts, as MeasEval's annotators and those of the samples do. Precision first: a number without a unit or a noun is
// taken only where it says a toll or follows a bounding phrase.
import { snapToGraphemes } from "../text/graphemes";
import { asOf } from "./asOf";
import { isCountedOne } from "./english";
import type { FigureLanguage } from "./figureLanguage";
import type { FoundFigure } from "./figureReading";
import { canStartAmount } from "./figureStarts";
import { type FigureTokens, figureTokens } from "./figureTokens";
import { languageOf } from "./languageOf";
import { isAge, isNoQuantity, looksLikeYear } from "./notQuantities";
import { type Quantity, readQuantity } from "./readQuantity";
import { toReading } from "./toReading";

/** Figures in text order, without overlap; UTF-16 offsets between grapheme clusters. A megabyte takes some 100 ms. */
export function findFigures(text: string): readonly FoundFigure[] {
  const tokens = figureTokens(text);
  const language = languageOf(tokens.list);
  const found: FoundFigure[] = [];
  let free = 0;
  let lineEnd = -1;
  for (let at = 0; at < tokens.list.length; at++) {
    if (!canStartAmount(tokens, at, language)) continue;
    if (at >= lineEnd) lineEnd = endOfLine(tokens, at);
    const quantity = readQuantity(tokens, at, { from: free, to: lineEnd }, language);
    if (quantity === undefined) continue;
    const numberEnd = quantity.second?.to ?? quantity.amount.to;
    if (isWorthMarking(tokens, quantity, language)) {
      const stretch = tokens.stretch(quantity.from, quantity.to);
      const { start, end } = snapToGraphemes(text, stretch.start, stretch.end);
      if (start >= (found.at(-1)?.end ?? 0)) {
        const when = asOf(text, end);
        const reading = toReading(tokens, quantity);
        found.push({ start, end, reading: when === undefined ? reading : { ...reading, asOf: when } });
        free = quantity.to;
        at = Math.max(quantity.to, numberEnd) - 1;
        continue;
      }
    }
    at = numberEnd - 1;
  }
  return found;
}

function isWorthMarking(tokens: FigureTokens, quantity: Quantity, language: FigureLanguage): boolean {
  const { amount, unitKind, modifier } = quantity;
  if (quantity.isPartial) return false;
  if (isNoQuantity(tokens, amount) || unitKind === "age") return false;
  // Between 11 and 13 December: the second number is the one before the month.
  if (quantity.second !== undefined && isNoQuantity(tokens, quantity.second, true)) return false;
  if (
    looksLikeYear(tokens, amount) &&
    (unitKind === "counted" || quantity.bare) &&
    modifier !== "at-least" &&
    modifier !== "at-most"
  )
    return false;
  if (unitKind === "compound" || ((unitKind === "time" || quantity.unit === "mm") && isHyphened(tokens, quantity)))
    return false;
  if (unitKind === "time" && isPassingTime(tokens, quantity)) return false;
  if (quantity.isNegative && unitKind !== "share" && unitKind !== "temperature") return false;
  if (amount.share && !amount.inDigits)
    return amount.value === 0.5
      ? isHalfOfSomething(tokens, quantity)
      : amount.notes.length === 0 || modifier !== undefined;
  if (!amount.inDigits && !amount.vague && quantity.second === undefined && !isCountInWords(tokens, quantity, language))
    return false;
  if (!quantity.bare) return true;
  return isBareFigure(tokens, quantity, language);
}

function isHyphened(tokens: FigureTokens, quantity: Quantity): boolean {
  return tokens.list[quantity.amount.to]?.text === "-";
}

/** After two days of rain, three hours late: when something was and not how much. */
function isPassingTime(tokens: FigureTokens, { amount, modifier, unit, second, to }: Quantity): boolean {
  if (/^(?:late|later|earlier|ago)$/.test(tokens.list[to]?.text ?? "")) return true;
  const isSmall = !amount.inDigits && (amount.value ?? 0) <= 12;
  return isSmall && modifier === undefined && second === undefined && !/^(?:hours|minutes|seconds)/.test(unit ?? "");
}

function isHalfOfSomething(tokens: FigureTokens, quantity: Quantity): boolean {
  return (
    quantity.modifier !== undefined || quantity.of !== undefined || tokens.list[quantity.amount.to]?.text === "the"
  );
}

/** Small numbers in words are often no figure: the two sides, one of them, two people said. */
function isCountInWords(tokens: FigureTokens, quantity: Quantity, language: FigureLanguage): boolean {
  const { amount, unitKind } = quantity;
  const value = amount.value ?? 0;
  const before = tokens.list[quantity.from - 1]?.text ?? "";
  if (language.id !== "en" || value > 12 || quantity.modifier !== undefined) return true;
  if (value <= 1) {
    return (
      unitKind === "counted" && isCountedOne(quantity.unit?.split(" ").at(-1) ?? "") && isInACount(tokens, amount.from)
    );
  }
  if (definite.has(before) || before.endsWith("'s")) return false;
  if (unitKind === "counted" && isReporting(tokens.list[quantity.to]?.text ?? "")) return false;
  return true;
}

const definite: ReadonlySet<string> = new Set(
  "the these those both its their his her our my your other first last next past no any every".split(" "),
);

function isReporting(word: string): boolean {
  return /^(?:said|say|told|briefed|who|familiar|with|consulted|added|agreed)$/.test(word);
}

/** One driver, where others are counted or people come to harm beside it. */
function isInACount(tokens: FigureTokens, at: number): boolean {
  for (let index = Math.max(0, at - 6); index < at + 8; index++) {
    const word = tokens.list[index]?.text ?? "";
    if (index > at && word === ".") break;
    if (/^(?:killed|wounded|injured|dead|died|missing|captured|detained|arrested|destroyed|lost|hurt)$/.test(word))
      return true;
  }
  return false;
}

const tollWords =
  /^(?:toll|count|number|figure|total|reported|counted|dead|killed|deaths|casualties|wounded|turnout|of|القتلى|الضحايا|الجرحى)$/;

/** A number alone: “put the death toll at seven”, “a village of 3,200”, “asked for 22 million”. */
function isBareFigure(tokens: FigureTokens, quantity: Quantity, language: FigureLanguage): boolean {
  const { amount, modifier } = quantity;
  const { list } = tokens;
  if (isAge(tokens, amount) || (amount.vague && quantity.from === amount.from)) return false;
  if (modifier !== undefined && modifier !== "range")
    return amount.inDigits || amount.vague || (amount.value ?? 0) > 12 || quantity.second !== undefined;
  if (amount.scale !== undefined || quantity.second?.scale !== undefined) return true;
  const before = list[quantity.from - 1];
  if (amount.inDigits && quantity.second === undefined) {
    const next = list[amount.to];
    // 58-47, 3/4, a list number at the start of a line
    if (next?.joined && /^[-/:)]$/.test(next.text)) return false;
    if (before?.kind === "word" && isNameLike(tokens, quantity.from - 1)) return false;
    const grouped = /[^0-9]/.test(list[amount.from]?.text ?? "") || amount.to > amount.from + 1;
    if (grouped) return before?.kind === "word";
    return (
      before?.kind === "word" &&
      (isToll(tokens, quantity) || /^(?:at|to|by|expects?|from|about)$/.test(before.text)) &&
      (amount.value ?? 0) >= 10
    );
  }
  if (language.id === "ar" || language.id === "he") return isToll(tokens, quantity) && quantity.second === undefined;
  if (quantity.second !== undefined) return modifier === "range" && list[quantity.from]?.text === "between";
  return isToll(tokens, quantity) && (amount.value ?? 0) > 1;
}

function isNameLike(tokens: FigureTokens, at: number): boolean {
  const first = tokens.list[at - 1];
  const startsSentence = first === undefined || /^[.!?\n:]$/.test(first.text);
  return !startsSentence && /^\p{Lu}/u.test(tokens.written(at, at + 1));
}

/** Whether a number closes a phrase that gives a toll: `toll at seven`, `its count to nine`, `reported seven`. */
function isToll(tokens: FigureTokens, quantity: Quantity): boolean {
  const { list } = tokens;
  const after = list[quantity.to];
  const closes =
    after === undefined || after.kind === "sign" || /^(?:and|after|on|in|but|with|as|from|since)$/.test(after.text);
  if (!closes) return false;
  for (let index = quantity.from - 1; index >= Math.max(0, quantity.from - 4); index--) {
    const word = list[index];
    if (word?.kind !== "word") return false;
    if (tollWords.test(word.text) && word.text !== "of") return true;
  }
  return false;
}

/** The first token of the next line; also where a line is cut that is too long to be one. */
function endOfLine(tokens: FigureTokens, at: number): number {
  let end = at;
  while (end < tokens.list.length && tokens.list[end]?.text !== "\n") end++;
  return end;
}

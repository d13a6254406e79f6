// The measured or counted thing of a number: a known unit with its substance and rate (`118,000 tonnes of wheat`, `300
// dinars a lorry`), the whole it is a part of (`22 of its fighters`), or the noun behind it.
import type { FigureLanguage } from "./figureLanguage";
import { cubed, type FigureTokens, squared, type TokenBounds } from "./figureTokens";
import { nounPhraseEnd, wholePhraseEnd } from "./nounPhrase";
import type { Amount } from "./readAmount";
import { currencyCodes, isCurrencySign, rateNouns, type UnitKind, unitOf } from "./units";

/** The words behind a number, as a unit. */
export interface Measured {
  readonly to: number;
  readonly unit?: string;
  readonly kind?: UnitKind | "counted" | "age" | "compound";
  readonly of?: TokenBounds;
}

/** The unit of a number that ends before token `at`, or what it counts, with its rate and what it is a part of. */
export function readUnit(
  tokens: FigureTokens,
  at: number,
  bounds: TokenBounds,
  language: FigureLanguage,
  amount: Amount,
  currency: string | undefined,
): Measured {
  const { list } = tokens;
  const text = (index: number) => (index < bounds.to ? (list[index]?.text ?? "") : "");
  if (currency !== undefined) {
    const code = currencyCodes.has(text(at)) || unitOf(text(at))?.kind === "money" ? 1 : 0;
    return withRate(tokens, { to: at + code, unit: currency, kind: "money" }, bounds);
  }
  const known = readKnownUnit(tokens, at, bounds, language);
  if (known !== undefined) {
    if (list[at]?.text === "-" && known.kind !== "age") return withThing(tokens, known, language);
    if (known.kind === "share") return withWhole(tokens, known, bounds, language, false);
    return withRate(tokens, withSubstance(tokens, known, bounds, language), bounds);
  }
  if (text(at) === "-" && list[at]?.joined && list[at + 1]?.joined && list[at + 1]?.kind === "word") {
    return { to: Math.min(at + 2, bounds.to), unit: tokens.written(at + 1, at + 2), kind: "compound" };
  }
  if (amount.share) return withWhole(tokens, { to: at }, bounds, language, false);
  // 12 millones de euros, 12 millones de €
  const isMoney = isCurrencySign(text(at + 1)) || unitOf(text(at + 1))?.kind === "money";
  if (language.id !== "en" && amount.scale !== undefined && language.of.has(text(at)) && isMoney) {
    const money = readKnownUnit(tokens, at + 1, bounds, language);
    if (money !== undefined) return withRate(tokens, money, bounds);
  }
  if (language.of.has(text(at))) return withWhole(tokens, { to: at }, bounds, language, true);
  const end = nounPhraseEnd(tokens, at, bounds.to, language);
  if (end === at) return { to: at };
  return withRate(tokens, { to: end, unit: nameOf(tokens, at, end), kind: "counted" }, bounds);
}

function readKnownUnit(
  tokens: FigureTokens,
  at: number,
  bounds: TokenBounds,
  language: FigureLanguage,
): (Measured & { readonly kind: UnitKind | "age" }) | undefined {
  const { list } = tokens;
  const text = (index: number) => (index < bounds.to ? (list[index]?.text ?? "") : "");
  const percent = percentPhrases.find((words) => words.every((word, index) => text(at + index) === word));
  if (percent)
    return {
      to: at + percent.length,
      unit: percent[1] === "points" || percent[1] === "point" ? "percentage points" : "%",
      kind: "share",
    };
  const hyphen = text(at) === "-" && list[at]?.joined && list[at + 1]?.joined ? 1 : 0;
  const dimension = dimensions.get(text(at + hyphen));
  const first = at + hyphen + (dimension === undefined ? 0 : 1);
  const unit = unitOf(text(first));
  if (hyphen === 1 && /^years?$/.test(text(first)) && text(first + 1) === "-" && text(first + 2) === "old")
    return { to: first + 3, unit: "years", kind: "age" };
  if (hyphen === 0 && isCurrencySign(text(first)) && !(list[first + 1]?.joined && list[first + 1]?.kind === "number"))
    return { to: first + 1, unit: text(first), kind: "money" };
  // deux millions d'euros
  const elided = unitOf(/^d'(.+)/.exec(text(first))?.[1] ?? "");
  if (elided?.kind === "money") return { to: first + 1, unit: elided.name, kind: "money" };
  if (unit === undefined) {
    // Velmaran crowns, US dollars
    const money =
      hyphen === 0 && list[first]?.kind === "word" && !language.stops.has(text(first))
        ? unitOf(text(first + 1))
        : undefined;
    if (money?.kind === "money") return { to: first + 2, unit: tokens.written(first, first + 2), kind: "money" };
    const code = text(first);
    if (currencyCodes.has(code) && /^\p{Lu}{3}$/u.test(tokens.written(first, first + 1)))
      return { to: first + 1, unit: code.toUpperCase(), kind: "money" };
    return undefined;
  }
  // One letter is a unit only in a known place: 5m may be five million.
  if (/^[a-z]$/.test(text(first)) && !(hyphen === 0 && (list[first]?.joined || language.id === "en"))) return undefined;
  let name = dimension === undefined ? unit.name : inDimension(unit.name, dimension);
  let to = first + 1;
  if (text(to) === squared) name = inDimension(name, "square");
  if (text(to) === cubed) name = inDimension(name, "cubic");
  if (text(to) === squared || text(to) === cubed) to++;
  if (unit.name === "°" && /^[cf]$/.test(text(to))) name = `°${text(to++).toUpperCase()}`;
  return { to, unit: name, kind: dimension === "cubic" ? "volume" : unit.kind };
}

const percentPhrases: readonly (readonly string[])[] = [
  ["percentage", "points"],
  ["percentage", "point"],
  ["percent"],
  ["per", "cent"],
  ["%"],
  ["٪"],
  ["في", "المئة"],
  ["في", "المائة"],
  ["بالمئة"],
  ["بالمائة"],
  ["אחוז"],
  ["אחוזים"],
  ["pour", "cent"],
  ["prozent"],
  ["por", "ciento"],
];

function inDimension(unit: string, dimension: string): string {
  const raised = dimension === "square" ? "²" : dimension === "cubic" ? "³" : undefined;
  return raised !== undefined && /^[kcm]?m$/.test(unit) ? unit + raised : `${dimension} ${unit}`;
}

const dimensions: ReadonlyMap<string, string> = new Map([
  ["square", "square"],
  ["sq", "square"],
  ["cubic", "cubic"],
  ["nautical", "nautical"],
]);

/** `tonnes of wheat`, `ליטר סולר`: what a measure is full of belongs to the figure when it is a bare noun. */
function withSubstance(
  tokens: FigureTokens,
  measured: Measured,
  bounds: TokenBounds,
  language: FigureLanguage,
): Measured {
  const { list } = tokens;
  const at = measured.to;
  if (measured.kind === "length" && /^(?:deep|long|wide|high|tall|thick)$/.test(list[at]?.text ?? "") && at < bounds.to)
    return { ...measured, to: at + 1 };
  if (measured.kind !== "mass" && measured.kind !== "volume") return measured;
  if (language.id === "he" || language.id === "ar") {
    // “In a month”, “to the town”: a preposition joined to its word.
    if (/^[בלמ]/.test(list[at]?.text ?? "")) return measured;
    const end = nounPhraseEnd(tokens, at, bounds.to, language);
    return end === at ? measured : { ...measured, to: end, of: { from: at, to: end } };
  }
  const noun = list[at + 1];
  if (!language.of.has(list[at]?.text ?? "") || noun?.kind !== "word" || at + 1 >= bounds.to) return measured;
  if (language.stops.has(noun.text)) return measured;
  return { ...measured, to: at + 2, of: { from: at + 1, to: at + 2 } };
}

/** `240-km stretch`: what is that long is proposed, the figure ends before it. */
function withThing(tokens: FigureTokens, measured: Measured, language: FigureLanguage): Measured {
  const { list } = tokens;
  if (list[measured.to]?.joined) return measured;
  const to = wholePhraseEnd(tokens, measured.to, list.length, language);
  return to === measured.to ? measured : { ...measured, of: { from: measured.to, to } };
}

function withRate(tokens: FigureTokens, measured: Measured, bounds: TokenBounds): Measured {
  const { list } = tokens;
  const at = measured.to;
  const text = (index: number) => (index < bounds.to ? (list[index]?.text ?? "") : "");
  if (text(at) === "each" || text(at) === "apiece") return { ...measured, to: at + 1 };
  const opens = text(at) === "a" || text(at) === "an" || text(at) === "per" || text(at) === "/";
  if (!opens || !(rateNouns.has(text(at + 1)) || (text(at) === "/" && unitOf(text(at + 1))))) return measured;
  if (measured.unit === undefined) return measured;
  return { ...measured, to: at + 2, unit: `${measured.unit} per ${text(at + 1)}` };
}

/** The whole that a share or a count is a part of. `inside`: the words belong to the figure (22 of its fighters). */
function withWhole(
  tokens: FigureTokens,
  measured: Measured,
  bounds: TokenBounds,
  language: FigureLanguage,
  inside: boolean,
): Measured {
  const { list } = tokens;
  const at = measured.to;
  if (!inside) {
    const from = language.of.has(list[at]?.text ?? "") ? at + 1 : undefined;
    if (from === undefined) return measured;
    const to = wholePhraseEnd(tokens, from, list.length, language);
    return to === from ? measured : { ...measured, of: { from, to } };
  }
  const to = wholePhraseEnd(tokens, at + 1, bounds.to, language);
  return to === at + 1 ? measured : { ...measured, to, of: { from: at + 1, to } };
}

/** How what is counted is named: as written, or folded when look-alike letters hide in it. */
function nameOf(tokens: FigureTokens, from: number, to: number): string {
  const written = tokens.written(from, to);
  const isMixed =
    /\p{Script=Latin}/u.test(written) && /[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}]/u.test(written);
  if (!isMixed && !/[\u00ad\u200b-\u200f\u2060\ufeff]/.test(written)) return written.replace(/\s+/gu, " ");
  const parts: string[] = [];
  for (let at = from; at < to; at++)
    parts.push((tokens.list[at]?.joined && at > from ? "" : " ") + (tokens.list[at]?.text ?? ""));
  return parts.join("").trim();
}

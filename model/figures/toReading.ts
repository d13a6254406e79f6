// From a quantity's tokens to what is shown beside a figure, with all that keeps it from being sure.
import type { FigureReading } from "./figureReading";
import type { FigureTokens } from "./figureTokens";
import { isAge, isYearByContext, looksLikeYear } from "./notQuantities";
import type { Quantity } from "./readQuantity";

/** `doubts` are notes of the caller that make the reading unsure. */
export function toReading(tokens: FigureTokens, quantity: Quantity, doubts: readonly string[] = []): FigureReading {
  const { amount, modifier, unit, of, isPartial } = quantity;
  // Part of a number is no value at all.
  const lower = isPartial ? undefined : quantity.lower;
  const upper = isPartial ? undefined : quantity.upper;
  const unsure = [...doubts];
  if (looksLikeYear(tokens, amount) && !isYearByContext(tokens, amount) && !quantity.second && modifier === undefined)
    unsure.push(`“${tokens.written(amount.from, amount.to)}” may be a year.`);
  if (isAge(tokens, amount) && unit === undefined) unsure.push("May be somebody's age.");
  if (quantity.unitKind === "time" && modifier === "at-least" && /^over$/.test(tokens.list[quantity.from]?.text ?? ""))
    unsure.push("“over” may mean during.");
  if (unit === "pounds") unsure.push("May be pounds of money or of weight.");
  const round = (number: number) => rounded(number, amount.share);
  const isRange = quantity.second !== undefined;
  const value = isRange || isPartial || quantity.isAmbiguous ? undefined : amount.value;
  const notes = quantity.unitKind === "age" ? ["An age."] : [];
  const softNotes = quantity.notes.filter((note) =>
    /: (?:strictly|a little) (?:more|less|fewer)\.$|^The scale/.test(note),
  );
  const hardNotes = quantity.notes.filter((note) => !softNotes.includes(note));
  return {
    ...(value === undefined ? {} : { value: round(value) }),
    ...(unit === undefined ? {} : { unit }),
    ...(lower === undefined ? {} : { lower: round(lower) }),
    ...(upper === undefined ? {} : { upper: round(upper) }),
    ...(modifier === undefined ? {} : { modifier }),
    ...(of === undefined ? {} : { of: tokens.written(of.from, of.to).replace(/\s+/gu, " ") }),
    notes: [...notes, ...softNotes, ...hardNotes, ...unsure],
    confident: hardNotes.length === 0 && unsure.length === 0 && (value ?? lower ?? upper) !== undefined,
  };
}

/** A third is 0.333, as a reader would write it; what is written in digits stays as it is. */
function rounded(value: number, isShare: boolean): number {
  return Number(value.toPrecision(isShare && Math.abs(value) < 1 ? 3 : 15));
}

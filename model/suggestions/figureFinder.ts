// Quantities as suggestions, with how they were read: “a quantity: about 240 km”.
import type { FigureReading } from "../figures/figureReading";
import { findFigures } from "../figures/findFigures";
import { isMentionedInPassing } from "../figures/mentionedInPassing";
import type { Finding } from "./searchedArticle";

export function figureFinder(text: string): readonly Finding[] {
  return findFigures(text).map((figure) => {
    const { start, end, reading } = figure;
    const passing = isMentionedInPassing(text, figure);
    const what = `a quantity: ${quantityInWords(reading) ?? text.slice(start, end)}`;
    return {
      ...{ source: "figure" as const, label: "figure", start, end },
      why: passing ? `${what}, mentioned in passing` : what,
      // A reading in doubt is a quantity all the same.
      strength: passing ? 0.4 : reading.confident ? 0.75 : 0.6,
      strong: !passing,
    };
  });
}

/** Undefined when the words give no number. */
function quantityInWords({ value, lower, upper, modifier, unit }: FigureReading): string | undefined {
  const number = value ?? lower ?? upper;
  if (number === undefined) return undefined;
  const amount =
    value === undefined && lower !== undefined && upper !== undefined
      ? `${written(lower)} to ${written(upper)}`
      : written(number);
  const measured = unit === undefined ? amount : /^\p{Sc}$/u.test(unit) ? `${unit}${amount}` : `${amount} ${unit}`;
  if (modifier === "about") return `about ${measured}`;
  if (value === undefined && lower !== undefined && upper !== undefined) return measured;
  if (modifier === "at-least" || (value === undefined && lower !== undefined)) return `at least ${measured}`;
  return modifier === "at-most" || value === undefined ? `at most ${measured}` : measured;
}

/** With commas between thousands, and no more digits than were meant. */
function written(number: number): string {
  return format.format(Number(number.toPrecision(12)));
}

const format = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });

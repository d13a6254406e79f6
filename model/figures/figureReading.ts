// The meaning of a figure, as far as it can be read from its words: the quantity, its unit, its bounds. The fields are
// those of MeasEval (quantity, unit, modifier, measured entity), the field's schema.
import type { Stretch } from "../text/stretch";

export type FigureModifier = "about" | "at-least" | "at-most" | "range" | "exact";

export interface FigureReading {
  /** The one number that is stated, scale included: 1,200,000 for `1.2 million`. Absent for a range or a vague amount. */
  readonly value?: number;
  /** The unit or the counted thing: `%`, `km`, `$`, `people`. Known units have one spelling, others are as written. */
  readonly unit?: string;
  /** The bounds the words give; `at least four` has a value and a lower bound of four, `tens of thousands` a lower bound only. */
  readonly lower?: number;
  readonly upper?: number;
  readonly modifier?: FigureModifier;
  /** A proposal, taken from the words that follow: `about a third` of `the contracts`. */
  readonly of?: string;
  /** A proposal: `by noon on Friday`. */
  readonly asOf?: string;
  /** Sentences about what was assumed, or why there is no value. */
  readonly notes: readonly string[];
  /** False: a person must look before the reading is believed. */
  readonly confident: boolean;
}

export interface FoundFigure extends Stretch {
  readonly reading: FigureReading;
}

/** The values of a reading by attribute id; what it does not say is absent. */
export function readingValues(reading: FigureReading): ReadonlyMap<string, string | number> {
  const { value, unit, lower, upper, modifier, of, asOf } = reading;
  const all = { value, unit, lower, upper, modifier, of, "as-of": asOf };
  return new Map(Object.entries(all).flatMap(([name, said]) => (said === undefined ? [] : [[name, said]])));
}

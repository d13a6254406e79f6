// How a figure reads to a program, as the values of its attributes.
import type { FigureReading } from "./figureReading";

/** The values of a reading by attribute id; what it does not say is absent. */
export function readingValues(reading: FigureReading): ReadonlyMap<string, string | number> {
  const { value, unit, lower, upper, modifier, of, asOf } = reading;
  const all = { value, unit, lower, upper, modifier, of, "as-of": asOf };
  return new Map(Object.entries(all).flatMap(([name, said]) => (said === undefined ? [] : [[name, said]])));
}

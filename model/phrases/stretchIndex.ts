// Answers whether anything of a list of stretches overlaps a given one, in the time of a binary search.
import { countWhile } from "../data/countWhile";
import type { Stretch } from "../text/stretch";

export interface StretchIndex {
  /** Whether a stretch of the list shares at least one character with [start, end). */
  overlaps(start: number, end: number): boolean;
}

export function stretchIndex(stretches: readonly Stretch[]): StretchIndex {
  const sorted = stretches.toSorted((a, b) => a.start - b.start);
  /** The largest end of all stretches up to this one. */
  const largestEnds: number[] = [];
  for (const { end } of sorted) largestEnds.push(Math.max(end, largestEnds.at(-1) ?? 0));
  return {
    overlaps: (start, end) => {
      const before = countWhile(sorted.length, (index) => (sorted[index]?.start ?? 0) < end);
      return before > 0 && (largestEnds[before - 1] ?? 0) > start;
    },
  };
}

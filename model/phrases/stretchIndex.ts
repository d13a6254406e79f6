// Answers whether anything of a list of stretches overlaps a given one, in the time of a binary search.
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
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle]?.start ?? 0) < end) low = middle + 1;
        else high = middle;
      }
      return low > 0 && (largestEnds[low - 1] ?? 0) > start;
    },
  };
}

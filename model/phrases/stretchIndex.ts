// Answers whether anything of a list of stretches overlaps a given one, in the time of a binary search.
import type { Stretch } from "../text/stretch";

export interface StretchIndex<Item extends Stretch = Stretch> {
  /** Whether a stretch of the list shares at least one character with [start, end). */
  overlaps(start: number, end: number): boolean;
  /** Those that do. */
  overlapping(start: number, end: number): readonly Item[];
}

export function stretchIndex<Item extends Stretch>(stretches: readonly Item[]): StretchIndex<Item> {
  const sorted = stretches.toSorted((a, b) => a.start - b.start);
  const starts = Int32Array.from(sorted, ({ start }) => start);
  /** The largest end of all stretches up to this one. */
  const largestEnds = new Int32Array(sorted.length);
  let largest = 0;
  for (const [index, { end }] of sorted.entries()) {
    largest = Math.max(end, largest);
    largestEnds[index] = largest;
  }
  return {
    overlaps: (start, end) => {
      const before = countBelow(starts, end);
      return before > 0 && (largestEnds[before - 1] ?? 0) > start;
    },
    overlapping: (start, end) => {
      const found: Item[] = [];
      for (let index = countBelow(starts, end) - 1; index >= 0 && (largestEnds[index] ?? 0) > start; index--) {
        const item = sorted[index];
        if (item && item.end > start) found.push(item);
      }
      return found.reverse();
    },
  };
}

/** How many of ascending numbers are smaller than one. Asked a hundred thousand times after a decision. */
function countBelow(ascending: Int32Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

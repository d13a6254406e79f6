// The compared part of an article: the text without what is *not article text*. A stretch is left out when everybody
// who marked anything as not article text in this article marked it; annotators who marked nothing have no vote.
//
// The rest is pushed together, so that a unit that runs across a left-out menu stays one unit.
import { countWhile } from "../data/countWhile";
import type { Stretch } from "../text/stretch";

export interface Remainder {
  /** How many characters are left. */
  readonly length: number;
  /** The stretches left out, in text order, without overlap. */
  readonly leftOut: readonly Stretch[];
  /**
   * The place of a text offset in the remaining text. An offset inside a left-out stretch maps to the point where the
   * stretch was.
   */
  place(offset: number): number;
}

/** `asides` are those of each annotator who is compared. */
export function remainderOf(length: number, asides: readonly (readonly Stretch[])[]): Remainder {
  const marking = asides.filter((stretches) => stretches.length > 0).map(joined);
  const [first, ...others] = marking;
  const leftOut = first === undefined ? [] : others.reduce(inBoth, first);
  if (leftOut.length === 0) return { length, leftOut, place: (offset) => offset };
  const removedBefore = [0];
  for (const { start, end } of leftOut) removedBefore.push((removedBefore.at(-1) ?? 0) + end - start);
  return {
    length: length - (removedBefore.at(-1) ?? 0),
    leftOut,
    place: (offset) => {
      const before = countWhile(leftOut.length, (index) => (leftOut[index]?.start ?? 0) < offset);
      const last = leftOut[before - 1];
      if (last === undefined) return offset;
      const removed = removedBefore[before - 1] ?? 0;
      return last.end >= offset ? last.start - removed : offset - removed - (last.end - last.start);
    },
  };
}

/** In text order, overlapping and touching ones made one. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

function inBoth(a: readonly Stretch[], b: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  for (let i = 0, j = 0; ; ) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined || right === undefined) return result;
    const start = Math.max(left.start, right.start);
    const end = Math.min(left.end, right.end);
    if (start < end) result.push({ start, end });
    if (left.end < right.end) i++;
    else j++;
  }
}

// Which annotations cover what. Annotations overlap, nest and coincide freely; what is drawn is flat: segments that do
// not overlap, each with everything that covers it.

import type { Stretch } from "../text/stretch";
import type { Annotation } from "./annotation";

/** A fragment of an annotation, as indexed. */
export interface Covering extends Stretch {
  readonly annotation: Annotation;
  /** Which of the annotation's fragments, counted from 0. */
  readonly fragment: number;
}

export interface Segment<Item> extends Stretch {
  /** The items that cover the whole segment, in the order they were given. */
  readonly items: readonly Item[];
}

/**
 * Cuts [start, end) into flat segments at the edges of the items. Pieces that nothing covers are left out; items may
 * reach beyond and are cut.
 */
export function segments<Item extends Stretch>(
  start: number,
  end: number,
  items: readonly Item[],
): readonly Segment<Item>[] {
  const inside = items.filter((item) => item.start < end && item.end > start && item.start < item.end);
  const cuts = new Set<number>();
  for (const item of inside) {
    cuts.add(Math.max(item.start, start));
    cuts.add(Math.min(item.end, end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  const entering = Array.from(inside.keys()).sort((a, b) => (inside[a]?.start ?? 0) - (inside[b]?.start ?? 0));
  const found: Segment<Item>[] = [];
  let active: number[] = [];
  let next = 0;
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1];
    if (to === undefined) break;
    active = active.filter((item) => (inside[item]?.end ?? 0) > from);
    for (let item = entering[next]; item !== undefined && (inside[item]?.start ?? 0) <= from; item = entering[++next]) {
      active.push(item);
    }
    if (active.length === 0) continue;
    const covering = [...active].sort((a, b) => a - b).flatMap((item) => inside[item] ?? []);
    found.push({ start: from, end: to, items: covering });
  }
  return found;
}

export interface SpanIndex {
  /** The fragments that share at least one character with [start, end), in text order. */
  overlapping(start: number, end: number): readonly Covering[];
  /** The annotations that cover the character at `offset`, the one with the fewest characters first. */
  at(offset: number): readonly Annotation[];
}

/**
 * Prepares questions about many annotations: one sort, then each question costs O(log n + what it finds). The fragments
 * lie in an array sorted by start, read as a balanced tree whose every node knows the largest end below it.
 */
export function spanIndex(annotations: readonly Annotation[]): SpanIndex {
  const coverings: Covering[] = [];
  for (const annotation of annotations) {
    for (const [fragment, { start, end }] of annotation.fragments.entries()) {
      coverings.push({ start, end, annotation, fragment });
    }
  }
  coverings.sort((a, b) => a.start - b.start || b.end - a.end);
  const largestEnds = new Uint32Array(coverings.length);
  fillLargestEnds(coverings, largestEnds, 0, coverings.length);

  const overlapping = (start: number, end: number): readonly Covering[] => {
    const found: Covering[] = [];
    collect(0, coverings.length);
    return found;

    function collect(low: number, high: number): void {
      if (low >= high) return;
      const middle = (low + high) >> 1;
      if ((largestEnds[middle] ?? 0) <= start) return;
      collect(low, middle);
      const covering = coverings[middle];
      if (covering === undefined || covering.start >= end) return;
      if (covering.end > start) found.push(covering);
      collect(middle + 1, high);
    }
  };

  return {
    overlapping,
    at: (offset) => smallestFirst(overlapping(offset, offset + 1).map((covering) => covering.annotation)),
  };
}

/** The annotations that cover the character at `offset`, the one with the fewest characters first. */
export function annotationsAt(annotations: readonly Annotation[], offset: number): readonly Annotation[] {
  return smallestFirst(
    annotations.filter(({ fragments }) => fragments.some(({ start, end }) => start <= offset && offset < end)),
  );
}

function smallestFirst(annotations: readonly Annotation[]): readonly Annotation[] {
  return annotations.toSorted((a, b) => lengthOf(a) - lengthOf(b));
}

function lengthOf(annotation: Annotation): number {
  return annotation.fragments.reduce((sum, { start, end }) => sum + end - start, 0);
}

function fillLargestEnds(coverings: readonly Stretch[], largestEnds: Uint32Array, low: number, high: number): number {
  if (low >= high) return 0;
  const middle = (low + high) >> 1;
  const largest = Math.max(
    coverings[middle]?.end ?? 0,
    fillLargestEnds(coverings, largestEnds, low, middle),
    fillLargestEnds(coverings, largestEnds, middle + 1, high),
  );
  largestEnds[middle] = largest;
  return largest;
}

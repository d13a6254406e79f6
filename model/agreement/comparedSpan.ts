// An annotation as agreement sees it: its label, merges followed, and where it stands in what remains of the article.
import { countWhile } from "../data/countWhile";
import type { Stretch } from "../text/stretch";

export interface ComparedSpan extends Stretch {
  readonly label: string;
  /** In text order, without overlap, none empty. `start` and `end` are those of the first and the last. */
  readonly fragments: readonly Stretch[];
  /** A key that is equal for spans of the same characters, and only for them. */
  readonly place: string;
  /** The same for spans of the same characters with the same label. Made once, because it is looked up often. */
  readonly identity: string;
}

export function comparedSpan(label: string, fragments: readonly Stretch[]): ComparedSpan | undefined {
  const [first, last] = [fragments[0], fragments.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const place = fragments.map(({ start, end }) => `${start}-${end}`).join(" ");
  return { label, fragments, place, identity: `${place}\n${label}`, start: first.start, end: last.end };
}

/** Of each span of two lists the index of its partner in the other, `undefined` where it has none. */
export interface Partners {
  readonly ofA: (number | undefined)[];
  readonly ofB: (number | undefined)[];
  readonly count: number;
}

/** Pairs spans of the same characters, one to one, that are `alike`. Both lists ordered by start. */
export function partnersIn(
  a: readonly ComparedSpan[],
  b: readonly ComparedSpan[],
  alike: (one: ComparedSpan, other: ComparedSpan) => boolean,
): Partners {
  const ofA: (number | undefined)[] = new Array(a.length);
  const ofB: (number | undefined)[] = new Array(b.length);
  let count = 0;
  let first = 0;
  for (const [index, span] of a.entries()) {
    while ((b[first]?.start ?? span.start) < span.start) first++;
    for (let other = first; b[other]?.start === span.start; other++) {
      const candidate = b[other];
      if (candidate?.place !== span.place || ofB[other] !== undefined || !alike(span, candidate)) continue;
      ofA[index] = other;
      ofB[other] = index;
      count++;
      break;
    }
  }
  return { ofA, ofB, count };
}

/** How many characters two spans share. */
export function sharedLength(a: ComparedSpan, b: ComparedSpan): number {
  let shared = 0;
  for (const left of a.fragments) {
    for (const right of b.fragments) {
      shared += Math.max(0, Math.min(left.end, right.end) - Math.max(left.start, right.start));
    }
  }
  return shared;
}

export function lengthOfSpan({ fragments }: ComparedSpan): number {
  return fragments.reduce((sum, { start, end }) => sum + end - start, 0);
}

/**
 * Prepares looking for the spans whose hull (from the first fragment's start to the last one's end) meets another's.
 * `spans` must be ordered by start. Gives indexes.
 */
export function hullIndex(spans: readonly ComparedSpan[]): (other: Stretch) => readonly number[] {
  const furthest: number[] = [];
  for (const { end } of spans) furthest.push(Math.max(end, furthest.at(-1) ?? 0));
  return ({ start, end }) => {
    const first = countWhile(spans.length, (index) => (furthest[index] ?? 0) <= start);
    const found: number[] = [];
    for (let index = first; index < spans.length; index++) {
      const span = spans[index];
      if (span === undefined || span.start >= end) break;
      if (span.end > start) found.push(index);
    }
    return found;
  };
}

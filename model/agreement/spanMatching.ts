// How many annotations of one label two annotators have in common. Each annotation is matched with at most one of the other
// annotator's, exactly or by overlap:
//
// - exact: both cover the same characters, fragment for fragment;
// - overlap: they share at least one character. Of all ways to match one to one, one with the most matches counts, so the
//   number does not depend on the order, nor on who is called first, and is never below that of exact matches.
//
// F1 = 2 · matches / (annotations of one + annotations of the other). It is the same whoever is taken for the truth, and
// the limit of Cohen's kappa when what nobody marked cannot be counted: Hripcsak, G., Rothschild, A. S. (2005). Agreement,
// the F-measure, and reliability in information retrieval. J. Am. Med. Inform. Assoc. 12, 296–298.
import { type ComparedSpan, hullIndex, partnersIn, sharedLength } from "./comparedSpan";

export interface SpanMatches {
  readonly exact: number;
  readonly overlapping: number;
}

/** Spans of one label, each list ordered by start. */
export function matchSpans(a: readonly ComparedSpan[], b: readonly ComparedSpan[]): SpanMatches {
  const { ofA: matchOfA, ofB: matchOfB, count: exact } = partnersIn(a, b, () => true);
  if (exact === a.length || exact === b.length) return { exact, overlapping: exact };
  const neighbours = neighboursIn(a, b);
  let overlapping = exact;
  for (const index of a.keys()) {
    if (matchOfA[index] === undefined && augment(index, neighbours, matchOfA, matchOfB)) overlapping++;
  }
  return { exact, overlapping };
}

function neighboursIn(a: readonly ComparedSpan[], b: readonly ComparedSpan[]): (index: number) => readonly number[] {
  const meeting = hullIndex(b);
  const known = new Map<number, readonly number[]>();
  return (index) => {
    const found = known.get(index);
    if (found) return found;
    const span = a[index];
    const near = span === undefined ? [] : meeting(span);
    const neighbours = near.filter((other) => {
      const candidate = b[other];
      return span !== undefined && candidate !== undefined && sharedLength(span, candidate) > 0;
    });
    known.set(index, neighbours);
    return neighbours;
  };
}

/** Finds a match for `from`, matching others anew where that helps (an augmenting path, breadth first). */
function augment(
  from: number,
  neighbours: (index: number) => readonly number[],
  matchOfA: (number | undefined)[],
  matchOfB: (number | undefined)[],
): boolean {
  /** For each span of b, the span of a from which it was reached. */
  const reachedFrom = new Map<number, number>();
  const queue = [from];
  for (const index of queue) {
    for (const other of neighbours(index)) {
      if (reachedFrom.has(other)) continue;
      reachedFrom.set(other, index);
      const matched = matchOfB[other];
      if (matched !== undefined) {
        queue.push(matched);
        continue;
      }
      for (let end: number | undefined = other; end !== undefined; ) {
        const start = reachedFrom.get(end);
        if (start === undefined) break;
        const freed: number | undefined = matchOfA[start];
        matchOfA[start] = end;
        matchOfB[end] = start;
        end = freed;
      }
      return true;
    }
  }
  return false;
}

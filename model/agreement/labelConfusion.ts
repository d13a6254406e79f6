// Which labels two annotators gave to the same stretches. Annotations are paired one to one: those that share most
// (characters shared of characters covered by either) first, the same label first among equals. Two of different labels
// are only paired when they share at least half, so that an actor inside a claim is not taken for a mix-up of the two.
// A rest on one side stands against nothing.
import { compareText } from "../data/compareText";
import { type ComparedSpan, hullIndex, lengthOfSpan, partnersIn, sharedLength } from "./comparedSpan";
import { addCount, type CrossTable } from "./crossTable";

/** Stands for no annotation; no label is empty. */
export const nothing = "";

type TakePair = (one: ComparedSpan | undefined, other: ComparedSpan | undefined) => void;

interface Candidate {
  readonly a: number;
  readonly b: number;
  readonly share: number;
  readonly sameLabel: boolean;
}

/** Rows are the labels of `a`, columns those of `b`. Both ordered by start. */
export function labelConfusion(a: readonly ComparedSpan[], b: readonly ComparedSpan[]): CrossTable {
  const table: CrossTable = new Map();
  pairSpans(a, b, (one, other) => addCount(table, one?.label ?? nothing, other?.label ?? nothing, 1));
  return table;
}

/** Hands over every pair, and what is left on one side alone. Both ordered by start. */
export function pairSpans(a: readonly ComparedSpan[], b: readonly ComparedSpan[], take: TakePair): void {
  const [leftA, leftB] = withoutTheSame(a, b, take);
  const paired = { a: new Set<number>(), b: new Set<number>() };
  for (const candidate of candidatesOf(leftA, leftB)) {
    if (paired.a.has(candidate.a) || paired.b.has(candidate.b)) continue;
    paired.a.add(candidate.a);
    paired.b.add(candidate.b);
    take(leftA[candidate.a], leftB[candidate.b]);
  }
  for (const [index, span] of leftA.entries()) if (!paired.a.has(index)) take(span, undefined);
  for (const [index, span] of leftB.entries()) if (!paired.b.has(index)) take(undefined, span);
}

/**
 * Hands over the spans that both marked alike, which would be paired first anyway, and returns the remaining spans of
 * each.
 */
function withoutTheSame(
  a: readonly ComparedSpan[],
  b: readonly ComparedSpan[],
  take: TakePair,
): readonly [readonly ComparedSpan[], readonly ComparedSpan[]] {
  const { ofA, ofB } = partnersIn(a, b, (one, other) => one.label === other.label);
  const leftA = a.filter((span, index) => {
    if (ofA[index] === undefined) return true;
    take(span, span);
    return false;
  });
  const leftB = b.filter((_, index) => ofB[index] === undefined);
  return [leftA, leftB];
}

function candidatesOf(a: readonly ComparedSpan[], b: readonly ComparedSpan[]): readonly Candidate[] {
  const meeting = hullIndex(b);
  const candidates: Candidate[] = [];
  for (const [index, span] of a.entries()) {
    for (const other of meeting(span)) {
      const candidate = b[other];
      if (candidate === undefined) continue;
      const shared = sharedLength(span, candidate);
      const share = shared / (lengthOfSpan(span) + lengthOfSpan(candidate) - shared);
      const sameLabel = span.label === candidate.label;
      if (shared > 0 && (sameLabel || share >= 0.5)) candidates.push({ a: index, b: other, share, sameLabel });
    }
  }
  return candidates.sort(
    (one, two) =>
      two.share - one.share ||
      Number(two.sameLabel) - Number(one.sameLabel) ||
      compareText(fingerprint(a, b, one), fingerprint(a, b, two)),
  );
}

/**
 * Compares pairs independently of which annotator is a and which is b, so that the table for (b, a) is the transposed
 * table for (a, b).
 */
function fingerprint(a: readonly ComparedSpan[], b: readonly ComparedSpan[], pair: Candidate): string {
  const [one, two] = [a[pair.a]?.identity, b[pair.b]?.identity];
  return compareText(one ?? "", two ?? "") < 0 ? `${one}\n${two}` : `${two}\n${one}`;
}

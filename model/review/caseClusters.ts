// Which annotations of different annotators are about the same words: at most one per annotator, and each fits every
// other. Pairs are joined greedily, the best first:
//
// 1. the same characters with the same label,
// 2. the same characters,
// 3. the same label and some characters in common, those with the larger share (Dice's coefficient,
//    2 · shared / (length of one + length of the other)) first,
// 4. different labels, when the share is at least a half: a claim is not about the same words as the actor in it.
//
// Demanding that each fits every other (complete linkage) keeps a long claim from chaining the short ones in it together.
import { type ComparedSpan, lengthOfSpan, sharedLength } from "../agreement/comparedSpan";

export interface Clustered {
  readonly annotator: string;
  readonly span: ComparedSpan;
}

/** Enough in common to be about the same words though the labels differ. */
const leastShare = 0.5;

/**
 * Each item is in exactly one cluster. `items` must be ordered by start, then by anything that does not depend on how
 * they came together; the clusters depend on that order alone, and come in the order of their first items.
 */
export function clustersOf<Item extends Clustered>(items: readonly Item[]): readonly (readonly Item[])[] {
  const groups = equalGroups(items);
  const clusters = joined(groups);
  return [...new Set(clusters)].map(({ members }) => members.flatMap((member) => groups[member]?.items ?? []));
}

/** Items of the same characters with the same label, one per annotator. */
interface Group<Item> {
  readonly span: ComparedSpan;
  readonly length: number;
  readonly items: Item[];
}

/** The best pairs of all, found without comparing: an annotator's second annotation of that kind goes to a second group. */
function equalGroups<Item extends Clustered>(items: readonly Item[]): readonly Group<Item>[] {
  const groups: Group<Item>[] = [];
  const alike = new Map<string, Group<Item>[]>();
  const seen = new Map<string, number>();
  for (const item of items) {
    const { identity } = item.span;
    const key = `${item.annotator} ${identity}`;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    const known = alike.get(identity);
    const group = known?.[before];
    if (group !== undefined) {
      group.items.push(item);
      continue;
    }
    const made = { span: item.span, length: lengthOfSpan(item.span), items: [item] };
    groups.push(made);
    if (known === undefined) alike.set(identity, [made]);
    else known.push(made);
  }
  return groups;
}

interface Cluster {
  /** Indexes of groups, ascending. */
  members: readonly number[];
  readonly annotators: Set<string>;
}

/** The cluster of each group. */
function joined(groups: readonly Group<Clustered>[]): readonly Cluster[] {
  const clusters = groups.map(({ items }, index): Cluster => {
    return { members: [index], annotators: new Set(items.map(({ annotator }) => annotator)) };
  });
  for (const { one, other } of pairsOf(groups, clusters)) {
    const [into, from] = [clusters[one], clusters[other]];
    if (into === undefined || from === undefined || into === from) continue;
    if (!disjoint(into, from) || !allFit(groups, into, from)) continue;
    into.members = [...into.members, ...from.members].sort((a, b) => a - b);
    for (const annotator of from.annotators) into.annotators.add(annotator);
    for (const member of from.members) clusters[member] = into;
  }
  return clusters;
}

interface Pair {
  /** Indexes of groups. */
  readonly one: number;
  readonly other: number;
  readonly fit: number;
}

/** Groups that could be joined, the best first. */
function pairsOf(groups: readonly Group<Clustered>[], clusters: readonly Cluster[]): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const [one, group] of groups.entries()) {
    for (let other = one + 1; other < groups.length; other++) {
      const next = groups[other];
      if (next === undefined || next.span.start >= group.span.end) break;
      const [a, b] = [clusters[one], clusters[other]];
      if (a === undefined || b === undefined || !disjoint(a, b)) continue;
      const fit = fitOf(group, next);
      if (fit > 0) pairs.push({ one, other, fit });
    }
  }
  return pairs.sort((a, b) => b.fit - a.fit || a.one - b.one || a.other - b.other);
}

function disjoint(a: Cluster, b: Cluster): boolean {
  for (const annotator of a.annotators) if (b.annotators.has(annotator)) return false;
  return true;
}

function allFit(groups: readonly Group<Clustered>[], a: Cluster, b: Cluster): boolean {
  return a.members.every((one) =>
    b.members.every((other) => {
      const [group, next] = [groups[one], groups[other]];
      return group !== undefined && next !== undefined && fitOf(group, next) > 0;
    }),
  );
}

/** How well two groups fit, 0 when they do not: whole numbers tell the kind, the rest is the share. */
function fitOf(a: Group<Clustered>, b: Group<Clustered>): number {
  if (a.span.place === b.span.place) return 4;
  const shared = sharedLength(a.span, b.span);
  if (shared === 0) return 0;
  const share = (2 * shared) / (a.length + b.length);
  if (a.span.label === b.span.label) return 2 + share;
  return share >= leastShare ? share : 0;
}

// Deals stories out to train, dev and test: always the same way for the same articles, whole stories only.
import { createHash } from "node:crypto";

export const splitNames = ["train", "dev", "test"] as const;
export type Split = (typeof splitNames)[number];

/**
 * Which split every article is in. `shares` are those of train, dev and test; stories go, in an order that depends on
 * nothing but their ids, to the split that lacks most.
 */
export function splitsOf(
  groups: readonly (readonly string[])[],
  shares: readonly [number, number, number],
): ReadonlyMap<string, Split> {
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  const splits = new Map<string, Split>();
  const filled = [0, 0, 0];
  // Larger stories first: late ones can then even out.
  const order = groups.toSorted((a, b) => b.length - a.length || (keyOf(a) < keyOf(b) ? -1 : 1));
  for (const group of order) {
    const lacks = shares.map((share, index) => share * total - (filled[index] ?? 0));
    const index = lacks.indexOf(Math.max(...lacks));
    filled[index] = (filled[index] ?? 0) + group.length;
    for (const id of group) splits.set(id, splitNames[index] ?? "train");
  }
  return splits;
}

function keyOf(group: readonly string[]): string {
  return createHash("sha256")
    .update(group[0] ?? "")
    .digest("hex");
}

// Two versions of a list of things with keys (annotations, links, verdicts …) made into one. A thing that only one side
// changed is as that side says; one that both changed is for the caller to settle. The rules are the same seen from
// either side, so whoever merges, and in whatever order, comes to the same result.
import { dataText } from "../data/dataText";
import { equalData } from "../data/equalData";

/** One side's version of the things of one kind. */
export interface VersionedItems<Item> {
  readonly now: ReadonlyMap<string, Item>;
  /**
   * For each key, all values that the item has had since the common past, the present one included, as text. Keys of
   * items that were not touched since are missing. Absent when there is no common past.
   */
  readonly since?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

export interface MergedItems<Item> {
  readonly items: Map<string, Item>;
  /** Things that both changed, each in its own way. They are not among `items`. */
  readonly disputed: readonly { readonly key: string; readonly mine: Item; readonly other: Item }[];
  /** Things of one side that count no more because the other had dealt with them in an earlier merge. */
  readonly settled: readonly { readonly by: "mine" | "other"; readonly key: string; readonly item: Item }[];
}

/** `wasSettled` says whether a side has dealt with a version of a thing in an earlier merge. */
export function mergedItems<Item>(
  mine: VersionedItems<Item>,
  other: VersionedItems<Item>,
  wasSettled: (side: "mine" | "other", key: string, item: Item) => boolean,
): MergedItems<Item> {
  const items = new Map(mine.now);
  const disputed: { key: string; mine: Item; other: Item }[] = [];
  const settled: { by: "mine" | "other"; key: string; item: Item }[] = [];
  for (const key of new Set([...mine.now.keys(), ...other.now.keys()])) {
    const [myItem, otherItem] = [mine.now.get(key), other.now.get(key)];
    if (equalData(myItem, otherItem)) continue;
    const iKnowTheirs = knows("mine", mine, other, key, otherItem);
    const theyKnowMine = knows("other", other, mine, key, myItem);
    if (iKnowTheirs && !theyKnowMine) {
      if (iKnowTheirs === "settled" && otherItem !== undefined) settled.push({ by: "mine", key, item: otherItem });
    } else if (theyKnowMine && !iKnowTheirs) {
      if (theyKnowMine === "settled" && myItem !== undefined) settled.push({ by: "other", key, item: myItem });
      put(key, otherItem);
    }
    // Taken away on one side and changed on the other: what was said stays.
    else if (myItem === undefined) put(key, otherItem);
    else if (otherItem !== undefined) {
      items.delete(key);
      disputed.push({ key, mine: myItem, other: otherItem });
    }
  }
  return { items, disputed, settled };

  function put(key: string, item: Item | undefined): void {
    if (item === undefined) items.delete(key);
    else items.set(key, item);
  }

  /** Whether `side` once had the other side's `item`, so that the value it has now is newer. */
  function knows(
    name: "mine" | "other",
    side: VersionedItems<Item>,
    opposite: VersionedItems<Item>,
    key: string,
    item: Item | undefined,
  ): "had" | "settled" | false {
    if (opposite.since && !opposite.since.has(key)) return "had"; // it is still as in the common past
    // An item that is missing on the other side may have been removed there or never added, so it tells nothing.
    if (item === undefined) return false;
    if (side.since?.get(key)?.has(dataText(item))) return "had";
    return wasSettled(name, key, item) ? "settled" : false;
  }
}

// Two versions of a list of things with keys (annotations, links, verdicts …) made into one. What only one side changed
// is as that side says; what both changed is for the caller to settle. The rules are the same seen from either side, so
// whoever merges, and in whatever order, comes to the same result.
import { equalData } from "../equalData";
import { textOf } from "./contentId";

/** One side's version of the things of one kind. */
export interface VersionedItems<Item> {
  readonly now: ReadonlyMap<string, Item>;
  /**
   * Per key, what the thing was since the common past, the present included, as text. Keys of things that were not
   * touched since are missing. Absent as a whole: there is no common past.
   */
  readonly since?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

export interface MergedItems<Item> {
  readonly items: Map<string, Item>;
  /** Things that both changed, each in its own way. They are not among `items`. */
  readonly disputed: readonly { readonly key: string; readonly mine: Item; readonly other: Item }[];
}

/** `wasSettled` says whether a side has dealt with a version of a thing in an earlier merge. */
export function mergedItems<Item>(
  mine: VersionedItems<Item>,
  other: VersionedItems<Item>,
  wasSettled: (side: "mine" | "other", key: string, item: Item) => boolean,
): MergedItems<Item> {
  const items = new Map(mine.now);
  const disputed: { key: string; mine: Item; other: Item }[] = [];
  for (const key of new Set([...mine.now.keys(), ...other.now.keys()])) {
    const [myItem, otherItem] = [mine.now.get(key), other.now.get(key)];
    if (equalData(myItem, otherItem)) continue;
    const iKnowTheirs = knows("mine", mine, other, key, otherItem);
    const theyKnowMine = knows("other", other, mine, key, myItem);
    if (iKnowTheirs && !theyKnowMine) continue;
    if (theyKnowMine && !iKnowTheirs) put(key, otherItem);
    // Taken away on one side and changed on the other: what was said stays.
    else if (myItem === undefined) put(key, otherItem);
    else if (otherItem !== undefined) {
      items.delete(key);
      disputed.push({ key, mine: myItem, other: otherItem });
    }
  }
  return { items, disputed };

  function put(key: string, item: Item | undefined): void {
    if (item === undefined) items.delete(key);
    else items.set(key, item);
  }

  /** Whether `side` has had what is `item` on the other side, so that what it has now is the newer. */
  function knows(
    name: "mine" | "other",
    side: VersionedItems<Item>,
    opposite: VersionedItems<Item>,
    key: string,
    item: Item | undefined,
  ): boolean {
    if (opposite.since && !opposite.since.has(key)) return true; // it is still as in the common past
    // That a thing was not there once says nothing of why it is not there now.
    return item !== undefined && (side.since?.get(key)?.has(textOf(item)) || wasSettled(name, key, item));
  }
}

// Two versions of a list of things with ids made into one. A thing that both sides changed stays twice: under its own
// id and, next to it, under one that follows from what it says.
import { dataText } from "../data/dataText";
import { equalData } from "../data/equalData";
import { idBeside } from "./contentId";
import { mergedItems } from "./mergedItems";

export interface Identified {
  readonly id: string;
  readonly createdAt?: string;
  readonly changedAt?: string | undefined;
}

/** The thing that a change leaves under an id; nothing when it takes the thing away. */
export interface Touched<Item> {
  readonly id: string;
  readonly item?: Item;
}

export interface ListVersion<Item> {
  readonly now: ReadonlyMap<string, Item>;
  /** The changes to the list since the common past, in order. Absent: there is no common past. */
  readonly since?: readonly Touched<Item>[] | undefined;
  /** Whether there is, or ever was, a thing with an id, as far as the version remembers. */
  had(id: string): boolean;
}

export interface MergedList<Item> {
  readonly items: Map<string, Item>;
  /** Ids of the items that both sides changed, and of the second items that were made for them. */
  readonly both: readonly string[];
}

/** `beside` makes the second of two things that claim an id, with an id of its own. */
export function mergedList<Item extends Identified>(
  mine: ListVersion<Item>,
  other: ListVersion<Item>,
  beside: (item: Item, id: string) => Item = (item, id) => ({ ...item, id }),
): MergedList<Item> {
  const sides = { mine, other };
  const { items, disputed, settled } = mergedItems(
    { now: mine.now, since: mine.since && textsOf(mine.since) },
    { now: other.now, since: other.since && textsOf(other.since) },
    (side, id, item) => sides[side].had(idBeside(id, dataText(item))),
  );
  const both: string[] = [];
  for (const { key, ...claims } of disputed) {
    const [kept, second] =
      dataText(claims.mine) > dataText(claims.other) ? [claims.mine, claims.other] : [claims.other, claims.mine];
    items.set(key, kept);
    if (equalData(timeless(kept), timeless(second))) continue;
    both.push(key);
    const id = idBeside(key, dataText(second));
    both.push(id);
    if (!items.has(id)) items.set(id, beside(second, id));
  }
  for (const { by, key, item } of settled) {
    // A side that still holds the thing itself took away what stood beside it for its sake, with the merge that made
    // it.
    const id = idBeside(key, dataText(item));
    const kept = sides[by].now.get(id);
    if (kept && !items.has(id)) items.set(id, kept);
  }
  return { items, both };
}

export function textsOf<Item>(since: readonly Touched<Item>[]): Map<string, Set<string>> {
  const texts = new Map<string, Set<string>>();
  for (const { id, item } of since) {
    const known = texts.get(id) ?? new Set();
    texts.set(id, item === undefined ? known : known.add(dataText(item)));
  }
  return texts;
}

function timeless<Item extends Identified>({ createdAt: _, changedAt: __, ...rest }: Item): unknown {
  return rest;
}

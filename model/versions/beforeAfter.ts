// Changes that hold what was there before and what is there after: what they leave, and those that lead from one list to
// another.
import { equalData } from "../data/equalData";
import type { Touched } from "./mergedList";

export interface BeforeAfter<Item> {
  readonly before?: Item | undefined;
  readonly after?: Item | undefined;
}

/** The things that a change leaves under the ids it is about. */
export function touchedBy<Item>(
  { before, after }: BeforeAfter<Item>,
  idOf: (item: Item) => string,
): readonly Touched<Item>[] {
  const now = after === undefined ? [] : [{ id: idOf(after), item: after }];
  return before === undefined || idOf(before) === now[0]?.id ? now : [{ id: idOf(before) }, ...now];
}

/** The changes that turn one list into another. */
export function beforeAfters<Item>(
  from: ReadonlyMap<string, Item>,
  to: ReadonlyMap<string, Item>,
): readonly { readonly before?: Item; readonly after?: Item }[] {
  const changes: { before?: Item; after?: Item }[] = [];
  for (const key of new Set([...from.keys(), ...to.keys()])) {
    const [before, after] = [from.get(key), to.get(key)];
    if (equalData(before, after)) continue;
    changes.push({ ...(before !== undefined && { before }), ...(after !== undefined && { after }) });
  }
  return changes;
}

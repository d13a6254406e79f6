// The order of suggestions in a text. Lists of a long article are merged and not sorted: they are made anew after every
// decision.
import { compareText } from "../data/compareText";
import type { Stretch } from "../text/stretch";

interface Labelled extends Stretch {
  readonly label: string;
}

/** By their starts, the longer one first. */
export function inTextOrder(a: Labelled, b: Labelled): number {
  return a.start - b.start || b.end - a.end || compareText(a.label, b.label);
}

/** Two lists in text order as one; of equals those of the first list come first. */
export function merged<Item extends Labelled>(first: readonly Item[], second: readonly Item[]): readonly Item[] {
  if (first.length === 0) return second;
  const all: Item[] = [];
  let taken = 0;
  for (const item of first) {
    for (let other = second[taken]; other && inTextOrder(other, item) < 0; other = second[taken]) {
      all.push(other);
      taken++;
    }
    all.push(item);
  }
  return taken < second.length ? all.concat(second.slice(taken)) : all;
}

/** Sorts a list in place in which hardly anything is out of order, and that not by far. */
export function settle<Item>(items: Item[], compare: (a: Item, b: Item) => number): void {
  for (let index = 1; index < items.length; index++) {
    const item = items[index];
    let place = index;
    for (let before = items[place - 1]; item && before && compare(before, item) > 0; before = items[place - 1]) {
      items[place] = before;
      place--;
    }
    if (item && place < index) items[place] = item;
  }
}

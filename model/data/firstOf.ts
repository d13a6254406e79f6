// The first of many, for whoever does not need them all: the others are not even looked for.

export function firstOf<Item>(items: Iterable<Item>, most = Number.POSITIVE_INFINITY): readonly Item[] {
  const first: Item[] = [];
  if (most <= 0) return first;
  for (const item of items) {
    first.push(item);
    if (first.length >= most) break;
  }
  return first;
}

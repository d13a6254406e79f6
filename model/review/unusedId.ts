// Ids in a set are unique, but sets that were made from the same import, or copied, share some.

/** The id, or one made from it when it is among `used`; adds it to them. */
export function unusedId(id: string, used: Set<string>): string {
  let unused = id;
  for (let number = 2; used.has(unused); number++) unused = `${id.slice(0, 64 - 1 - String(number).length)}-${number}`;
  used.add(unused);
  return unused;
}

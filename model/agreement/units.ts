// The units of one label in a continuum: annotations of the same label that overlap or nest are one unit, those that only
// touch are two, and every fragment of a discontinuous span is a unit. Kept flat (start, end, start, end, …), because
// there are many.

/** Units out of stretches in any order, as start and end in turn. Empty stretches are none. */
export function unitsOf(stretches: readonly (readonly [start: number, end: number])[]): readonly number[] {
  const units: number[] = [];
  for (const [start, end] of stretches.toSorted((a, b) => a[0] - b[0])) {
    if (start === end) continue;
    const last = units.length - 1;
    if (last > 0 && start < (units[last] ?? 0)) units[last] = Math.max(units[last] ?? 0, end);
    else units.push(start, end);
  }
  return units;
}

/** How many characters they cover. */
export function lengthOfUnits(units: readonly number[]): number {
  let length = 0;
  for (let at = 0; at < units.length; at += 2) length += (units[at + 1] ?? 0) - (units[at] ?? 0);
  return length;
}

export function squaresOfUnits(units: readonly number[]): number {
  let squares = 0;
  for (let at = 0; at < units.length; at += 2) squares += ((units[at + 1] ?? 0) - (units[at] ?? 0)) ** 2;
  return squares;
}

/** How many characters lie in units of both. */
export function commonLength(a: readonly number[], b: readonly number[]): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [aEnd, bEnd] = [a[i + 1] ?? 0, b[j + 1] ?? 0];
    const shared = Math.min(aEnd, bEnd) - Math.max(a[i] ?? 0, b[j] ?? 0);
    if (shared > 0) common += shared;
    if (aEnd < bEnd) i += 2;
    else j += 2;
  }
  return common;
}

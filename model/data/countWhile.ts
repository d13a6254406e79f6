// A binary search, once.

/** How many of the indexes 0, 1, … below `length` satisfy a condition that holds up to some index and for none after it. */
export function countWhile(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Pairs of names, whichever comes first.

/** Tells whether two names are one of the pairs. */
export function pairSet(pairs: readonly (readonly [string, string])[]): (a: string, b: string) => boolean {
  const known = new Set(pairs.map(([a, b]) => (a < b ? `${a}\n${b}` : `${b}\n${a}`)));
  return (a, b) => known.has(a < b ? `${a}\n${b}` : `${b}\n${a}`);
}

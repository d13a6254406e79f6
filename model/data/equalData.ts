// Whether two values are the same data.

/**
 * Equality of plain data, blind to what JSON text does not keep: the order of keys, the difference between an absent key
 * and `undefined`, the sign of zero.
 */
export function equalData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) if (!equalData(Reflect.get(a, key), Reflect.get(b, key))) return false;
  return true;
}

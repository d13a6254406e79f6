// The order of ids and other text that must be the same on every machine: by UTF-16 code units, blind to language.

/** Negative when `a` stands before `b`, positive when after, 0 when they are equal. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

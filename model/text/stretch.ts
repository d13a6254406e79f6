// A stretch is one half-open piece [start, end) of a text, in UTF-16 code units. A span is made of one or more.

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Whether two stretches share at least one character. */
export function overlap(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

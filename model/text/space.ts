// Space at the edges of a stretch: spaces of every width, controls, and invisible characters such as bidi marks.
import { nextGrapheme, previousGrapheme } from "./graphemes";
import type { Stretch } from "./stretch";

/** A stretch without the space at its edges, cutting no grapheme cluster. Undefined when nothing is left. */
export function withoutSpace(text: string, { start, end }: Stretch): Stretch | undefined {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.slice(from, nextGrapheme(text, from)))) from = nextGrapheme(text, from);
  while (from < to && isSpace(text.slice(previousGrapheme(text, to), to))) to = previousGrapheme(text, to);
  return from < to ? { start: from, end: to } : undefined;
}

function isSpace(cluster: string): boolean {
  return /^[\p{Z}\p{Cc}\p{Cf}]+$/u.test(cluster);
}

// The text around a stretch, kept with its quote so that the place can be found again should offsets be lost.
import { isGraphemeBoundary, nextGrapheme, previousGrapheme } from "./graphemes";

/** At most `length` UTF-16 units before `start`, beginning at a grapheme boundary. */
export function prefixOf(text: string, start: number, length = 32): string {
  const from = Math.max(0, start - length);
  return text.slice(isGraphemeBoundary(text, from) ? from : Math.min(nextGrapheme(text, from), start), start);
}

/** At most `length` UTF-16 units after `end`, ending at a grapheme boundary. */
export function suffixOf(text: string, end: number, length = 32): string {
  const to = Math.min(text.length, end + length);
  return text.slice(end, isGraphemeBoundary(text, to) ? to : Math.max(previousGrapheme(text, to), end));
}

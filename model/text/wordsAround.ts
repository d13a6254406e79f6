// The words around a stretch of a text, for showing it where the text is not.
import type { Stretch } from "./stretch";

/** Up to `around` UTF-16 units on each side, whole words, in one line; an ellipsis where the text goes on. */
export function wordsAround(text: string, { start, end }: Stretch, around: number) {
  return { before: before(text, start, around), after: after(text, end, around) };
}

function before(text: string, start: number, around: number): string {
  const words = text.slice(Math.max(0, start - around), start);
  const whole = start > around ? `…${words.slice(words.search(/\s/) + 1)}` : words;
  return whole.replace(/\s+/g, " ");
}

function after(text: string, end: number, around: number): string {
  const words = text.slice(end, end + around);
  const cut = words.search(/\s\S*$/);
  return (end + around < text.length ? `${words.slice(0, cut === -1 ? undefined : cut)} …` : words).replace(
    /\s+/g,
    " ",
  );
}

// Which words of one sentence are which of another: the longest row of words that both have, in order.

import type { Stretch } from "../text/stretch";
import { wordPieces } from "../text/wordPieces";

export interface Token extends Stretch {
  readonly text: string;
}

/** Words and the marks between them, without spaces; UTF-16 offsets from the start of `text`. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const marks = (end: number) => {
    for (const { 0: mark, index } of text.slice(at, end).matchAll(/\S/gu))
      tokens.push({ text: mark, start: at + index, end: at + index + mark.length });
  };
  for (const { start, end } of wordPieces(text)) {
    marks(start);
    tokens.push({ text: text.slice(start, end), start, end });
    at = end;
  }
  marks(text.length);
  return tokens;
}

/** Beyond so many pairs of words, sentences are taken for different altogether. */
const mostPairs = 4_000_000;

/** For each word of `a` its place in `b`, or -1. */
export function sameWords(a: readonly Token[], b: readonly Token[]): Int32Array {
  const places = new Int32Array(a.length).fill(-1);
  if (a.length * b.length > mostPairs) return places;
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const isSame = (i: number, j: number) => a[i]?.text === b[j]?.text;
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] = isSame(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (isSame(i, j) && at(i, j) === at(i + 1, j + 1) + 1) places[i++] = j++;
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return places;
}

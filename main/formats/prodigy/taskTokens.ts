// The tokens of a task: words, and white space only where a span begins or ends in it, so that every span is a run of
// whole tokens.
import type { Stretch } from "../../../model/text/stretch";
import { sentencesOf } from "../writing/tokens";

/** Ascending, UTF-16. Every one of `spans` begins where a token does and ends where one does. */
export function taskTokens(text: string, spans: readonly Stretch[]): readonly Stretch[] {
  const words = sentencesOf(text, spans).flat();
  const starts = new Set(spans.map(({ start }) => start));
  const ends = new Set(spans.map(({ end }) => end));
  const edges = [...new Set([...starts, ...ends])].sort((a, b) => a - b);
  const tokens: Stretch[] = [];
  let behind = 0;
  let edge = 0;
  for (const word of [...words, { start: text.length, end: text.length }]) {
    while ((edges[edge] ?? Number.POSITIVE_INFINITY) <= behind) edge++;
    const cuts = [behind];
    for (let cut = edges[edge]; cut !== undefined && cut < word.start; cut = edges[++edge]) cuts.push(cut);
    cuts.push(word.start);
    for (const [index, start] of cuts.slice(0, -1).entries()) {
      const end = cuts[index + 1] ?? start;
      if (end > start && (starts.has(start) || ends.has(end))) tokens.push({ start, end });
    }
    if (word.end > word.start) tokens.push(word);
    behind = word.end;
  }
  return tokens;
}

// Where a stretch of the earlier edition stands in the later one, and whether that is certain. An exact place has the same
// words in the same sentence, and nothing else it could be; a near one is for a person to confirm.
import type { Stretch } from "../text/stretch";
import type { Editions, Sentence, SentencePair } from "./editions";
import { sameWords } from "./wordDiff";

export type Placing =
  /** The same words, surely. */
  | { readonly kind: "exact"; readonly stretch: Stretch }
  /** Other words, or the same that could be others; to be confirmed. */
  | { readonly kind: "near"; readonly stretch: Stretch }
  | { readonly kind: "gone" };

/** Tells for stretches of the earlier text; UTF-16 offsets. */
export function placesInLater(editions: Editions): (stretch: Stretch) => Placing {
  const { before, after } = editions;
  const pairOf = new Map(editions.pairs.map((pair) => [pair.before, pair]));
  const words = new Map<SentencePair, Int32Array>();

  return (stretch) => {
    const own = sentencesAround(before.sentences, stretch);
    const pairs = own.map((index) => pairOf.get(index));
    const [first, last] = [pairs[0], pairs.at(-1)];
    if (first === undefined || last === undefined) return gone;
    // A stretch over several sentences holds together only where they do.
    const goesOn = pairs.every((pair, index) => pair !== undefined && pair.after === first.after + index);
    if (!goesOn) return gone;
    const start = pointIn(first, stretch.start, "start");
    const end = pointIn(last, stretch.end, "end");
    if (start === undefined || end === undefined || start.at >= end.at) return gone;
    const found = { start: start.at, end: end.at };
    const same = after.text.slice(found.start, found.end) === before.text.slice(stretch.start, stretch.end);
    const sure = same && start.sure && end.sure && pairs.every((pair) => pair?.sure) && isTheOnly(stretch, first, last);
    return { kind: sure ? "exact" : "near", stretch: found };
  };

  /** Where an end of a stretch stands in the other sentence; between the words around it when its own word is not there. */
  function pointIn(pair: SentencePair, offset: number, side: "start" | "end") {
    const [a, b] = [before.sentences[pair.before], after.sentences[pair.after]];
    if (a === undefined || b === undefined) return undefined;
    if (a.text === b.text) return { at: b.start + offset - a.start, sure: true };
    const places = words.get(pair) ?? sameWords(a.tokens, b.tokens);
    words.set(pair, places);
    const from = offset - a.start;
    const index =
      side === "start"
        ? a.tokens.findIndex(({ end }) => end > from)
        : a.tokens.findLastIndex(({ start }) => start < from);
    const place = places[index] ?? -1;
    const [token, other] = [a.tokens[index], b.tokens[place]];
    if (token && other) {
      const at =
        side === "start" ? other.start + Math.max(0, from - token.start) : other.end - Math.max(0, token.end - from);
      return { at: b.start + at, sure: true };
    }
    const at = beside(a, b, places, index, side);
    return at === undefined ? undefined : { at: b.start + at, sure: false };
  }

  /** Whether a changed sentence has the words of a stretch as often as it had: else another of them could be meant. */
  function isTheOnly(stretch: Stretch, first: SentencePair, last: SentencePair): boolean {
    const [a, b] = [textOver(before, first.before, last.before), textOver(after, first.after, last.after)];
    if (a === b) return true;
    const quote = before.text.slice(stretch.start, stretch.end);
    return countOf(a, quote) === countOf(b, quote);
  }
}

const gone: Placing = { kind: "gone" };

/** Behind the nearest word before it that both have, or before the nearest behind it. */
function beside(
  a: Sentence,
  b: Sentence,
  places: Int32Array,
  index: number,
  side: "start" | "end",
): number | undefined {
  const step = side === "start" ? -1 : 1;
  for (let other = index + step; other >= -1 && other <= a.tokens.length; other += step) {
    if (other === -1) return b.tokens[0]?.start;
    if (other === a.tokens.length) return b.tokens.at(-1)?.end;
    const place = places[other] ?? -1;
    if (place !== -1) return side === "start" ? b.tokens[place + 1]?.start : b.tokens[place - 1]?.end;
  }
  return undefined;
}

function sentencesAround(sentences: readonly Sentence[], { start, end }: Stretch): readonly number[] {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let index = low; (sentences[index]?.start ?? Number.POSITIVE_INFINITY) < end; index++) found.push(index);
  return found;
}

function textOver({ text, sentences }: Editions["before"], first: number, last: number): string {
  return text.slice(sentences[first]?.start ?? 0, sentences[last]?.end ?? 0);
}

function countOf(text: string, quote: string): number {
  let count = 0;
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) count++;
  return count;
}

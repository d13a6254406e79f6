// Tokens and sentences, for formats that know nothing finer. Tokens hold no character that any reader of columns takes for
// white space, and never cross an edge of an annotation, so that spans that do not begin or end in white space survive.
import { countWhile } from "../../../model/data/countWhile";
import { sentenceGoesOn } from "../../../model/text/abbreviations";
import { isGraphemeBoundary } from "../../../model/text/graphemes";
import type { Stretch } from "../../../model/text/stretch";
import { wordPieces } from "../../../model/text/wordPieces";
import type { LossKind, LossTally } from "../format/LossTally";

/** White space as Python's `split()` and `splitlines()`, Java and JavaScript see it, all together. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: four of them are white space to Python.
const whiteSpace = /[\t-\r\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;
const noWhiteSpace = new RegExp(`[^${whiteSpace.source.slice(1, -1)}]+`, "g");

/** Tokens. A text without a full stop is cut into lines of as many, which tools can still show. */
const longestSentence = 5000;

/**
 * The sentences of a text as tokens, UTF-16. No sentence ends inside one of `spans`, no token crosses one's edge; one of
 * too many tokens is cut where no span is, `onCut` being told.
 */
export function sentencesOf(
  text: string,
  spans: readonly Stretch[],
  onCut: () => void = () => {},
): readonly (readonly Stretch[])[] {
  const edges = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const inside = covered(text.length, spans);
  const sentences: Stretch[][] = [[]];
  let sentence = 0;
  for (const { start, end } of sentenceStretches(text)) {
    // A sentence does not end inside a span.
    if (!inside[start] && (sentences[sentence]?.length ?? 0) > 0) sentences[++sentence] = [];
    for (const token of tokensOf(text, start, end, edges)) {
      if ((sentences[sentence]?.length ?? 0) >= longestSentence && !inside[token.start]) {
        sentences[++sentence] = [];
        onCut();
      }
      sentences[sentence]?.push(token);
    }
  }
  return sentences.filter((tokens) => tokens.length > 0);
}

/** Counts the places where sentences of a text must be cut because they are too long. */
export function countCutSentences(text: string, losses: LossTally): void {
  // Tokens and the spaces between them; most texts need not be taken apart to know.
  if (text.length > 2 * longestSentence) sentencesOf(text, [], () => losses.add(cutSentences));
}

const cutSentences: LossKind = {
  key: "sentences-cut",
  sentence: (n) =>
    `Sentences of more than ${longestSentence.toLocaleString("en")} words are cut ${n === 1 ? "in one place" : `in ${n} places`}; the text is whole.`,
};

/** [start, end) without white space at its edges, as readers of columns see it. Undefined when nothing is left. */
export function withoutWhiteSpace(text: string, { start, end }: Stretch): Stretch | undefined {
  let from = start;
  let to = end;
  // White space may carry an accent; then it is part of what people read as a character.
  while (from < to && whiteSpace.test(text.charAt(from)) && isGraphemeBoundary(text, from + 1)) from++;
  while (from < to && whiteSpace.test(text.charAt(to - 1)) && isGraphemeBoundary(text, to - 1)) to--;
  return from < to ? { start: from, end: to } : undefined;
}

function* sentenceStretches(text: string): Generator<Stretch> {
  const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
  let lineStart = 0;
  for (const line of text.split("\n")) {
    let start = 0;
    let last = "";
    for (const { index, segment } of segmentsOf(segmenter, line)) {
      if (index > 0 && !goesOn(last, line.slice(index, index + 40))) {
        yield { start: lineStart + start, end: lineStart + index };
        start = index;
      }
      last = segment;
    }
    if (line !== "") yield { start: lineStart + start, end: lineStart + line.length };
    lineStart += line.length + 1;
  }
}

/**
 * A segment as `segmenter.segment(text)` gives it. That takes seconds for a line of a megabyte, so it is given a window
 * at a time; what may go on behind a window is left to the next.
 */
function* segmentsOf(
  segmenter: Intl.Segmenter,
  text: string,
): Generator<{ readonly index: number; readonly segment: string }> {
  let size = 4000;
  for (let start = 0; start < text.length; ) {
    const isLast = start + size >= text.length;
    const found = [...segmenter.segment(text.slice(start, start + size))];
    const whole = isLast ? found : found.slice(0, -1);
    for (const { index, segment } of whole) yield { index: start + index, segment };
    const next = found.at(-1)?.index ?? 0;
    if (isLast) return;
    size = next === 0 ? size * 2 : 4000;
    start += next;
  }
}

/** Whether the point at the end of a sentence is that of an abbreviation, so that it really goes on. */
function goesOn(sentence: string, after: string): boolean {
  const end = sentence.slice(-60).trimEnd();
  return end.endsWith(".") && sentenceGoesOn(end.slice(-40, -1), after);
}

function* tokensOf(text: string, start: number, end: number, edges: readonly number[]): Generator<Stretch> {
  let edge = firstAbove(edges, start);
  for (const piece of wordsAndSigns(text.slice(start, end))) {
    for (const { index: within, 0: run } of text.slice(start + piece.start, start + piece.end).matchAll(noWhiteSpace)) {
      const to = start + piece.start + within + run.length;
      let from = start + piece.start + within;
      while ((edges[edge] ?? Number.POSITIVE_INFINITY) <= from) edge++;
      for (let at = edges[edge]; at !== undefined && at < to; at = edges[++edge]) {
        yield { start: from, end: at };
        from = at;
      }
      yield { start: from, end: to };
    }
  }
}

const characters = new Intl.Segmenter("und", { granularity: "grapheme" });
/** Each of these is a character by itself, wherever it stands; the segmenter takes seconds for a million of them. */
const onlyAscii = /^[ -~]*$/;

/** Words as the window cuts them, and what stands between them character by character. */
function* wordsAndSigns(text: string): Generator<Stretch> {
  let done = 0;
  for (const word of [...wordPieces(text), { start: text.length, end: text.length }]) {
    const between = text.slice(done, word.start);
    if (onlyAscii.test(between)) for (let at = done; at < word.start; at++) yield { start: at, end: at + 1 };
    else
      for (const { index, segment } of segmentsOf(characters, between))
        yield { start: done + index, end: done + index + segment.length };
    if (word.end > word.start) yield word;
    done = word.end;
  }
}

/** Tells for every offset whether a span covers the characters before and after it. */
function covered(length: number, spans: readonly Stretch[]): Uint8Array {
  const inside = new Uint8Array(length + 1);
  for (const { start, end } of spans) inside.fill(1, start + 1, end);
  return inside;
}

function firstAbove(sorted: readonly number[], offset: number): number {
  return countWhile(sorted.length, (index) => (sorted[index] ?? 0) <= offset);
}

// Sentences: what a triple click takes. Unicode's rules, within one line, mended where an abbreviation seems to end one.
import { sentenceGoesOn } from "./abbreviations";
import { snapToGraphemes } from "./graphemes";
import { withoutSpace } from "./space";
import type { Stretch } from "./stretch";

/** No sentence is looked for farther away: a line of a megabyte is cut. */
const farthest = 4000;

/**
 * The sentence at a UTF-16 offset, with its point and quotes and without the spaces around it; a sentence never goes on
 * in the next line. Undefined on a line without anything but spaces.
 */
export function sentenceAt(text: string, offset: number): Stretch | undefined {
  const window = windowAt(text, offset);
  const line = text.slice(window.start, window.end);
  for (const { start, end } of sentencesOf(line)) {
    // At the very end of the line the caret stands behind the last sentence.
    if (window.start + end <= offset && end < line.trimEnd().length) continue;
    const sentence = snapToGraphemes(text, window.start + start, window.start + end);
    return withoutSpace(text, sentence);
  }
  return undefined;
}

/** The sentences of a text in its order, without the spaces around them; none goes on in the next line. */
export function sentencesIn(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    for (let from = 0; from < line.length; ) {
      const to = line.length - from > farthest ? beforeSpace(line, from + farthest, from) : line.length;
      for (const { start, end } of sentencesOf(line.slice(from, to))) {
        const sentence = withoutSpace(text, snapToGraphemes(text, index + from + start, index + from + end));
        if (sentence && sentence.start >= (found.at(-1)?.end ?? 0)) found.push(sentence);
      }
      from = to;
    }
  }
  return found;
}

function windowAt(text: string, offset: number): Stretch {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const newline = text.indexOf("\n", offset);
  const lineEnd = newline === -1 ? text.length : newline;
  const start = Math.max(offset === 0 ? 0 : lineStart, offset - farthest);
  const end = Math.min(lineEnd, offset + farthest);
  return {
    start: start === lineStart || offset === 0 ? start : afterSpace(text, start, offset),
    end: end === lineEnd ? end : beforeSpace(text, end, offset),
  };
}

function afterSpace(text: string, from: number, limit: number): number {
  const space = text.indexOf(" ", from);
  return space === -1 || space >= limit ? wholeCharacter(text, from) : space + 1;
}

function beforeSpace(text: string, to: number, limit: number): number {
  const space = text.lastIndexOf(" ", to);
  return space <= limit ? wholeCharacter(text, to) : space;
}

/** An offset that does not lie inside a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff ? offset - 1 : offset;
}

let segmenter: Intl.Segmenter | undefined;

function sentencesOf(line: string): readonly Stretch[] {
  segmenter ??= new Intl.Segmenter("en", { granularity: "sentence" });
  const sentences: { start: number; end: number }[] = [];
  for (const { index, segment } of segmenter.segment(line)) {
    const last = sentences.at(-1);
    if (last && goesOn(line.slice(last.start, last.end), line.slice(index, index + 40)))
      last.end = index + segment.length;
    else sentences.push({ start: index, end: index + segment.length });
  }
  return sentences;
}

function goesOn(sentence: string, after: string): boolean {
  const end = sentence.trimEnd();
  return end.endsWith(".") && sentenceGoesOn(end.slice(-40, -1), after);
}

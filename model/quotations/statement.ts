// The sentences of a text as claims are looked for in them: what is quoted is masked, so that a point or a verb inside a
// quotation neither ends nor governs the sentence around it.
import { sentenceGoesOn } from "../text/abbreviations";
import { datelineOf } from "../text/dateline";
import type { Quoted } from "./quoteMarks";

/** Stands for every character that is quoted, marks included. */
export const masked = "\ue001";
/** The same, for the closing mark of a quotation that ends with a full stop: the sentence may end there too. */
export const maskedEnd = "\ue002";

export interface Statement {
  /** Offset of the sentence in the text. */
  readonly start: number;
  /** The sentence, plain and masked, as long as in the text. */
  readonly text: string;
  /** The quotations inside, in text order; offsets of the text. */
  readonly quoted: readonly Quoted[];
}

/** The sentences of each paragraph, paragraphs without any left out. `plain` is as long as the text. */
export function statementsOf(plain: string, quoted: readonly Quoted[]): readonly (readonly Statement[])[] {
  const hidden = mask(plain, quoted);
  const paragraphs: Statement[][] = [];
  let next = 0;
  for (const { start: begins, end } of paragraphsOf(hidden)) {
    const start = begins + (datelineOf(hidden.slice(begins, end))?.whole ?? 0);
    const statements: Statement[] = [];
    for (const sentence of cut(hidden.slice(start, end))) {
      const from = start + sentence.start;
      const to = start + sentence.end;
      const inside: Quoted[] = [];
      for (let each = quoted[next]; each !== undefined && each.markStart < to; each = quoted[++next]) {
        if (each.markStart >= from) inside.push(each);
      }
      statements.push({ start: from, text: hidden.slice(from, to), quoted: inside });
    }
    if (statements.length > 0) paragraphs.push(statements);
  }
  return paragraphs;
}

function mask(plain: string, quoted: readonly Quoted[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { markStart, markEnd } of quoted) {
    const last = plain.charAt(markEnd - 2) === "." ? maskedEnd : masked;
    parts.push(plain.slice(at, markStart), masked.repeat(markEnd - markStart - 1), last);
    at = markEnd;
  }
  return parts.join("") + plain.slice(at);
}

function* paragraphsOf(text: string): Generator<{ start: number; end: number }> {
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    if (end > start) yield { start, end };
    start = end + 1;
  }
}

/** A point, question or exclamation mark before a space and a new beginning; or the end of a quotation that has one. */
const boundary =
  /(?<![.!?؟…])[.!?؟…]+[)\]»”"’]{0,3}\s+(?=[\p{Lu}\p{Lo}\p{Nd}\ue001\ue002(])|\ue002\s+(?=[\p{Lu}\ue001\ue002])/gu;

function cut(paragraph: string): readonly { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of paragraph.matchAll(boundary)) {
    const end = match.index + match[0].length;
    const point = match.index;
    const isPoint = paragraph.charAt(point) === "." && paragraph.charAt(point + 1) !== ".";
    if (isPoint && sentenceGoesOn(paragraph.slice(Math.max(0, point - 40), point), paragraph.slice(end, end + 40)))
      continue;
    found.push({ start, end });
    start = end;
  }
  if (start < paragraph.length) found.push({ start, end: paragraph.length });
  return found;
}

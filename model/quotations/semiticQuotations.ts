// Quotations and their speakers in Arabic and Hebrew sentences: the verbs agencies use, “according to”, and quotations
// beside a verb. Arabic puts the verb first, Hebrew the speaker.
import type { Stretch } from "../text/stretch";
import { type Finding, tidied, wordCount } from "./finding";
import type { Statement } from "./statement";

const arabicVerb =
  /(?<=^|[\s،,.\ue001\ue002(])[وف]?(قال|قالت|قالوا|أعلن|أعلنت|أكد|أكدت|أضاف|أضافت|أفاد|أفادت|ذكر|ذكرت|أوضح|أوضحت|صرح|صرحت|زعم|زعمت|حذر|حذرت|نفى|نفت|روى|روت|اعتبر|اعتبرت)(?=[\s:])/gu;
const arabicPer = /(?<=[\s،,])(?:وفق|وفقا[ًٌٍ]? ل|بحسب|حسب|طبقا[ًٌٍ]? ل)(?:\s?ما (?:أفاد|ذكر|أعلن|قال)(?:ت)?)?\s?(?=\p{L})/gu;

export function findArabic(statement: Statement): readonly Finding[] {
  const { text, quoted, start } = statement;
  const found: Finding[] = [];
  for (const match of text.matchAll(arabicVerb)) {
    const cue = { start: match.index, end: match.index + match[0].length };
    const denied = /^نف/.test(match[1] ?? "");
    const quote = quoted.findLastIndex(
      (each) => /^[،,.\s]*$/.test(text.slice(each.markEnd - start, cue.start)) && each.markEnd - start <= cue.start,
    );
    if (quote !== -1) {
      const source = tidied(text, cue.end, speakerEnd(text, cue.end));
      found.push({ content: quote, cue, ...(source ? { source } : {}) });
      continue;
    }
    // إن / أن / بأن open what is said; a colon a quotation.
    const opening = /(?<=[\s،,])(?:إن|أن|بأن|إنه|أنه|إنها|أنها|إنهم|أنهم)(?=\s)|:/u.exec(
      text.slice(cue.end, cue.end + 200),
    );
    if (opening === null) continue;
    const said =
      cue.end +
      opening.index +
      (opening[0].length <= 3 && opening[0] !== "أنه" && opening[0] !== "إنه" ? opening[0].length : 0);
    const end = text.replace(/[\s.!؟]+$/u, "").length;
    const content = quotedAt(statement, said) ?? tidied(text, said, end);
    if (content === undefined || (typeof content !== "number" && wordCount(text.slice(content.start, content.end)) < 2))
      continue;
    const source = tidied(text, cue.end, Math.min(cue.end + opening.index, speakerEnd(text, cue.end)));
    found.push({ content, cue, ...(source ? { source } : {}), ...(denied ? { denied } : {}) });
  }
  // “And he said that …” inside what somebody else is reported to have said.
  const outer = found.filter((each) => !found.some((other) => other !== each && holds(other.content, each.cue)));
  found.splice(0, found.length, ...outer);
  for (const match of text.matchAll(arabicPer)) found.push(...per(text, match.index, match[0]));
  return found;
}

function holds(content: Stretch | number, cue: Stretch): boolean {
  return typeof content !== "number" && content.start <= cue.start && cue.end <= content.end;
}

function speakerEnd(text: string, from: number): number {
  const stop = /[،,.:؛]|\s(?:إن|أن|بأن|في|خلال|وهو|وهي|التي|الذي)\s/u.exec(text.slice(from));
  return from + (stop?.index ?? text.length - from);
}

const hebrewVerb =
  /(?<=^|[\s,.\ue001\ue002])(אמר|אמרה|אמרו|מסר|מסרה|מסרו|טען|טענה|טענו|הודיע|הודיעה|הודיעו|הכחיש|הכחישה|הכחישו|הוסיף|הוסיפה|ציין|ציינה|הדגיש|הדגישה|הסביר|הסבירה)(?=\s)/gu;
const hebrewPer = /(?<=^|[\s,])(?:לדברי|לפי)\s+/gu;

export function findHebrew(statement: Statement): readonly Finding[] {
  const { text, quoted, start } = statement;
  const found: Finding[] = [];
  for (const match of text.matchAll(hebrewVerb)) {
    const cue = { start: match.index, end: match.index + match[0].length };
    const denied = match[0].startsWith("הכחיש");
    const before = text.slice(0, cue.start);
    const quote = quoted.findLastIndex(
      (each) => each.markEnd - start <= cue.start && /^[,.\s]*$/.test(text.slice(each.markEnd - start, cue.start)),
    );
    if (quote !== -1) {
      const source = tidied(
        text,
        cue.end,
        cue.end + (/[,.:]|(?<=\s\S{1,30})\sב/u.exec(text.slice(cue.end))?.index ?? text.length),
      );
      found.push({ content: quote, cue, ...(source ? { source } : {}) });
    } else if (/,\s*כך\s+$/u.test(before)) {
      const content = tidied(text, 0, before.replace(/,\s*כך\s+$/u, "").length);
      const behind = cue.end + (/^\s+(?:אתמול|היום|אמש)/u.exec(text.slice(cue.end))?.[0].length ?? 0);
      const source = tidied(text, behind, text.replace(/[\s.]+$/u, "").length);
      if (content) found.push({ content, cue, ...(source ? { source } : {}) });
    } else {
      const opened = /^(?:\s[^\s,.]+){0,3}?\sכי\s/u.exec(text.slice(cue.end));
      const direct = /^(?:\s[^\s,.:]+){0,3}?:?\s(?=\ue001)/u.exec(text.slice(cue.end));
      if (opened === null && direct === null) continue;
      const said = cue.end + ((opened ?? direct)?.[0].length ?? 0);
      const content = opened ? tidied(text, said, text.replace(/[\s.!?]+$/u, "").length) : quotedAt(statement, said);
      if (content === undefined) continue;
      const source = hebrewSubject(text, cue.start);
      found.push({ content, cue, ...(source ? { source } : {}), ...(denied ? { denied } : {}) });
    }
  }
  for (const match of text.matchAll(hebrewPer)) found.push(...per(text, match.index, match[0]));
  return found;
}

/** The words before the verb; a name between commas is preferred to the office before it. */
function hebrewSubject(text: string, verb: number): Stretch | undefined {
  const before = text.slice(0, verb).trimEnd();
  const isClosed = before.endsWith(",");
  const parts = before.split(",").filter((part) => part.trim() !== "");
  const chosen =
    isClosed &&
    parts.length > 1 &&
    /ש[\p{L}]/u.test(parts.at(-1)?.trim().slice(0, 3) ?? "") &&
    (parts.at(-1)?.trim().startsWith("ש") ?? false)
      ? parts.at(-2)
      : parts.at(-1);
  if (chosen === undefined || wordCount(chosen) > 6) return undefined;
  const start = text.lastIndexOf(chosen, verb);
  return tidied(text, start, start + chosen.length);
}

/** `CLAUSE, according to SOURCE.` and `According to SOURCE, CLAUSE.` */
function per(text: string, start: number, words: string): readonly Finding[] {
  const from = start + words.length;
  const cue = { start, end: start + words.trimEnd().length };
  const end = from + (/[,،.;]|\s(?:في|ב)(?=\s)/u.exec(text.slice(from))?.index ?? text.length - from);
  const source = tidied(text, from, end);
  const whole = text.replace(/[\s.!?؟]+$/u, "").length;
  const content = start < 3 ? tidied(text, end, whole) : tidied(text, 0, start);
  if (source === undefined || content === undefined || wordCount(text.slice(source.start, source.end)) > 8) return [];
  return wordCount(text.slice(content.start, content.end)) < 3 ? [] : [{ content, cue, source }];
}

function quotedAt({ text, quoted, start }: Statement, at: number): number | undefined {
  const rest = /^[\s:،,]*/u.exec(text.slice(at))?.[0].length ?? 0;
  const index = quoted.findIndex((quote) => quote.markStart - start === at + rest);
  const quote = quoted[index];
  return quote && /^[\s.،,]*$/u.test(text.slice(quote.markEnd - start)) ? index : undefined;
}

// Finds the claims of a text: quotations and reported speech, with the words that report it and who is said to have said
// it. Rules and no model: precision before recall, every finding can be explained by its cue.
import { snapToGraphemes } from "../text/graphemes";
import { plainText } from "../text/plainText";
import { overlap, type Stretch } from "../text/stretch";
import { trim } from "../text/words";
import { findEnglish } from "./englishQuotations";
import { type Finding, isAnonymous, wordCount } from "./finding";
import type { Quotation } from "./quotation";
import { findQuoted } from "./quoteMarks";
import { findArabic, findHebrew } from "./semiticQuotations";
import { type Statement, statementsOf } from "./statement";

/** No sentence of an article is longer; what is longer is a list or damaged. */
const longest = 3000;

/** In text order. Two quotations may overlap: one inside what another reports. */
export function findQuotations(text: string): readonly Quotation[] {
  const plain = plainText(text);
  const found: Quotation[] = [];
  for (const paragraph of statementsOf(plain, findQuoted(text))) {
    let speaker: Quotation | undefined;
    for (const statement of paragraph) {
      const said = quotationsIn(text, statement, speaker);
      found.push(...said);
      speaker =
        said.findLast((quotation) => quotation.source !== undefined && quotation.kind === "direct") ??
        (statement.quoted.length > 0 ? speaker : undefined);
    }
  }
  return withoutRepeats(found.sort((a, b) => a.content.start - b.content.start || b.content.end - a.content.end));
}

function quotationsIn(text: string, statement: Statement, speaker: Quotation | undefined): readonly Quotation[] {
  if (statement.text.length > longest) return [];
  const findings = rulesFor(statement.text)(statement);
  const found = findings.flatMap((finding) => toQuotation(text, statement, finding) ?? []);
  const isTaken = (at: Stretch) => found.some(({ content }) => overlap(content, at));
  for (const quoted of statement.quoted) {
    const content = trim(text, quoted.start, quoted.end);
    // A quotation alone after another one goes on with its speaker.
    const goesOn = speaker?.source !== undefined && isAlone(statement);
    if (content === undefined || isTaken(content)) continue;
    if (!isWholeSaying(text, statement, content, goesOn ? 2 : 4)) {
      // “a stain on the country”: words held at a distance. A name in quotation marks is none.
      if (isHeldAtDistance(text.slice(content.start, content.end))) found.push({ content, kind: "direct", weak: true });
      continue;
    }
    found.push({
      content,
      kind: "direct",
      ...(goesOn && speaker.cue ? { cue: speaker.cue } : {}),
      ...(goesOn && speaker.source ? { source: speaker.source } : {}),
      ...(goesOn && speaker.anonymous ? { anonymous: true } : {}),
    });
  }
  return found;
}

function rulesFor(sentence: string): (statement: Statement) => readonly Finding[] {
  if (/[\u0621-\u064a]{2}/u.test(sentence)) return findArabic;
  return /[\u05d0-\u05ea]{2}/u.test(sentence) ? findHebrew : findEnglish;
}

function toQuotation(text: string, { start, quoted }: Statement, finding: Finding): Quotation | undefined {
  const direct = typeof finding.content === "number" ? quoted[finding.content] : undefined;
  const from = direct?.start ?? start + (typeof finding.content === "number" ? 0 : finding.content.start);
  const to = direct?.end ?? start + (typeof finding.content === "number" ? 0 : finding.content.end);
  const content = to > from ? withClosingMark(text, trim(text, from, to)) : undefined;
  if (content === undefined) return undefined;
  const more = finding.more && trim(text, start + finding.more.start, start + finding.more.end);
  const source = finding.source && trim(text, start + finding.source.start, start + finding.source.end);
  const cue = snapToGraphemes(text, start + finding.cue.start, start + finding.cue.end);
  const anonymous = source && isAnonymous(plainText(text.slice(source.start, source.end)));
  return {
    content,
    ...(more ? { more } : {}),
    cue,
    ...(source ? { source } : {}),
    kind: direct ? "direct" : "indirect",
    polarity: finding.denied ? "denied" : "asserted",
    ...(anonymous ? { anonymous: true } : {}),
    ...(finding.weak ? { weak: true } : {}),
  };
}

/** A Hebrew mark looks the same at both ends: trimming takes the last one even when its partner is inside. */
function withClosingMark(text: string, content: Stretch | undefined): Stretch | undefined {
  if (content === undefined || text.charAt(content.end) !== "״") return content;
  const marks = text.slice(content.start, content.end).match(/(?<!\p{L})״|״(?!\p{L})/gu);
  return (marks?.length ?? 0) % 2 === 1 ? { start: content.start, end: content.end + 1 } : content;
}

/** A sentence in quotation marks, not a title or a few words held at a distance. */
function isWholeSaying(text: string, { quoted, text: sentence }: Statement, content: Stretch, fewest: number): boolean {
  const words = text.slice(content.start, content.end);
  if (wordCount(words) < fewest || quoted.length > 3) return false;
  return /^[\p{Lu}\p{Lo}]/u.test(words) && (/[.!?]$/.test(words) || /^[\ue001\ue002]/.test(sentence.trimStart()));
}

function isHeldAtDistance(words: string): boolean {
  return /^\p{Ll}/u.test(words) && wordCount(words) > 1 && wordCount(words) < 30;
}

function isAlone({ text }: Statement): boolean {
  return /^[\ue001\ue002\s.,]*$/.test(text);
}

function withoutRepeats(quotations: readonly Quotation[]): readonly Quotation[] {
  const seen = new Set<string>();
  return quotations.filter(({ content }) => {
    const key = `${content.start}-${content.end}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

// Quotations and their speakers in an English sentence: quotation marks with a reporting verb beside them, reported
// clauses, “according to”, and the verbs that give a number. Precision first.
import type { Stretch } from "../text/stretch";
import { findHints, participleAhead } from "./englishHints";
import { subjectAfter, subjectBefore } from "./englishSpeaker";
import { type Finding, tidied, wordCount } from "./finding";
import type { Statement } from "./statement";

/** A clause may follow these without “that”. */
const plainVerbs = "said|says|say|claimed|claims|claim|insisted|insists|alleged|alleges|believes|believe|fears|fear";
/** These need “that”, or a quotation. */
const otherVerbs =
  "added|adds|explained|explains|warned|warns|stressed|stresses|noted|notes|argued|argues|argue|asserted|asserts|maintained|maintains|acknowledged|acknowledges|admitted|admits|conceded|concedes|confirmed|confirms|estimated|estimates|estimate|stated|states|declared|declares|announced|announces|reported|reports|report|revealed|reveals|agreed|replied|replies|answered|asked|complained|recalled|predicted|predicts|suggested|suggests|reiterated|denied|denies|deny|wrote|writes|concluded|concludes|shouted|joked|continued";
const verb = new RegExp(`\\b(?:${plainVerbs}|${otherVerbs})\\b`, "gi");
const told =
  /\b(?:told|tells|tell|informed|assured)\b(?: (?:(?:the|a|an|his|her|its|their|state|this)\s)?[\p{L}'.-]+(?: [\p{Lu}][\p{L}'.-]*| radio| television| news agency| newspaper| media){0,4})/gu;
const acccordingTo = /\b(?:according to|in the words of)\s+/gi;
const giving =
  /\b(?:put|puts)(?= (?:the |its |their |his |her )?[^.;,]{2,90}? at (?:\d|about|some|at least|more|over|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|between|nearly|up to))|\bspoke(?= of (?:\d|about|some|at least|more|over|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|between|nearly|up to))/gi;

const adverbial =
  "(?: (?:later|again|also|earlier|yesterday|today|repeatedly|simply|only|\\p{Ll}+ly|(?:on|in|at|to|by|through|from|during|after|late on|early on|last|this) [^,.;:\\ue001\\ue002]{1,60}?)){0,3}";
const thatFollows = new RegExp(`^${adverbial} that(?=[ ,])`, "u");
const quoteFollows = new RegExp(`^(?: that)?${adverbial}(?:,|:|)\\s*\\ue001`, "u");
const adverbialEnd = new RegExp(
  `^(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day)?${adverbial}\\s*(?:[.,;!?)]|$)`,
  "iu",
);
/** The words that a reported clause begins with when no “that” opens it. */
const clauseStart =
  /^ (?:on \p{Lu}\p{Ll}+day |yesterday |today )?(?=(?:the|an?|this|these|those|it|he|she|they|we|there|his|her|its|their|our|some|no|none|all|both|many|most|at least|about|more|fewer|other|several|few|people|another|nearly|up to|over|one|two|three|four|five|six|seven|eight|nine|ten|\d[\d.,]*|\ue001|such|each|every|any|neither|nobody|nothing|[\p{Ll}]+s (?:are|were|had|have|will|would|could|should|did|rose|fell|in|of|from|for|at|near)|(?!\p{Lu}\p{Ll}+day\b)\p{Lu}[\p{L}\p{M}’'.-]*(?: \p{Lu}[\p{L}\p{M}’'.-]*){0,4} (?:had|has|have|was|were|is|are|would|will|could|did|does|\p{Ll}{2,}ed))\b|\ue001)/u;
const notReporting =
  /(?:\b(?:to|not|would|will|could|should|might|may|must|can|cannot|is|are|was|were|be|been|being|never)|n't)\s+(?:\p{Ll}+ly\s+)?$/u;

export function findEnglish(statement: Statement): readonly Finding[] {
  const found: Finding[] = [];
  const { text } = statement;
  for (const match of text.matchAll(verb)) {
    const cue = { start: match.index, end: match.index + match[0].length };
    if (isNoun(text, cue)) continue;
    found.push(...atVerb(statement, cue, plain.test(match[0]), /^den/i.test(match[0])));
  }
  for (const match of text.matchAll(told)) {
    const word = /^\p{L}+/u.exec(match[0])?.[0] ?? "";
    found.push(
      ...atVerb(
        statement,
        { start: match.index, end: match.index + word.length },
        true,
        false,
        match.index + match[0].length,
      ),
    );
  }
  for (const match of text.matchAll(acccordingTo)) found.push(...accordingTo(text, match));
  for (const match of text.matchAll(giving)) found.push(...given(text, match));
  for (const match of text.matchAll(calling)) found.push(...named(statement, match));
  return [...found, ...findHints(statement, found)];
}

/** Nouns that look like reporting verbs: “a report”, “its claims”. */
function isNoun(text: string, cue: Stretch): boolean {
  if (!/^(?:reports?|claims?|estimates?|notes|states|answers)$/i.test(text.slice(cue.start, cue.end))) return false;
  // “…, the navy estimates.”
  if (/, (?:the|its) \p{Ll}+ $/u.test(text.slice(0, cue.start)) && /^[\s.]*$/.test(text.slice(cue.end))) return false;
  return (
    /\b(?:an?|the|this|that|its|their|his|her|no|any|some|of|by|for|new|recent|in|to|such|these|those|\p{L}+'s)\s+(?:\p{Ll}+\s+)?$/u.test(
      text.slice(Math.max(0, cue.start - 40), cue.start),
    ) || /^\s(?:by|of|from)\b/.test(text.slice(cue.end))
  );
}

const closing =
  /^(?:reports?|reported|estimates?|estimated|adds|added|announced|warned|warns|confirmed|noted|notes|explained|acknowledged|admitted|believes?|stated|insisted)$/i;
const plain = new RegExp(`^(?:${plainVerbs})$`, "i");

/** `after`: where what is said begins to be looked for, behind the person told. */
function atVerb(
  statement: Statement,
  cue: Stretch,
  isPlain: boolean,
  denied: boolean,
  after = cue.end,
): readonly Finding[] {
  const { text } = statement;
  const before = text.slice(0, cue.start);
  if (notReporting.test(before.slice(-40))) return [];
  const rest = text.slice(after);
  const subject = subjectBefore(text, cue.start);
  const make = (content: Stretch | number | undefined, source: Stretch | undefined): readonly Finding[] =>
    content === undefined ? [] : [{ content, cue, ...(source ? { source } : {}), ...(denied ? { denied } : {}) }];

  const inverted = /[\ue001\ue002,]\s*$/.test(before) && after === cue.end ? subjectAfter(text, cue.end) : undefined;
  if (inverted && (subject === undefined || /[\ue001\ue002]\s*$/.test(before))) {
    const quote = quoteBefore(statement, cue.start);
    const more = furtherQuotes(statement, inverted.end, quote ?? -1);
    if (quote !== undefined) return [...make(quote, inverted), ...more.flatMap((each) => make(each, inverted))];
    return make(clauseBefore(text, cue.start), inverted);
  }
  if (subject === undefined) return [];

  const quote = quoteBefore(statement, subject.phraseStart);
  if (quote !== undefined) {
    const more = furtherQuotes(statement, after, quote);
    return [...make(quote, subject), ...more.flatMap((each) => make(each, subject))];
  }
  const that = thatFollows.exec(rest);
  if (that) return make(clause(text, after + that[0].length), subject);
  const opened = quoteFollows.exec(rest);
  if (opened && isSpeech(statement, after + opened[0].length - 1, /[,:]\s*\ue001$/.test(opened[0])))
    return make(quoteAt(statement, after + opened[0].length - 1), subject);
  if (adverbialEnd.test(rest) && (isPlain || closing.test(text.slice(cue.start, cue.end))) && !denied)
    return make(clauseBefore(text, subject.phraseStart), subject).map((finding) => ({
      ...finding,
      ...goingOn(text, after),
    }));
  if (denied) return make(deniedThing(text, after), subject);
  const opens = isPlain ? clauseStart.exec(rest) : null;
  return opens ? make(clause(text, after + opens[0].length), subject) : [];
}

/** The quotation that ends just before `at`: “…,” said. */
function quoteBefore({ text, quoted, start }: Statement, at: number): number | undefined {
  if (!/[\ue001\ue002][,.]?\s*$/.test(text.slice(0, at))) return undefined;
  const index = quoted.findLastIndex((quote) => quote.markEnd - start <= at);
  const quote = quoted[index];
  // A few words in quotation marks belong to the clause around them.
  const opensSentence = quote !== undefined && /^[\s\p{P}]*$/u.test(text.slice(0, quote.markStart - start));
  return quote && (opensSentence || quote.end - quote.start > 25) ? index : undefined;
}

/** “…,” she said, “…” */
function furtherQuotes({ text, quoted, start }: Statement, from: number, first: number): readonly number[] {
  const next = quoted[first + 1];
  if (first < 0 || next === undefined) return [];
  const between = text.slice(from, next.markStart - start);
  return between.length < 80 && /[,:]\s*$/.test(between) ? [first + 1] : [];
}

function quoteAt({ quoted, start }: Statement, at: number): number | undefined {
  const index = quoted.findIndex((quote) => quote.markStart - start === at);
  return index === -1 ? undefined : index;
}

/** Whether a quotation is what was said, and not a few words inside a clause: said “outright” war was near. */
function isSpeech({ text, quoted, start }: Statement, at: number, announced: boolean): boolean {
  const quote = quoted.find((each) => each.markStart - start === at);
  if (quote === undefined) return false;
  const after = text.slice(quote.markEnd - start);
  return announced || (/^\s*[.,;]?\s*$/.test(after) && quote.end - quote.start > 15);
}

/** The clause from `from` to its end. */
function clause(text: string, from: number): Stretch | undefined {
  const rest = text.slice(from);
  const stop = /;|[,;]? according to |, (?:he|she|they|it) (?:said|says|added)\b/.exec(rest);
  const whole = Math.min(stop?.index ?? rest.length, sayingOn(rest), rest.replace(/[\s.!?…)]+$/u, "").length);
  // “…, noting that …” is a claim of its own.
  const end = from + Math.min(whole, participleAhead(rest));
  return worthwhile(text, from, end);
}

/** Where the speaker does something further: “the money was a loan and announced an appeal”. */
function sayingOn(clause: string): number {
  const match = further.exec(clause);
  // “had opened fire and accused”: it may be those of the clause who did.
  return match && !auxiliary.test(clause.slice(0, match.index)) ? match.index : Number.POSITIVE_INFINITY;
}
const further =
  /,? and (?:also |later |then )?(?:announced|called (?:for|on|it|the)|demanded|urged|promised|vowed|pledged|accused|rejected|warned|thanked|apologi[sz]ed|declined|threatened|critici[sz]ed|blamed|praised|appealed)\b/u;
const auxiliary = /\b(?:had|has|have|having|would|will|could|can|may|might|must|should|to|who|which)\b/u;

/** The clause before `, somebody said`. */
function clauseBefore(text: string, end: number): Stretch | undefined {
  const before = text.slice(0, end);
  if (!/,\s*$/.test(before)) return undefined;
  const start = Math.max(before.lastIndexOf(";"), before.lastIndexOf("–"), before.lastIndexOf(": "), -1) + 1;
  const opener = opening.exec(before.slice(start))?.[0].length ?? 0;
  const content = worthwhile(text, start + opener, end);
  return content && wordCount(text.slice(content.start, content.end)) >= 4 ? content : undefined;
}

/** The second half of a claim around its cue: “…, he said, and none was killed”. */
function goingOn(text: string, from: number): Pick<Finding, "more"> {
  const opened = joining.exec(text.slice(from));
  const more = opened ? clause(text, from + 1) : undefined;
  return more ? { more } : {};
}
const joining =
  /^,\s(?=(?:and|but|or|nor|yet|so|because|although|though|while|unless|until|if|when|after|before|since)\s(?!\p{Ll}+ing\b|(?:said|says|added)\b|that\b)[^,;]{3,})/u;

/** The words before the first clause: a conjunction, a dateline, the time of an entry. */
const opening =
  /^\s*(?:\p{Lu}{2}[\p{Lu}'-]*\b[^–—.!?]{0,60}?(?:\)|\p{L}|\d)\s?(?:[–—-]|:)\s|\d{1,2}[:.]\d\d\s+[^\p{L}\p{N}\ue001\ue002]*|(?:[Aa]nd|[Bb]ut|[Yy]et|[Ss]o)\s)/u;

function deniedThing(text: string, from: number): Stretch | undefined {
  if (
    !/^ (?:any|all|being|having|involvement|responsibility|the|that|a|it|its|his|her|their|\p{Ll}+ing)\b/u.test(
      text.slice(from),
    )
  )
    return undefined;
  return clause(text, from);
}

function accordingTo(text: string, match: RegExpExecArray): readonly Finding[] {
  const start = match.index;
  const from = start + match[0].length;
  const cue = { start, end: start + match[0].trimEnd().length };
  const rest = text.slice(from);
  const end = from + (/[,.;:()\ue001\ue002]|\s(?:who|which|and said)\s/.exec(rest)?.index ?? rest.length);
  const source = tidied(text, from, end);
  if (source === undefined || wordCount(text.slice(source.start, source.end)) > 20) return [];
  const opensSentence = /^[\s\p{P}]*$/u.test(text.slice(0, start));
  const content = opensSentence
    ? text.charAt(end) === ","
      ? clause(text, end + 1)
      : undefined
    : worthwhile(text, text.lastIndexOf(";", start) + 1, start);
  return content ? [{ content, cue, source }] : [];
}

/** put the toll at seven; spoke of four dead */
function given(text: string, match: RegExpExecArray): readonly Finding[] {
  const from = match.index + match[0].length;
  const cue = { start: match.index, end: from };
  const source = subjectBefore(text, match.index);
  const rest = text.slice(from);
  const opened = /^ (?:of |the )?/.exec(rest)?.[0].length ?? 0;
  const stop =
    /;|,? (?:and|but) (?:said|says|that)\b|, (?:because|but|while)\b/.exec(rest)?.index ??
    rest.replace(/[\s.!?)]+$/u, "").length;
  const content = worthwhile(text, from + opened, from + stop);
  return content && source ? [{ content, cue, source }] : [];
}

/** called the plan “absurd”; “X”, a name with a capital, is none */
const calling =
  /\b(?:called|calls|described|describes|branded|labelled|labeled|dubbed|dismissed|denounced)(?= (?:it|him|her|them|this|that|(?:the|a|an|his|her|its|their|\p{Lu}[\p{L}’']*) [^.;\ue001\ue002]{2,60}?) (?:as )?(?:an? )?\ue001)/gu;

function named(statement: Statement, match: RegExpExecArray): readonly Finding[] {
  const { text, quoted, start } = statement;
  const mark = text.indexOf("\ue001", match.index);
  const content = quoted.findIndex(({ markStart }) => markStart - start === mark);
  const cue = { start: match.index, end: match.index + match[0].length };
  const relative = /([^,;:]{2,80}), who $/u.exec(text.slice(0, match.index));
  const source = relative?.[1]
    ? tidied(text, relative.index, relative.index + relative[1].length)
    : subjectBefore(text, match.index);
  return content >= 0 && source ? [{ content, cue, source }] : [];
}

function worthwhile(text: string, start: number, end: number): Stretch | undefined {
  const content = tidied(text, start, end);
  if (content === undefined) return undefined;
  const words = text.slice(content.start, content.end);
  return wordCount(words) >= 2 && /\p{L}|[\ue001\ue002]/u.test(words) ? content : undefined;
}

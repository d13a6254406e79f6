// Claims that no verb of saying in a main clause gives: “…, saying that …”, “it is believed that …”, “reportedly”,
// “accused of …”. All but the first are weak: they name no speaker, or only hint at the claim.
import { overlap, type Stretch } from "../text/stretch";
import { subjectBefore, subjectOfClause } from "./englishSpeaker";
import { type Finding, tidied, wordCount } from "./finding";
import type { Statement } from "./statement";

const participles =
  "saying|adding|noting|claiming|arguing|warning|stressing|insisting|explaining|stating|alleging|acknowledging|admitting|conceding|confirming|emphasising|emphasizing|denying|predicting|declaring|suggesting|complaining|asserting|maintaining|reiterating|announcing|revealing";
/** “, telling the radio that …” */
const tellingThat = "telling(?= [^,.;\\ue001\\ue002]{2,40}? that\\b)";
const participle = new RegExp(
  `(?:,|\\s(?:by|while|before))\\s(?:(${participles})\\b(?: that\\b)?|(${tellingThat}) .{2,40}? that\\b)[,:]?\\s+`,
  "giu",
);
const nextParticiple = new RegExp(`,\\s(?:(?:${participles})\\b(?: that)?|${tellingThat})[,:]?\\s+\\S`, "iu");

const impersonal =
  /\bit (?:is|was|has been|had been) (?:also |widely |now )?(?:said|claimed|reported|alleged|believed|thought|feared|estimated|understood|rumou?red|assumed|suspected) that\s+/giu;
const passive =
  /\b(?:is|are|was|were|has been|have been) (?:also |widely |now )?(?:said|reported|alleged|believed|thought|estimated|understood|rumou?red|feared|suspected|claimed) to (?:be|have|\p{Ll}+)\b/giu;
const hedge = /\b(?:reportedly|allegedly|purportedly|supposedly)\b/giu;
/** A document, or those who wrote it, found that … */
const finding =
  /\b(?:reports?|stud(?:y|ies)|surveys?|investigations?|inquir(?:y|ies)|polls?|reviews?|analys[ie]s|audits?|experts?|researchers?|investigators?|inspectors?|scientists?)\b[^.,;]{0,40}?\s(found|finds|find|shows?|showed)\sthat\s+/giu;
const accusing =
  /\b(?:accus(?:ed|es|ing)\s[^,.;]{2,60}?\sof|blam(?:ed|es|ing)\s[^,.;]{2,60}?\sfor|warn(?:ed|s)(?:\s(?!that)[^,.;]{2,40}?)?\s(?:of|about|against)|(?:vow|pledge|promise|threaten)(?:e?d|s) to)\s+/giu;

/** How many characters of a clause stand before “, saying that”; infinite when it does not come. */
export function participleAhead(rest: string): number {
  return nextParticiple.exec(rest)?.index ?? Number.POSITIVE_INFINITY;
}

/** `others`: what was found in the sentence by its verbs of saying. */
export function findHints(statement: Statement, others: readonly Finding[]): readonly Finding[] {
  const { text } = statement;
  const spoken = [...text.matchAll(participle)].flatMap((match) => besides(statement, match, others));
  const hints = [...foundOut(text), ...impersonally(text), ...hedged(text), ...accused(text)];
  const taken = [...others, ...spoken].flatMap(({ content }) => (typeof content === "number" ? [] : [content]));
  const isFree = ({ content }: Finding) =>
    typeof content !== "number" && !taken.some((other) => overlap(other, content));
  return [...spoken, ...hints.filter(isFree)];
}

/** “…, saying that …”: the subject of the main clause is the speaker. */
function besides(
  { text, quoted, start }: Statement,
  match: RegExpExecArray,
  others: readonly Finding[],
): readonly Finding[] {
  const word = match[1] ?? match[2] ?? "";
  const at = match.index + match[0].indexOf(word);
  const cue = { start: at, end: at + word.length };
  const from = match.index + match[0].length;
  const speaker =
    others.find(({ source }) => source !== undefined && source.end <= at)?.source ?? subjectOfClause(text, match.index);
  const denied = /^denying$/i.test(word);
  const more = { cue, ...(speaker ? { source: speaker } : {}), ...(denied ? { denied } : {}) };
  const quote = quoted.findIndex((each) => each.markStart - start === from);
  if (quote !== -1 && /^[\s.,;]*$/.test(text.slice((quoted[quote]?.markEnd ?? 0) - start)))
    return [{ content: quote, ...more }];
  const rest = text.slice(from);
  const end =
    from +
    Math.min(rest.replace(/[\s.!?…)]+$/u, "").length, participleAhead(rest), /;/.exec(rest)?.index ?? rest.length);
  const content = worthwhile(text, from, end);
  return content ? [{ content, ...more }] : [];
}

function foundOut(text: string): readonly Finding[] {
  return [...text.matchAll(finding)].flatMap((match) => {
    const verb = match[1] ?? "";
    const at = match.index + match[0].lastIndexOf(verb);
    const content = worthwhile(text, match.index + match[0].length, sentenceEnd(text));
    const source = subjectBefore(text, at);
    return content && source ? [{ content, cue: { start: at, end: at + verb.length }, source }] : [];
  });
}

function impersonally(text: string): readonly Finding[] {
  return [...text.matchAll(impersonal)].flatMap((match) => {
    const from = match.index + match[0].length;
    const content = worthwhile(text, from, sentenceEnd(text));
    return content ? [{ content, cue: { start: match.index, end: from - 1 }, weak: true }] : [];
  });
}

function hedged(text: string): readonly Finding[] {
  const [match] = [...text.matchAll(passive), ...text.matchAll(hedge)];
  if (match === undefined) return [];
  const content = worthwhile(text, 0, sentenceEnd(text));
  return content ? [{ content, cue: { start: match.index, end: match.index + match[0].length }, weak: true }] : [];
}

/** Things that somebody is accused of, blamed for, warned of; things that are vowed. */
function accused(text: string): readonly Finding[] {
  return [...text.matchAll(accusing)].flatMap((match) => {
    const from = match.index + match[0].length;
    const content = worthwhile(text, from, sentenceEnd(text));
    const source = subjectBefore(text, match.index);
    const verb = /^\p{L}+/u.exec(match[0])?.[0] ?? "";
    const cue = { start: match.index, end: match.index + verb.length };
    return content && source ? [{ content, cue, source, weak: true }] : [];
  });
}

function sentenceEnd(text: string): number {
  return text.replace(/[\s.!?…)]+$/u, "").length;
}

function worthwhile(text: string, start: number, end: number): Stretch | undefined {
  const content = tidied(text, start, end);
  return content && wordCount(text.slice(content.start, content.end)) > 2 ? content : undefined;
}

// The speaker in an English sentence: the noun phrase before a reporting verb, or behind it. Rules of thumb that give
// up early; a wrong speaker is worse than none.
import type { Stretch } from "../text/stretch";
import { tidied, wordCount } from "./finding";

const longest = 14;
const adverbs =
  /(?:\s+(?:also|later|then|has|have|had|just|recently|now|repeatedly|earlier|previously|again|further|still|only|once|yesterday|today|\p{Ll}+ly))+$/u;
const connecting =
  /^(?:and|but|while|as|so|yet|because|when|after|before|if|though|although|since|meanwhile|however|where|whereas)\s+/i;
const leading =
  /^(?:on|in|at|by|after|before|for|from|during|since|with|without|under|asked|speaking|earlier|later|meanwhile|however|still|separately|then|to)\b/i;
const day =
  /^(?:on|late on|early on|by) (?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:night|morning|evening|afternoon))?\s+/i;

export interface Subject extends Stretch {
  /** The start of the whole phrase: `its spokesman` in “its spokesman, Ada Brook, said”. */
  readonly phraseStart: number;
}

/** The subject that ends at `verb` (offset of the reporting verb), undefined when it is not plain what it is. */
export function subjectBefore(text: string, verb: number): Subject | undefined {
  const from = Math.max(
    0,
    text.lastIndexOf(";", verb) + 1,
    text.lastIndexOf(": ", verb) + 1,
    text.lastIndexOf("\ue001", verb) + 1,
    text.lastIndexOf("\ue002", verb) + 1,
    openBracket(text, verb) + 1,
    text.lastIndexOf("–", verb) + 1,
    text.lastIndexOf("—", verb) + 1,
  );
  let to = verb;
  const clause = text.slice(from, to).trimEnd();
  to = from + clause.length;
  const trimmed = clause.replace(adverbs, "");
  to = from + trimmed.length;
  const hasAside = trimmed.endsWith(",");
  // “The mill called it “absurd” and said”: what is quoted does not end the clause.
  if (/\sand$/.test(trimmed)) return sharedSubject(text, text.lastIndexOf(";", verb) + 1, to - 4);
  const parts = commaParts(text, from, hasAside ? to - 1 : to);
  const last = parts.at(-1);
  if (last === undefined) return undefined;
  let chosen = last;
  if (hasAside) {
    // “Its spokesman, Ada Brook, said”, “Ada Brook, who runs the mill, said”, “The Mill, a friend of both, said”
    const before = parts.at(-2);
    if (before === undefined) return undefined;
    const described = text.slice(before.start, before.end).replace(connecting, "");
    const aside = text.slice(last.start, last.end);
    const isOffice = /^(?:the|its|his|her|their|an?|one|another|\p{Lu}[\p{L}-]*'s?)\s/iu.test(described);
    const isNamed = isName(aside) && (isOffice || (!isName(described) && aside.includes(" ")));
    chosen = isNamed ? last : before;
    if (leading.test(described) && !connecting.test(described)) return undefined;
  }
  const subject = narrowed(text, chosen);
  const opened = hasAside ? parts.at(-2) : undefined;
  return subject && { ...subject, phraseStart: opened?.start ?? subject.start };
}

/** The place of a bracket before `at` that is not closed there; -1 without one. */
function openBracket(text: string, at: number): number {
  const open = text.lastIndexOf("(", at);
  return open > text.lastIndexOf(")", at) ? open : -1;
}

/** The subject of the clause before `to`: “The mill” in “The mill shut, saying”. */
export function subjectOfClause(text: string, to: number): Stretch | undefined {
  const from = Math.max(0, text.lastIndexOf(";", to - 1) + 1, text.lastIndexOf("\ue002", to - 1) + 1);
  return sharedSubject(text, from, to);
}

/** “The mill puts the price at nine and said”: the subject of the first verb. Undefined when it is not plain where it ends. */
function sharedSubject(text: string, from: number, to: number): Subject | undefined {
  const parts = commaParts(text, from, to).filter(({ start, end }) => !leading.test(text.slice(start, end)));
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (/^(?:who|which|whose|(?:some|many|most|all|one|both) of)\b/i.test(text.slice(last.start, last.end)))
    return undefined;
  const [, named] = parts;
  // “The operator, Castle Buses, called it …”
  if (named && parts.length > 2 && isOffice(text, first) && isName(text.slice(named.start, named.end)))
    return { ...named, phraseStart: first.start };
  const words = text.slice(first.start, first.end).replace(connecting, "");
  const start = first.end - words.length;
  const subject = beforeVerb.exec(words)?.[0] ?? (parts.length > 1 && wordCount(words) < 7 ? words : undefined);
  const found = subject === undefined ? undefined : narrowed(text, { start, end: start + subject.length });
  return found && { ...found, phraseStart: found.start };
}

function isOffice(text: string, { start, end }: Stretch): boolean {
  return /^(?:the|its|his|her|their)\s[^.]{2,40}$/iu.test(text.slice(start, end));
}

const beforeVerb =
  /^(?:[\p{L}\p{M}'’.-]+ ){0,7}?[\p{L}\p{M}'’.-]+(?= (?:\p{Ll}{2,}(?:s|ed)|put|spoke|had|has|was|is|gave|made|took|told|met|shut|rose|fell|won|lost|led|left|sent|held|set|cut|hit|went|came|began|fought|stood|sought|brought|kept|ran|wrote|broke|drew|drove|paid|sold|threw|withdrew|struck|swore)\b)/u;

function narrowed(text: string, part: Stretch): Stretch | undefined {
  let { start } = part;
  start += /^(?:\d{1,2}[:.]\d\d\s+)?[^\p{L}\p{N}\ue001\ue002]*/u.exec(text.slice(start, part.end))?.[0].length ?? 0;
  for (const pattern of [connecting, day]) {
    const match = pattern.exec(text.slice(start, part.end));
    if (match) start += match[0].length;
  }
  const that = text.slice(start, part.end).lastIndexOf(" that ");
  if (that !== -1) start += that + 6;
  if (wordCount(text.slice(start, part.end)) > 8) {
    const joined = [...text.slice(start, part.end).matchAll(/ (?:and|but|while|as|because|which) /g)].at(-1);
    if (joined) start += joined.index + joined[0].length;
  }
  const phrase = text.slice(start, part.end);
  if (phrase.trim().length < 2 || wordCount(phrase) > longest || leading.test(phrase.trim())) return undefined;
  if (/^(?:who|which|that|what|there|not|to|is|are|was|were|be|been|being|and|or)$/i.test(phrase.trim()))
    return undefined;
  return tidied(text, start, part.end);
}

function commaParts(text: string, start: number, end: number): readonly Stretch[] {
  const parts: Stretch[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    const isComma = text.charAt(at) === "," && !/\d/.test(text.charAt(at + 1));
    if (at < end && !isComma) continue;
    const part = tidied(text, from, at);
    if (part) parts.push(part);
    from = at + 1;
  }
  return parts;
}

const nameWord = "(?:(?:al|el|as|ad|ar|an|de|van|von|der|bin|ibn|abu|umm)[- ])?\\p{Lu}[\\p{L}\\p{M}'’.-]*";
const wholeName = new RegExp(`^${nameWord}(?: (?:of (?:the )?)?${nameWord}){0,6}$`, "u");

/** Whether a phrase is a name: every word of it has a capital. */
export function isName(phrase: string): boolean {
  return wholeName.test(phrase.trim());
}

const described =
  /^\s+((?:the|an?|one|two|three|some|several|many|his|her|its|their|another)\s[^,.;:()\ue001\ue002]{2,80}?)(?=\s+(?:who|that|on|in|at|as|after|while|when|and|by)\b|[,.;:()\ue001\ue002]|$)/iu;
const titled = new RegExp(
  `^\\s+((?:(?:\\p{Ll}[\\p{L}'-]*(?: \\p{Ll}[\\p{L}'-]*){0,4} ))?${nameWord}(?: (?:of (?:the )?)?${nameWord}){0,6})(?=[\\s,.;:()\\ue001\\ue002]|$)`,
  "u",
);
const crowd =
  /^\s+((?:he|she|they)|(?:\p{Ll}+ )?(?:officials|rescuers|residents|witnesses|observers|traders|diplomats|police|analysts|sources|activists|doctors|medics))\b/u;

/** The subject behind a reporting verb that ends at `end`: `said Ada Brook, 44, who …`. */
export function subjectAfter(text: string, end: number): Stretch | undefined {
  const rest = text.slice(end, end + 200);
  const match = crowd.exec(rest) ?? described.exec(rest) ?? titled.exec(rest);
  const phrase = match?.[1];
  if (match === null || phrase === undefined || /^(?:that|to|it|on|in|at|for)\b/i.test(phrase)) return undefined;
  return tidied(text, end + match[0].indexOf(phrase), end + match[0].indexOf(phrase) + phrase.length);
}

// The grammar of news that names need: the verb a subject goes with, the noun behind an adjective, what an aside says.
import * as cue from "./cueWords";
import { firstNames } from "./firstNames";
import type { PlaceKind } from "./gazetteer";
import { isNameWord, type Token } from "./tokens";

/** The token behind the last title in front of a name; past the chunk when it is titles only. Undefined without titles. */
export function titlesEnd(tokens: readonly Token[], first: number, last: number): number | undefined {
  let end: number | undefined;
  let personal = false;
  for (let index = first; index <= last; index++) {
    const token = tokens[index];
    if (token?.kind === "sign") continue;
    const word = token?.lower ?? "";
    if (!cue.titles.has(word)) continue;
    if (cue.personalTitles.has(word) || end === index || isGeneral(tokens, index, last)) personal = true;
    end = tokens[index + 1]?.text === "." ? index + 2 : index + 1;
  }
  if (end === undefined || !personal) return undefined;
  // “Minister of Defence”, “Secretary-General for …”: an office, whatever follows but a person's first name.
  if (end <= last && /^(?:of|for|to|on)$/.test(tokens[end]?.lower ?? "")) {
    for (let index = end + 2; index < last; index++) if (firstNames.has(tokens[index]?.lower ?? "")) return index;
    return last + 1;
  }
  if (end <= last && cue.organisations.has(tokens[last]?.lower ?? "")) return undefined;
  return end;
}

/** “General Ulla Brandt”, and not “General Motors Europe” or “General Federation of Trade Unions”. */
function isGeneral(tokens: readonly Token[], index: number, last: number): boolean {
  const words = tokens.slice(index + 1, last + 1).map(({ lower }) => lower);
  const isBody = words.some((word) => cue.organisations.has(word) || cue.placeNouns.has(word));
  return tokens[index]?.lower === "general" && words.length === 2 && !isBody && !companies.has(words[0] ?? "");
}
const companies = new Set("motors electric dynamics mills atlantic staff people election elections".split(" "));

/** The verb that a subject before `at` goes with, adverbs passed over. */
export function verbBehind(tokens: readonly Token[], at: number): string | undefined {
  let index = at;
  while (
    /^(?:also|then|later|has|have|had|again|repeatedly|now|still|just|recently|earlier|previously|never|on|\p{Ll}+ly)$/u.test(
      tokens[index]?.lower ?? "",
    ) &&
    index < at + 3
  ) {
    const after = tokens[index + 1];
    if (after?.kind !== "word") break;
    if (
      /^(?:has|have|had)$/.test(tokens[index]?.lower ?? "") &&
      !(cue.sayVerbs.has(after.lower) || cue.actVerbs.has(after.lower))
    )
      break;
    index++;
  }
  const verb = tokens[index]?.text ?? "";
  return cue.sayVerbs.has(verb) || cue.actVerbs.has(verb) ? verb : undefined;
}

/** “Rasool, a military spokesperson, denied”: the verb behind a short aside. */
export function verbAfterComma(tokens: readonly Token[], at: number): string | undefined {
  for (let index = at; index < at + 12; index++) {
    const token = tokens[index];
    if (token === undefined || token.kind === "line" || token.text === ".") return undefined;
    if (token.text === ",") return verbBehind(tokens, index + 1);
  }
  return undefined;
}

/** The noun that “'s” or an adjective leads to: “'s security forces” → forces. */
export function nounBehind(tokens: readonly Token[], at: number): string | undefined {
  for (let index = at; index < at + 4; index++) {
    const token = tokens[index];
    if (token?.kind !== "word" || /^\p{Lu}/u.test(token.text) || cue.functionWords.has(token.lower)) return undefined;
    if (cue.sayVerbs.has(token.lower) || (cue.actVerbs.has(token.lower) && !/ed$/.test(token.lower))) return undefined;
    if (cue.groups.has(token.lower) && !isAdjectival(tokens, index)) return token.lower;
  }
  return undefined;
}

/** “security” in “security forces”: another noun of a group follows. */
function isAdjectival(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1];
  return next?.kind === "word" && next.spaced && cue.groups.has(next.lower) && /^\p{Ll}/u.test(next.text);
}

/** “, a militia leader”, “, the border town”: the noun behind a comma that says what the name is. */
export function apposition(tokens: readonly Token[], at: number): string | undefined {
  const article = tokens[at]?.lower ?? "";
  if (!/^(?:a|an|the|its|his|her|their)$/.test(article) && !cue.roles.has(article)) return undefined;
  let noun: string | undefined;
  for (let index = at; index < at + 7; index++) {
    const word = tokens[index];
    if (word?.kind !== "word" || /^(?:of|in|for|from|with|at|who|which|that|to|on|and|near|within)$/.test(word.lower))
      break;
    if (/^\p{Lu}/u.test(word.text)) continue;
    if (cue.roles.has(word.lower) || cue.groups.has(word.lower) || cue.placeNounsOf.has(word.lower)) noun = word.lower;
  }
  return noun;
}

/** The preposition before a list of names that ends at `at`. */
export function listedBehind(tokens: readonly Token[], at: number): string | undefined {
  for (let index = at; index > at - 10; index--) {
    const token = tokens[index];
    if (token === undefined || token.kind === "line") return undefined;
    const { lower } = token;
    if (isNameWord(token) || /^(?:,|and|or|both|the|of)$/.test(lower)) continue;
    return index === at ? undefined : lower;
  }
  return undefined;
}

/** The larger place a name at `at` is, of up to three words. */
export function placeAt(
  tokens: readonly Token[],
  at: number,
  placeNamed: (name: string) => PlaceKind | undefined,
): PlaceKind | undefined {
  for (let last = at + 2; last >= at; last--) {
    const words = tokens.slice(at, last + 1);
    if (words.length === 0 || !words.every((word) => isNameWord(word))) continue;
    const kind = placeNamed(words.map(({ text }) => text).join(" "));
    if (kind && kind !== "town") return kind;
  }
  return undefined;
}

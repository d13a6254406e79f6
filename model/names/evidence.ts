// What speaks for the name of an actor or of a place: its own words, and the words around it. Each rule says how sure it
// is, and why, in words a person reads beside the proposal.
import type { Chunk } from "./chunks";
import * as cue from "./cueWords";
import { firstNames } from "./firstNames";
import type { PlaceKind } from "./gazetteer";
import { knownActors, peopleNouns, peoples } from "./peoples";
import { placeKey } from "./placeKey";
import { isAcronym, isNameWord, type Token } from "./tokens";

export interface Evidence {
  readonly label: "actor" | "location";
  /** 0–1. From `strong` on, it is enough by itself. */
  readonly weight: number;
  readonly why: string;
}

export interface Studied extends Chunk {
  readonly evidence: readonly Evidence[];
  readonly place: PlaceKind | undefined;
  /** A person's name, by a title or a first name. */
  readonly person: boolean;
  /** Where the name begins behind its titles. */
  readonly nameFirst: number;
  /** Only a title, or the adjective of a people: no name by itself. */
  readonly nameless: boolean;
}

/** The weakest reason there is. */
export const severalCapitals = "several words with capitals";

/** What counts as enough. */
export const strong = 0.8;

export function studied(
  tokens: readonly Token[],
  plain: string,
  chunk: Chunk,
  placeNamed: (name: string) => PlaceKind | undefined,
): Studied {
  const { first, last, words } = chunk;
  const evidence: Evidence[] = [];
  const say = (label: Evidence["label"], weight: number, why: string) => evidence.push({ label, weight, why });
  const token = (index: number): Token | undefined => tokens[index];
  const lower = (index: number): string => tokens[index]?.lower ?? "";
  const start = tokens[first]?.start ?? 0;
  const end = tokens[last]?.end ?? 0;
  const name = plain.slice(start, end);
  const head = words.at(-1) ?? "";
  const opening = words[0] ?? "";
  const isSingle = words.length === 1;
  const acronym = isSingle && isAcronym(name);

  // --- its own words
  const titleEnd = titlesEnd(tokens, first, last);
  const nameFirst = titleEnd ?? first;
  const hasTitle = titleEnd !== undefined && titleEnd <= last;
  const isOffice = titleEnd !== undefined && titleEnd > last;
  const isPeople = words.every((word) => peoples.has(word) || word.split("-").every((part) => peoples.has(part)));
  const isPlural = isSingle && (peopleNouns.has(head) || (head.endsWith("s") && peoples.has(head.slice(0, -1))));
  const place = hasTitle || isOffice ? undefined : placeNamed(name);
  const article = tokens[first - 1]?.lower === "the";
  const isKnown = knownActors.has(placeKey(name)) && !(acronym && cue.thingAcronyms.has(name));
  const ofIndex = words.findIndex((word) => word === "of" || word === "for");
  const before = ofIndex > 0 ? (words[ofIndex - 1] ?? "") : "";
  let person = hasTitle;
  const next = last + 1;
  const isShip = (cue.ships.has(opening) && !isSingle) || cue.events.has(opening) || cue.events.has(head);
  // An adjective before a noun: “U.S. strikes”, “UK ships”.
  const adjectival =
    /^(?:U\.S\.|U\.K\.|US|UK)$/.test(name) &&
    /^\p{Ll}/u.test(tokens[last + 1]?.text ?? "") &&
    tokens[last + 1]?.spaced === true &&
    !verbBehind(tokens, last + 1) &&
    !/^(?:and|or|to|in|on|as|for|of|with|at|by|from|but|that|who|which|where|since|after|before|during|against|into|over|has|is|was)$/.test(
      tokens[last + 1]?.lower ?? "",
    );

  if (hasTitle) say("actor", 0.95, "a title before a name");
  if (isOffice && words.length > 1) say("actor", 0.8, "an office");
  if (isKnown) say("actor", 0.9, "a body known by this name");
  if (isPlural && !chunk.headline) say("actor", 0.82, "the name of a people");
  if (
    isSingle &&
    article &&
    cue.organisations.has(opening) &&
    !cue.organisationsInDoubt.has(opening) &&
    !chunk.headline &&
    !/^(?:group|times|press|media|news|party|state)$/.test(opening)
  )
    say("actor", 0.82, "a body with a capital");
  if (!hasTitle && !isSingle && !isShip && !isKnown) {
    if (ofIndex > 0 && cue.organisationsOf.has(before) && !cue.placeNouns.has(before))
      say("actor", 0.88, `“${before} ${words[ofIndex]} …”`);
    else if (ofIndex > 0 && cue.placeNouns.has(before)) say("location", 0.9, `“${before} of …”`);
    else if (cue.placeNouns.has(head) && !isOffice) say("location", 0.92, `a place noun: “${head}”`);
    else if (cue.placeNounsBefore.has(opening) && ofIndex < 0) say("location", 0.88, `a place noun: “${opening}”`);
    else if (cue.organisations.has(head) && !isOffice)
      say("actor", cue.organisationsInDoubt.has(head) ? 0.7 : 0.88, `an organisation's noun: “${head}”`);
    else if (ofIndex > 0 && cue.organisations.has(before)) say("actor", 0.85, `an organisation's noun: “${before}”`);
    else if (words.length < 5 && firstNames.has(opening) && ofIndex < 0) {
      person = true;
      say("actor", 0.85, "a person's first name");
    } else if (!place && !isPeople && !chunk.headline && words.length < 6) say("actor", 0.5, severalCapitals);
  }
  if (place && !isShip && !(chunk.headline && place === "town"))
    say("location", adjectival ? 0.3 : placeWeight(place), placeWords(place));
  if (acronym && !place && !isKnown && !cue.thingAcronyms.has(name) && !chunk.headline)
    say("actor", article ? 0.7 : 0.6, "an acronym");

  // --- the words before it
  let at = first - 1;
  if (lower(at) === "the") at--;
  const prior = lower(at);
  if (at >= 0 && tokens[at]?.kind === "word") {
    const prior2 = lower(at - 1);
    if (cue.strictPrepositions.has(prior))
      say("location", place && !adjectival ? (place === "town" ? 0.82 : 0.9) : 0.5, `behind “${prior}”`);
    else if (cue.placePrepositions.has(prior))
      say("location", place && !adjectival && place !== "town" ? 0.84 : 0.35, `behind “${prior}”`);
    if (prior === "of" && cue.placeNounsOf.has(prior2))
      say("location", isDirection(prior2) ? 0.85 : 0.9, `“${prior2} of”`);
    if (prior === "of" && cue.groups.has(prior2)) say("actor", 0.6, `“${prior2} of”`);
    if (
      prior === "of" &&
      /^(?:members?|leaders?|fighters?|commanders?|spokesman|spokeswoman|spokesperson|head|chief|supporters?|part|wing|ranks|founder|chairman|director)$/.test(
        prior2,
      ) &&
      !place
    )
      say("actor", 0.82, `“${prior2} of”`);
    if (
      prior === "for" &&
      /^(?:spokesman|spokeswoman|spokesperson|analyst|lawyer|works|worked|working)$/.test(prior2) &&
      !place
    )
      say("actor", 0.85, `“${prior2} for”`);
    if (cue.placeAdjectives.has(prior)) say("location", place ? 0.92 : 0.72, `behind “${prior}”`);
    if (
      cue.placeNounsOf.has(prior) &&
      /^(?:town|city|village|province|district|region|neighborhood|neighbourhood|governorate)$/.test(prior)
    )
      say("location", 0.75, `behind “${prior}”`);
    if (cue.roles.has(prior) && !place && !tokens[at]?.possessive) {
      say("actor", 0.85, `behind “${prior}”`);
      if (!isSingle) person = true;
    }
    if (
      /^(?:group|militia|militants?|organi[sz]ation|party|movement|faction|company|agency|network|newspaper|coalition|firm|broadcaster)$/.test(
        prior,
      ) &&
      !place
    )
      say("actor", 0.82, `behind “${prior}”`);
    if (/^(?:told|said|says|added|by)$/.test(prior) && at === first - 1 + (lower(first - 1) === "the" ? -1 : 0)) {
      if (prior !== "by") say("actor", 0.85, `behind “${prior}”`);
      else say("actor", place ? 0.5 : 0.6, "behind “by”");
    }
    if (prior === "to" && prior2 === "according") say("actor", 0.9, "behind “according to”");
    if (/^(?:against|with|between|from)$/.test(prior) && !place) say("actor", 0.4, `behind “${prior}”`);
  }

  // In a list, or before the name of a larger place, the preposition stands farther ahead: “in Iraq and Syria”.
  if (
    place &&
    !adjectival &&
    !cue.placePrepositions.has(prior) &&
    !(tokens[next]?.spaced && verbBehind(tokens, next))
  ) {
    const ahead = listedBehind(tokens, first - 1);
    if (ahead !== undefined && cue.strictPrepositions.has(ahead))
      say("location", place === "town" ? 0.8 : 0.88, `behind “${ahead}”`);
    else if (ahead !== undefined && cue.placePrepositions.has(ahead))
      say("location", place === "town" ? 0.6 : 0.82, `behind “${ahead}”`);
    const before = tokens[first - 2];
    if (place === "country" && tokens[first - 1]?.text === "," && isNameWord(before)) {
      const smaller = placeNamed(before.text);
      const isListed = tokens[next]?.text === "," && isNameWord(tokens[next + 1]);
      if (smaller !== "country" && !isListed)
        say("location", smaller ? 0.86 : 0.8, "behind the name of a smaller place");
    }
  }

  // --- the words behind it
  const possessive = token(last)?.possessive === true;
  const following = lower(next);
  const joined = token(next)?.spaced === true || possessive;
  // The object of a preposition is not what the verb behind it goes with.
  const governed =
    /^(?:in|of|at|near|from|to|by|with|for|on|against|into|over|under|across|between|inside|outside|around|toward|towards|including|like)$/.test(
      prior,
    );
  if (token(next)?.kind === "word" && joined) {
    if (possessive) {
      const noun = /^\p{Ll}/u.test(token(next)?.text ?? "") ? nounBehind(tokens, next) : undefined;
      if (noun && cue.groups.has(noun)) say("actor", place ? 0.6 : 0.82, `“'s ${noun}”`);
    } else {
      const verb = verbBehind(tokens, next);
      if (verb && governed) say("actor", place ? 0.3 : 0.5, `before “${verb}”`);
      else if (verb && cue.sayVerbs.has(verb)) say("actor", 0.9, `says something: “${verb}”`);
      else if (verb && cue.weakVerbs.has(verb))
        say("actor", place === "country" && !/^(?:is|are|was|were|be)$/.test(verb) ? 0.8 : 0.5, `before “${verb}”`);
      else if (verb && cue.actVerbs.has(verb)) say("actor", place ? 0.82 : 0.72, `does something: “${verb}”`);
      if (!verb && cue.groups.has(following) && !place && !cue.groupsInDoubt.has(following))
        say("actor", 0.85, `before “${following}”`);
      if (
        /^(?:province|governorate|district|city|town|village|region|area|river|valley|border|airport|airbase|base|prison|camp|neighborhood|neighbourhood|street|crossing|dam|mountains?|peninsula|island|desert|countryside|suburbs?|highway|road|bridge|oilfield|front|outskirts)$/.test(
          following,
        )
      )
        say(
          "location",
          place ? 0.95 : /^(?:area|base|front|border|camp)$/.test(following) ? 0.6 : 0.82,
          `before “${following}”`,
        );
      if (/^(?:who|whose)$/.test(following)) say("actor", 0.85, `before “${following}”`);
    }
  }
  const sign = token(next)?.text;
  if (sign === "," && !possessive) {
    const after = next + 1;
    if (/^(?:who|whose)$/.test(lower(after))) say("actor", 0.88, "“, who”");
    if (lower(after) === "where") say("location", 0.8, "“, where”");
    const noun = apposition(tokens, after);
    if (noun && (cue.roles.has(noun) || cue.groups.has(noun))) {
      say("actor", place ? 0.5 : 0.88, `described as “${noun}”`);
      if (cue.roles.has(noun) && !isSingle) person = true;
    }
    if (noun && cue.placeNounsOf.has(noun) && !cue.roles.has(noun)) say("location", 0.85, `described as “${noun}”`);
    const outer = placeAt(tokens, after, placeNamed);
    if (outer && !hasTitle && !person && place !== "country" && place !== outer)
      say("location", 0.86, "before the name of a larger place");
    const verb = verbAfterComma(tokens, after);
    if (verb && cue.sayVerbs.has(verb) && !place) say("actor", 0.8, `says something: “${verb}”`);
  }
  // One of several: “Aleppo and Daraya”.
  const beside = tokens[first - 2];
  if (/^(?:and|or|,)$/.test(tokens[first - 1]?.text ?? "") && isNameWord(beside) && place === "town") {
    const kind = placeNamed(beside.text);
    if (kind && kind !== "town") say("location", 0.8, "beside another place");
  }

  return {
    ...chunk,
    evidence,
    place,
    person,
    nameFirst,
    nameless:
      (isPeople && !isPlural) ||
      (isOffice && isSingle) ||
      isShip ||
      (acronym && cue.thingAcronyms.has(name)) ||
      (isSingle && chunk.opens && head.endsWith("ly")) ||
      words.every((word) => cue.directions.has(word)),
  };
}

/** The preposition before a list of names that ends at `at`. */
function listedBehind(tokens: readonly Token[], at: number): string | undefined {
  for (let index = at; index > at - 10; index--) {
    const token = tokens[index];
    if (token === undefined || token.kind === "line") return undefined;
    const { lower } = token;
    if (isNameWord(token) || /^(?:,|and|or|both|the|of)$/.test(lower)) continue;
    return index === at ? undefined : lower;
  }
  return undefined;
}

function placeWeight(kind: PlaceKind): number {
  return kind === "town" ? 0.45 : kind === "country" ? 0.7 : 0.82;
}

function placeWords(kind: PlaceKind): string {
  return kind === "country"
    ? "a country or region"
    : kind === "region"
      ? "a province"
      : kind === "city"
        ? "a city"
        : "a town of this name";
}

function isDirection(word: string): boolean {
  return /^(?:north|south|east|west|north(?:east|west)|south(?:east|west)|part|parts|side|centre|center)$/.test(word);
}

/** The token behind the last title in front of a name; past the chunk when it is titles only. Undefined without titles. */
function titlesEnd(tokens: readonly Token[], first: number, last: number): number | undefined {
  let end: number | undefined;
  let personal = false;
  for (let index = first; index <= last; index++) {
    const token = tokens[index];
    if (token?.kind === "sign") continue;
    const word = token?.lower ?? "";
    if (!cue.titles.has(word)) continue;
    if (cue.personalTitles.has(word) || end === index) personal = true;
    end = tokens[index + 1]?.text === "." ? index + 2 : index + 1;
  }
  if (end === undefined || !personal) return undefined;
  // “Minister of Defence”, “Secretary-General for …”: an office, whatever follows.
  if (end <= last && /^(?:of|for|to|on)$/.test(tokens[end]?.lower ?? "")) return last + 1;
  if (end <= last && cue.organisations.has(tokens[last]?.lower ?? "")) return undefined;
  return end;
}

/** The verb that a subject before `at` goes with, adverbs passed over. */
function verbBehind(tokens: readonly Token[], at: number): string | undefined {
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
function apposition(tokens: readonly Token[], at: number): string | undefined {
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

function placeAt(
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

/** “Rasool, a military spokesperson, denied”: the verb behind a short aside. */
function verbAfterComma(tokens: readonly Token[], at: number): string | undefined {
  for (let index = at; index < at + 12; index++) {
    const token = tokens[index];
    if (token === undefined || token.kind === "line" || token.text === ".") return undefined;
    if (token.text === ",") return verbBehind(tokens, index + 1);
  }
  return undefined;
}

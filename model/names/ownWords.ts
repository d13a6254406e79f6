// The evidence in a name's own words: a title, an organisation's noun, a first name, a place on the list.
import type { Chunk } from "./chunks";
import * as cue from "./cueWords";
import type { Evidence, Mention } from "./evidence";
import { firstNames } from "./firstNames";
import type { PlaceKind } from "./gazetteer";
import { titlesEnd, verbBehind } from "./grammar";
import { knownActors, peopleNouns, peoples } from "./peoples";
import { placeKey } from "./placeKey";
import { said } from "./said";
import { isAcronym, type Token } from "./tokens";

/** The weakest reason there is. */
export const severalCapitals = "several words with capitals";

export interface OwnWords {
  readonly mention: Mention;
  readonly evidence: readonly Evidence[];
  readonly person: boolean;
  readonly acronym: boolean;
  readonly people: boolean;
  readonly nameFirst: number;
  readonly nameless: boolean;
}

export function ownWords(
  tokens: readonly Token[],
  plain: string,
  chunk: Chunk,
  placeNamed: Mention["placeNamed"],
): OwnWords {
  const { first, last, words, headline } = chunk;
  const name = plain.slice(tokens[first]?.start, tokens[last]?.end);
  const opening = words[0] ?? "";
  const head = words.at(-1) ?? "";
  const isSingle = words.length === 1;
  const titleEnd = titlesEnd(tokens, first, last);
  const hasTitle = titleEnd !== undefined && titleEnd <= last;
  const isOffice = titleEnd !== undefined && titleEnd > last;
  const place = hasTitle || isOffice ? undefined : placeNamed(name);
  const adjectival = isAdjectival(tokens, last, name);
  const isPeople = words.every((word) => word.split("-").every((part) => peoples.has(part)) || peoples.has(word));
  const isPlural = isSingle && (peopleNouns.has(head) || (head.endsWith("s") && peoples.has(head.slice(0, -1))));
  const isThing = isSingle && cue.thingAcronyms.has(name);
  const isKnown = knownActors.has(placeKey(name)) && !isThing;
  const isEvent = (cue.ships.has(opening) && !isSingle) || cue.events.has(opening) || cue.events.has(head);
  const article = tokens[first - 1]?.lower === "the";
  let person = hasTitle;
  const { evidence, actor, location } = said();

  if (hasTitle) actor(0.95, "a title before a name");
  if (isOffice && !isSingle) actor(0.8, "an office");
  if (isKnown) actor(0.9, "a body known by this name");
  if (isPlural && !headline) actor(0.82, "the name of a people");
  if (isSingle && article && !headline && isBody(opening)) actor(0.82, "a body with a capital");
  if (place && !(headline && place === "town")) location(adjectival ? 0.3 : placeWeights[place], placeWords[place]);
  if (isSingle && isAcronym(name) && !place && !isKnown && !headline) actor(article ? 0.7 : 0.6, "an acronym");
  if (!hasTitle && !isSingle && !isKnown) {
    const noun = nounOf(words, isOffice);
    if (noun?.label === "actor") actor(noun.weight, noun.why);
    else if (noun) location(noun.weight, noun.why);
    else if (words.length < 5 && firstNames.has(opening) && !words.includes("of")) {
      person = true;
      actor(0.85, "a person's first name");
    } else if (!place && !isPeople && !headline && words.length < 6) actor(0.5, severalCapitals);
  }
  return {
    mention: { ...chunk, tokens, name, place, adjectival, placeNamed },
    evidence,
    person,
    acronym: isSingle && isAcronym(name),
    people: isPlural,
    nameFirst: titleEnd ?? first,
    nameless:
      isEvent ||
      isThing ||
      isGloss(tokens, first) ||
      (isPeople && !isPlural) ||
      (isOffice && isSingle) ||
      (isSingle && chunk.opens && head.endsWith("ly")) ||
      words.every((word) => cue.directions.has(word)),
  };
}

/** “whose name means Guardians of the Valley”: it says what a name means, and names nobody. */
function isGloss(tokens: readonly Token[], first: number): boolean {
  const before = tokens[first - 1];
  const cueWord = before?.kind === "sign" ? tokens[first - 2] : before;
  return /^(?:means|meaning|meant)$/.test(cueWord?.lower ?? "");
}

/** “the Ministry”, “the Coalition”: a body named before, or known to all. */
function isBody(word: string): boolean {
  return (
    cue.organisations.has(word) &&
    !cue.organisationsInDoubt.has(word) &&
    !/^(?:group|times|press|media|news|party|state)$/.test(word)
  );
}

/** The evidence of the noun in a name of several words. */
function nounOf(words: readonly string[], isOffice: boolean): Evidence | undefined {
  const head = words.at(-1) ?? "";
  const opening = words[0] ?? "";
  const of = words.findIndex((word) => word === "of" || word === "for");
  const before = of > 0 ? (words[of - 1] ?? "") : "";
  const organisation = (weight: number, why: string): Evidence => ({ label: "actor", weight, why });
  const place = (weight: number, why: string): Evidence => ({ label: "location", weight, why });
  if (cue.organisationsOf.has(before) && !cue.placeNouns.has(before))
    return organisation(0.88, `“${before} ${words[of]} …”`);
  if (cue.placeNouns.has(before)) return place(0.9, `“${before} of …”`);
  if (cue.placeNouns.has(head) && !isOffice) return place(0.92, `a place noun: “${head}”`);
  if (cue.placeNounsBefore.has(opening) && of < 0) return place(0.88, `a place noun: “${opening}”`);
  if (cue.organisations.has(head) && !isOffice)
    return organisation(cue.organisationsInDoubt.has(head) ? 0.7 : 0.88, `an organisation's noun: “${head}”`);
  if (cue.organisations.has(before)) return organisation(0.85, `an organisation's noun: “${before}”`);
  return undefined;
}

const placeWeights: Readonly<Record<PlaceKind, number>> = { country: 0.7, region: 0.82, city: 0.82, town: 0.45 };
const placeWords: Readonly<Record<PlaceKind, string>> = {
  country: "a country or region",
  region: "a province",
  city: "a city",
  town: "a town of this name",
};

/** “U.S. strikes”, “UK ships”, and not “the U.S. said” or “in the U.S. for”. */
function isAdjectival(tokens: readonly Token[], last: number, name: string): boolean {
  const next = tokens[last + 1];
  return (
    /^(?:U\.S\.|U\.K\.|US|UK)$/.test(name) &&
    next?.spaced === true &&
    /^\p{Ll}/u.test(next.text) &&
    !verbBehind(tokens, last + 1) &&
    !cue.functionWords.has(next.lower)
  );
}

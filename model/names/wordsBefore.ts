// The evidence in the words before a name: “near”, “the town of”, “according to”, “militia leader”.
import * as cue from "./cueWords";
import type { Evidence, Mention } from "./evidence";
import { listedBehind, verbBehind } from "./grammar";
import { said } from "./said";
import { isNameWord } from "./tokens";

/** Before “of” and a name: the name of a group. */
const partsOfGroups = new Set(
  (
    "member members leader leaders fighter fighters commander commanders spokesman spokeswoman spokesperson head chief " +
    "supporter supporters part wing ranks founder chairman director"
  ).split(" "),
);
/** Right before a name: the name of a group. */
const kindsOfGroups = new Set(
  (
    "group militia militant militants organisation organization party movement faction company agency network newspaper " +
    "coalition firm broadcaster operator regulator watchdog charity airline manufacturer retailer union"
  ).split(" "),
);
const kindsOfPlaces = new Set(
  "town city village province district region neighborhood neighbourhood governorate".split(" "),
);
const whoseWords = new Set("spokesman spokeswoman spokesperson analyst lawyer works worked working".split(" "));

export function wordsBefore(mention: Mention): { readonly evidence: readonly Evidence[]; readonly person: boolean } {
  const { tokens, first, words, place, adjectival } = mention;
  const { evidence, actor, location } = said();
  const at = tokens[first - 1]?.lower === "the" ? first - 2 : first - 1;
  const before = tokens[at];
  const prior = before?.kind === "word" ? before.lower : "";
  const ahead = tokens[at - 1]?.lower ?? "";
  const isPlace = place !== undefined && !adjectival;
  let person = false;

  if (cue.strictPrepositions.has(prior)) location(isPlace ? (place === "town" ? 0.82 : 0.9) : 0.5, `behind “${prior}”`);
  else if (cue.placePrepositions.has(prior)) location(isPlace && place !== "town" ? 0.84 : 0.35, `behind “${prior}”`);
  if (prior === "of") {
    if (cue.placeNounsOf.has(ahead)) location(cue.directions.has(ahead) ? 0.85 : 0.9, `“${ahead} of”`);
    if (cue.groups.has(ahead)) actor(0.6, `“${ahead} of”`);
    if (partsOfGroups.has(ahead) && !place) actor(0.82, `“${ahead} of”`);
  }
  if (prior === "for" && whoseWords.has(ahead) && !place) actor(0.85, `“${ahead} for”`);
  if (cue.placeAdjectives.has(prior)) location(place ? 0.92 : 0.72, `behind “${prior}”`);
  if (kindsOfPlaces.has(prior)) location(0.75, `behind “${prior}”`);
  if (cue.roles.has(prior) && !place && !before?.possessive) {
    actor(0.85, `behind “${prior}”`);
    person = words.length > 1;
  }
  if (
    prior === "" &&
    before?.text === "," &&
    (cue.roles.has(ahead) || cue.titles.has(ahead)) &&
    isPersonLike(words, place)
  ) {
    actor(0.86, `behind “${ahead},”`);
    person = true;
  }
  if (prior === "" && before?.text === "," && kindsOfGroups.has(ahead) && !place) actor(0.84, `behind “${ahead},”`);
  if (prior === "in" && /^(?:reporters|journalists)$/.test(ahead)) location(0.85, `behind “${ahead} in”`);
  if (kindsOfGroups.has(prior) && !place) actor(0.82, `behind “${prior}”`);
  if (/^(?:told|said|says|added)$/.test(prior)) actor(0.85, `behind “${prior}”`);
  if (prior === "by") actor(place ? 0.5 : 0.6, "behind “by”");
  if (prior === "to" && ahead === "according") actor(0.9, "behind “according to”");
  if (/^(?:against|with|between|from)$/.test(prior) && !place) actor(0.4, `behind “${prior}”`);
  return { evidence: [...evidence, ...inList(mention, prior)], person };
}

/** Two or three words, none of which heads the name of a body or a place. */
function isPersonLike(words: readonly string[], place: Mention["place"]): boolean {
  const head = words.at(-1) ?? "";
  return !place && words.length > 1 && words.length < 5 && !cue.organisations.has(head) && !cue.placeNouns.has(head);
}

/** In a list, or behind a smaller place, the preposition stands farther ahead: “in Iraq and Syria”. */
function inList({ tokens, first, last, place, adjectival, placeNamed }: Mention, prior: string): readonly Evidence[] {
  const { evidence, location } = said();
  const next = tokens[last + 1];
  const beside = tokens[first - 2];
  const sign = tokens[first - 1]?.text ?? "";
  if (place === "town" && /^(?:and|or|,)$/.test(sign) && isNameWord(beside)) {
    const kind = placeNamed(beside.text);
    if (kind && kind !== "town") location(0.8, "beside another place");
  }
  if (!place || adjectival || cue.placePrepositions.has(prior)) return evidence;
  if (next?.spaced && verbBehind(tokens, last + 1)) return evidence;
  const ahead = listedBehind(tokens, first - 1) ?? "";
  if (cue.strictPrepositions.has(ahead)) location(place === "town" ? 0.8 : 0.88, `behind “${ahead}”`);
  else if (cue.placePrepositions.has(ahead)) location(place === "town" ? 0.6 : 0.82, `behind “${ahead}”`);
  if (place === "country" && sign === "," && isNameWord(beside)) {
    const smaller = placeNamed(beside.text);
    const isListed = next?.text === "," && isNameWord(tokens[last + 2]);
    if (smaller !== "country" && !isListed) location(smaller ? 0.86 : 0.8, "behind the name of a smaller place");
  }
  return evidence;
}

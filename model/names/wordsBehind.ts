// The evidence in the words behind a name: a verb of saying, “fighters”, “province”, “, a militia leader,”.
import * as cue from "./cueWords";
import type { Evidence, Mention } from "./evidence";
import { apposition, listedBehind, nounBehind, placeAt, verbAfterComma, verbBehind } from "./grammar";
import { type Said, said } from "./said";

const nounsOfPlaces = new Set(
  (
    "province governorate district city town village region area river valley border airport airbase base prison camp " +
    "neighborhood neighbourhood street crossing dam mountain mountains peninsula island desert countryside suburb suburbs " +
    "highway road bridge oilfield front outskirts"
  ).split(" "),
);
/** The words among these that also go with a holder's name: “the PMF area”. */
const nounsInDoubt = new Set("area base front border camp".split(" "));
/** The object of one of these is not what the verb behind it goes with. */
const governing = new Set(
  (
    "in of at near from to by with for on against into over under across between inside outside around toward towards " +
    "including like"
  ).split(" "),
);

export function wordsBehind(
  mention: Mention,
  isPerson: boolean,
): { readonly evidence: readonly Evidence[]; readonly person: boolean } {
  const { tokens, last, place } = mention;
  const found = said();
  const next = tokens[last + 1];
  if (tokens[last]?.possessive) {
    const noun = /^\p{Ll}/u.test(next?.text ?? "") ? nounBehind(tokens, last + 1) : undefined;
    if (noun) found.actor(place ? 0.6 : 0.82, `“'s ${noun}”`);
    return { evidence: found.evidence, person: false };
  }
  if (next?.kind === "word" && next.spaced) rightBehind(mention, next.lower, found);
  const person = next?.text === "," && behindComma(mention, isPerson, found);
  return { evidence: found.evidence, person };
}

function rightBehind({ tokens, first, last, place }: Mention, following: string, { actor, location }: Said): void {
  const before = tokens[first - 1]?.lower === "the" ? tokens[first - 2] : tokens[first - 1];
  const verb = verbBehind(tokens, last + 1);
  const listed = /^(?:and|or|,)$/.test(before?.text ?? "") ? (listedBehind(tokens, first - 1) ?? "") : "";
  if (verb && (governing.has(before?.lower ?? "") || governing.has(listed)))
    actor(place ? 0.3 : 0.5, `before “${verb}”`);
  else if (verb && cue.sayVerbs.has(verb)) actor(0.9, `says something: “${verb}”`);
  else if (verb && cue.weakVerbs.has(verb))
    actor(place === "country" && !/^(?:is|are|was|were|be)$/.test(verb) ? 0.8 : 0.5, `before “${verb}”`);
  else if (verb) actor(place ? 0.82 : 0.72, `does something: “${verb}”`);
  else if (cue.groups.has(following) && !place && !cue.groupsInDoubt.has(following))
    actor(0.85, `before “${following}”`);
  if (nounsOfPlaces.has(following))
    location(place ? 0.95 : nounsInDoubt.has(following) ? 0.6 : 0.82, `before “${following}”`);
  if (/^(?:who|whose)$/.test(following)) actor(0.85, `before “${following}”`);
}

/**
 * An aside that says what the name is, the larger place it lies in, or a verb behind the aside. Whether it is a person.
 */
function behindComma(mention: Mention, isPerson: boolean, { actor, location }: Said): boolean {
  const { tokens, last, words, place, placeNamed } = mention;
  const after = last + 2;
  const following = tokens[after]?.lower ?? "";
  let person = false;
  if (/^(?:who|whose)$/.test(following)) actor(0.88, "“, who”");
  if (following === "where") location(0.8, "“, where”");
  const noun = apposition(tokens, after);
  if (noun && (cue.roles.has(noun) || cue.groups.has(noun))) {
    actor(place ? 0.5 : 0.88, `described as “${noun}”`);
    person = cue.roles.has(noun) && words.length > 1;
  } else if (noun) location(0.85, `described as “${noun}”`);
  const outer = placeAt(tokens, after, placeNamed);
  if (outer && !isPerson && !person && place !== "country" && place !== outer)
    location(0.86, "before the name of a larger place");
  const verb = verbAfterComma(tokens, after);
  if (verb && cue.sayVerbs.has(verb) && !place) actor(0.8, `says something: “${verb}”`);
  return person;
}

// Bodies that are called after a people or a place: “Iraqi forces”, “Turkey's government”, “the people of Syria”. The
// place in them is no place of its own then.
import { groups, groupsInDoubt } from "./cueWords";
import type { Studied } from "./evidence";
import type { FoundName } from "./foundName";
import { nounBehind } from "./grammar";
import { peoples } from "./peoples";
import { placeKey } from "./placeKey";
import { isNameWord, type Token } from "./tokens";

export interface BodyOfPlace {
  /** The name that is part of it. */
  readonly chunk?: Studied;
  readonly found: FoundName;
}

export function bodiesOfPlaces(
  tokens: readonly Token[],
  plain: string,
  chunks: readonly Studied[],
  isPeople: (word: string) => boolean,
): readonly BodyOfPlace[] {
  const found = ({ first, last, weight, why }: Body): FoundName => {
    const start = tokens[first]?.start ?? 0;
    const end = tokens[last]?.end ?? 0;
    const name = `actor ${placeKey(plain.slice(start, end))}`;
    return { start, end, label: "actor", strong: weight >= 0.8, weight, why, kind: "body", name };
  };
  const named = chunks.flatMap((chunk) => {
    const body = ofPeople(tokens, chunk, isPeople) ?? ofPlace(tokens, chunk) ?? behindOf(tokens, chunk);
    return body ? [{ chunk, found: found(body) }] : [];
  });
  const led = tokens.flatMap((token, index) => {
    const noun = token.compound ? lastOfGroup(tokens, index + 1) : undefined;
    return noun === undefined
      ? []
      : [
          {
            found: found({
              first: index,
              last: noun,
              weight: isNamedBehind(tokens, noun) ? described : 0.82,
              why: `“${token.text}” before “${tokens[noun]?.lower}”`,
            }),
          },
        ];
  });
  const ministries = tokens.flatMap((token, index) => {
    const isMinistry =
      departments.has(token.text) && tokens[index + 1]?.text === "ministry" && tokens[index + 1]?.spaced;
    return isMinistry ? [{ found: found({ first: index, last: index + 1, weight: 0.84, why: "a ministry" }) }] : [];
  });
  return [...named, ...led, ...ministries];
}

/** “the health ministry”, in small letters. */
const departments = new Set(
  (
    "agriculture culture defence defense economy education electricity energy environment finance foreign health housing " +
    "information interior justice labor labour migration oil tourism trade transport water"
  ).split(" "),
);

const ofStates = new Set("government governments ministry army navy parliament cabinet".split(" "));

interface Body {
  readonly first: number;
  readonly last: number;
  readonly weight: number;
  readonly why: string;
}

/** “Iraqi security forces” */
function ofPeople(
  tokens: readonly Token[],
  { first, last, words, headline }: Studied,
  isPeople: (word: string) => boolean,
): Body | undefined {
  if (headline || !words.every((word) => word.split("-").every(isPeople))) return undefined;
  const noun = lastOfGroup(tokens, last + 1);
  if (noun === undefined) return undefined;
  const group = tokens[noun]?.lower ?? "";
  // “the Velmaran bank” is a river's.
  const inDoubt = groupsInDoubt.has(group) && !words.every((word) => peoples.has(word));
  return { first, last: noun, weight: inDoubt ? described : 0.85, why: `a people's “${group}”` };
}

/** “the Tirash-based militia Hurras al-Wadi”: the name says it better. */
function isNamedBehind(tokens: readonly Token[], noun: number): boolean {
  const next = tokens[noun + 1];
  return next?.spaced === true && isNameWord(next);
}
const described = 0.6;

/** “Turkey's government” */
function ofPlace(tokens: readonly Token[], { first, last, place }: Studied): Body | undefined {
  const noun = lastOfGroup(tokens, last + 1);
  if (noun === undefined) return undefined;
  const { possessive = false } = tokens[last] ?? {};
  const group = tokens[noun]?.lower ?? "";
  // Only a state has a foreign ministry, whatever its name.
  const isOfPlace = place ? place !== "town" || possessive : possessive && ofStates.has(group);
  return isOfPlace ? { first, last: noun, weight: 0.84, why: `a country's “${group}”` } : undefined;
}

/** “the government of Iraq” */
function behindOf(tokens: readonly Token[], { first, last, place }: Studied): Body | undefined {
  if (!place) return undefined;
  const article = tokens[first - 1]?.lower === "the" ? 1 : 0;
  const of = tokens[first - 1 - article];
  const noun = tokens[first - 2 - article];
  if (
    of?.lower !== "of" ||
    noun?.kind !== "word" ||
    !/^(?:governments?|people|army|military|parliament|leaders?|president|ministers?|citizens|authorities)$/.test(
      noun.lower,
    )
  )
    return undefined;
  return { first: first - 2 - article, last, weight: 0.84, why: `“${noun.lower} of” a country` };
}

/** The token of a group's noun at or soon behind `at`, in small letters. */
function lastOfGroup(tokens: readonly Token[], at: number): number | undefined {
  const noun = nounBehind(tokens, at);
  if (noun === undefined) return undefined;
  for (let index = at; index <= at + 3; index++) {
    const token = tokens[index];
    if (token?.lower === noun && groups.has(noun)) return index;
  }
  return undefined;
}

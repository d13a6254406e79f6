// Finds the names of actors and places in an article nobody has tagged: by their own words, by what stands around them,
// and by lists of places. Mentions of one name decide together; a surname, an acronym and another spelling belong to it.
import { datelineOf } from "../text/dateline";
import { snapToGraphemes } from "../text/graphemes";
import { plainText } from "../text/plainText";
import type { Stretch } from "../text/stretch";
import { aliasesOf } from "./aliases";
import { bodiesOfPlaces } from "./bodies";
import { chunksOf, headlineTokens } from "./chunks";
import { type Evidence, type Studied, strong } from "./evidence";
import { findSemiticNames } from "./findSemiticNames";
import type { FoundName, NameKind } from "./foundName";
import { rememberedPlaces } from "./gazetteer";
import { peoplesHere } from "./peoplesHere";
import { studied } from "./studied";
import { type Token, tokensOf } from "./tokens";

/** Below, nothing is proposed at all. */
const weakest = 0.45;

/** In text order, without overlap; UTF-16 offsets. */
export function findNames(text: string): readonly FoundName[] {
  const plain = plainText(text);
  const tokens = tokensOf(plain);
  const placeNamed = rememberedPlaces();
  const inDateline = placesOfDatelines(plain);
  const chunks = chunksOf(tokens, headlineTokens(tokens)).map((chunk) => {
    const study = studied(tokens, plain, chunk, placeNamed);
    if (!inDateline.has(tokens[chunk.first]?.start ?? -1)) return study;
    return { ...study, evidence: [...study.evidence, { label: "location" as const, weight: 0.9, why: "a dateline" }] };
  });
  const { isPeople, isAdjective } = peoplesHere(tokens);
  const bodies = bodiesOfPlaces(tokens, plain, chunks, isPeople);
  const inBodies = new Set(bodies.flatMap(({ chunk }) => (chunk === undefined ? [] : [chunk])));
  const mentions = chunks.filter(
    (chunk) => !chunk.nameless && !inBodies.has(chunk) && !(chunk.words.length === 1 && isAdjective(chunk.first)),
  );
  const lowercase = wordsInSmallLetters(tokens);
  const names = namesOf(tokens, plain, mentions);
  const found = mentions.flatMap((mention) => decided(tokens, plain, mention, names, lowercase) ?? []);
  return [...found, ...bodies.map(({ found: body }) => body), ...findSemiticNames(plain)]
    .map((name) => ({ ...name, ...snapToGraphemes(text, name.start, name.end) }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(noOverlap());
}

/** Offsets at which the places in datelines begin. */
function placesOfDatelines(plain: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (let start = 0; start < plain.length; ) {
    const end = plain.indexOf("\n", start);
    if (datelineOf(plain.slice(start, Math.min(start + 200, end === -1 ? plain.length : end)))) found.add(start);
    start = end === -1 ? plain.length : end + 1;
  }
  return found;
}

interface Name {
  readonly key: string;
  actor: Verdict;
  location: Verdict;
  mentions: number;
  /** Seen with a capital where a capital says something. */
  certain: boolean;
  isPlace: boolean;
  /** The surname of somebody who is named in full. */
  isPerson: boolean;
}

interface Verdict {
  readonly weight: number;
  readonly why: string;
}

const nothing: Verdict = { weight: 0, why: "" };

function namesOf(tokens: readonly Token[], plain: string, mentions: readonly Studied[]): (mention: Studied) => Name {
  const { keyOf, isPerson } = aliasesOf(tokens, plain, mentions);
  const byKey = new Map<string, Name>();
  const nameOf = (mention: Studied) => {
    const key = keyOf(mention);
    let name = byKey.get(key);
    if (!name) {
      name = { key, actor: nothing, location: nothing, mentions: 0, certain: false, isPlace: false, isPerson: false };
      byKey.set(key, name);
    }
    return name;
  };
  for (const mention of mentions) {
    const name = nameOf(mention);
    name.mentions++;
    if (isPerson(mention)) name.isPerson = true;
    if (mention.place && mention.place !== "town") name.isPlace = true;
    if (!mention.headline && !(mention.opens && mention.words.length === 1)) name.certain = true;
    for (const label of ["actor", "location"] as const) {
      const verdict = verdictOf(mention.evidence, label);
      if (verdict.weight > name[label].weight) name[label] = verdict;
    }
    if (name.isPerson && name.actor.weight < strong + 0.02)
      name.actor = { weight: 0.88, why: "a name whose last word stands alone" };
  }
  return nameOf;
}

/** The best reason, raised a little by a second one. */
function verdictOf(evidence: readonly Evidence[], label: Evidence["label"]): Verdict {
  const [best, second] = evidence.filter((each) => each.label === label).sort((a, b) => b.weight - a.weight);
  if (!best) return nothing;
  const weight = best.weight + (second ? 0.35 * second.weight * (1 - best.weight) : 0);
  return { weight, why: second && best.weight < strong ? `${best.why}, ${second.why}` : best.why };
}

/** How much of what one mention says holds for the others. */
const elsewhere = 0.93;

function decided(
  tokens: readonly Token[],
  plain: string,
  mention: Studied,
  nameOf: (mention: Studied) => Name,
  lowercase: ReadonlySet<string>,
): FoundName | undefined {
  const name = nameOf(mention);
  const [only = ""] = mention.words;
  // A capital that only begins a sentence, of a word that is written small elsewhere.
  const local = { actor: verdictOf(mention.evidence, "actor"), location: verdictOf(mention.evidence, "location") };
  if (mention.words.length === 1 && (mention.opens || mention.headline) && !name.certain) {
    const isSure = Math.max(local.actor.weight, local.location.weight) >= strong && !/s$/.test(only);
    if (lowercase.has(only) || !(mention.place || isSure)) return undefined;
  }
  const shared = (label: "actor" | "location"): Verdict => {
    const other = name[label];
    if (name.isPerson && label === "location") return nothing;
    // A country's name means now the place and now its government, so each mention is judged by itself.
    if (name.isPlace && !name.isPerson && (label === "actor" || mention.place === "country")) return local[label];
    return other.weight * elsewhere > local[label].weight
      ? { weight: other.weight * elsewhere, why: `${other.why}, elsewhere in this article` }
      : local[label];
  };
  const actor = shared("actor");
  const location = shared("location");
  const label = actor.weight > location.weight ? "actor" : "location";
  const { why } = label === "actor" ? actor : location;
  // A name that is mentioned often is probably a person or a place.
  const again = mention.place === "country" ? 0 : Math.min(3, name.mentions - 1);
  const weight = Math.min(0.97, (label === "actor" ? actor.weight : location.weight) + 0.04 * again);
  if (weight < weakest) return undefined;
  const start = tokens[mention.first]?.start ?? 0;
  const end = tokens[mention.last]?.end ?? 0;
  if (plain.slice(start, end).length < 2) return undefined;
  const margin = Math.abs(actor.weight - location.weight);
  const isStrong = weight >= strong && (margin > 0.02 || Math.min(actor.weight, location.weight) < 0.5);
  const kind = kindOf(mention, name, label);
  return { start, end, label, strong: isStrong, weight, why, kind, name: `${label} ${name.key}` };
}

function kindOf({ place, person, acronym, people }: Studied, name: Name, label: FoundName["label"]): NameKind {
  if (person || name.isPerson) return "person";
  // Provinces are called after their cities: lists cannot tell them apart.
  if (place) return place === "region" ? "city" : place;
  if (people) return "people";
  if (acronym) return "acronym";
  return label === "location" ? "place" : "name";
}

function wordsInSmallLetters(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(tokens.flatMap(({ kind, text, lower }) => (kind === "word" && text === lower ? [lower] : [])));
}

function noOverlap(): (stretch: Stretch) => boolean {
  let free = 0;
  return ({ start, end }) => {
    if (start < free) return false;
    free = end;
    return true;
  };
}

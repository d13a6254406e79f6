// Claims of different articles that may say the same, or contradict each other: they share rare words, entities and figures;
// they contradict where one denies what the other asserts, or where both count the same thing and come to other numbers. A
// proposal, with its reasons; never of a pair that was judged, nor within one cluster.
import { compareText } from "../../data/compareText";
import { publicationDay } from "../../text/dates";
import { fold } from "../../text/fold";
import { claimSources } from "./claimSources";
import { overlap, saysOfWhat } from "./figureFlags";
import type { FigureRow } from "./figureRow";
import { onePerPlace, textIn } from "./figureTable";
import type { IdentityView } from "./identityView";
import { type Mention, type MentionIndex, mentionKey } from "./mentionIndex";
import { foldedKey } from "./nameKeys";

export interface ClaimProposal {
  /** Keys of the rows, in the order of the table. */
  readonly left: string;
  readonly right: string;
  readonly relation: "same" | "contradicts";
  /** The rare words both have, the rarest first. */
  readonly words: readonly string[];
  /** Names of the entities both speak of. */
  readonly entities: readonly string[];
  /** `polarity`: one denies it. `figures`: their numbers differ. */
  readonly because?: "polarity" | "figures";
  readonly score: number;
}

export interface ClaimProposalNeeds {
  readonly mentions: MentionIndex;
  readonly view: IdentityView;
  /** The figures of the table, by key. */
  readonly figures: ReadonlyMap<string, FigureRow>;
  /** Whether a pair of rows needs no proposal: judged, or the same cluster already. */
  isSettled(a: string, b: string): boolean;
}

interface Profile {
  readonly mention: Mention;
  readonly key: string;
  /** Stem → the word as it is written. */
  readonly words: ReadonlyMap<string, string>;
  /** Cluster → name, of entities in the claim's words. */
  readonly entities: ReadonlyMap<string, string>;
  readonly figures: readonly FigureRow[];
  /** `words`: it says no by itself. `whole`: it is reported as denied, so that all of it is what somebody else asserts. */
  readonly denied?: "words" | "whole" | undefined;
  /** Days since 1970, of publication. */
  readonly day?: number | undefined;
}

/** A word in more claims than this says nothing about which two belong together. */
const mostClaims = 40;
const leastScore = 0.34;
/** How much of a claim that is denied as a whole the other must assert. */
const leastDenied = 0.75;
/** News of one event comes within that many days; what is further apart must name something that both speak of. */
const mostDays = 30;
const mostProposals = 2000;

export function claimProposals({ mentions, view, figures, isSettled }: ClaimProposalNeeds): readonly ClaimProposal[] {
  const sources = claimSources(view);
  const profiles = onePerPlace(mentions.labelled("claim")).map((mention): Profile => {
    const within = sources.within(mention);
    const entities = new Map<string, string>();
    for (const one of within) {
      const cluster =
        one.spelling.label === "figure" || one.spelling.label === "claim" ? undefined : view.clusterOf(one);
      if (cluster) entities.set(cluster.id, cluster.entities[0]?.entity.name ?? one.quote);
    }
    return {
      mention,
      key: mentionKey(mention),
      words: contentWords(mention.quote),
      entities,
      figures: within.flatMap((one) => figures.get(mentionKey(one)) ?? []),
      denied: denialOf(mention),
      day: dayOf(mention.set.article.facts.published),
    };
  });
  const frequency = new Map<string, number>();
  for (const { words } of profiles)
    for (const word of words.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const weight = (word: string) => Math.log(1 + profiles.length / (frequency.get(word) ?? 1));
  const holders = new Map<string, number[]>();
  for (const [number, { words, entities }] of profiles.entries())
    for (const sign of [...words.keys(), ...[...entities.keys()].map((id) => `\n${id}`)]) {
      const known = holders.get(sign);
      if (known) known.push(number);
      else holders.set(sign, [number]);
    }
  const candidates = new Map<string, readonly [number, number]>();
  for (const some of holders.values()) {
    if (some.length < 2 || some.length > mostClaims) continue;
    for (const [index, a] of some.entries())
      for (const b of some.slice(index + 1))
        if (profiles[a]?.mention.set.article !== profiles[b]?.mention.set.article) candidates.set(`${a} ${b}`, [a, b]);
  }
  const found: ClaimProposal[] = [];
  for (const [a, b] of candidates.values()) {
    const [one, other] = [profiles[a], profiles[b]];
    if (!one || !other || isSettled(one.key, other.key)) continue;
    const proposal = compared(one, other, weight);
    if (proposal) found.push(proposal);
  }
  return found
    .sort((x, y) => y.score - x.score || compareText(x.left, y.left) || compareText(x.right, y.right))
    .slice(0, mostProposals);
}

function compared(one: Profile, other: Profile, weight: (word: string) => number): ClaimProposal | undefined {
  const words = [...one.words.keys()].filter((word) => other.words.has(word));
  const entities = [...one.entities].filter(([id]) => other.entities.has(id));
  const sum = (some: Iterable<string>) => [...some].reduce((all, word) => all + weight(word), 0);
  const share = sum(words) / Math.max(1e-9, Math.min(sum(one.words.keys()), sum(other.words.keys())));
  const differing = differingFigures(one, other);
  const score = share + 0.15 * Math.min(2, entities.length) + (differing === "same" ? 0.15 : 0);
  if (words.length < 2 || score < leastScore) return undefined;
  const isDisputed = (one.denied === undefined) !== (other.denied === undefined);
  const because = isDisputed ? "polarity" : differing === "differ" ? "figures" : undefined;
  if (because !== undefined && entities.length === 0 && areFarApart(one, other)) return undefined;
  const denied = [one, other].find((claim) => claim.denied === "whole");
  if (isDisputed && denied && sum(words) < leastDenied * sum(denied.words.keys())) return undefined;
  const { left, right } = one.key < other.key ? { left: one, right: other } : { left: other, right: one };
  return {
    left: left.key,
    right: right.key,
    relation: because === undefined ? "same" : "contradicts",
    words: words
      .sort((a, b) => weight(b) - weight(a) || compareText(a, b))
      .slice(0, 8)
      .map((word) => left.words.get(word) ?? word),
    entities: entities.map(([, name]) => name).sort(compareText),
    ...(because && { because }),
    score: Math.round(score * 1000) / 1000,
  };
}

/** Whether both count the same thing, and come to the same number. */
function differingFigures(one: Profile, other: Profile): "same" | "differ" | undefined {
  let outcome: "same" | "differ" | undefined;
  for (const mine of one.figures)
    for (const theirs of other.figures) {
      const sameThing = mine.unit === theirs.unit && foldedKey(mine.of) === foldedKey(theirs.of);
      if (!sameThing || !saysOfWhat(mine)) continue;
      if (overlap(mine, theirs)) return "same";
      outcome = "differ";
    }
  return outcome;
}

function denialOf({ attributes = [], quote }: Mention): Profile["denied"] {
  const polarity = textIn(attributes, "polarity");
  if (polarity !== undefined && polarity !== "denied") return undefined;
  // “four, not six” corrects a number and denies nothing.
  if (
    negation.test(
      quote.replace(/\bnot (?=\p{N}|about |some |(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)/gu, ""),
    )
  )
    return "words";
  return polarity === "denied" || denials.test(textIn(attributes, "cue") ?? "") ? "whole" : undefined;
}

function areFarApart({ day: one }: Profile, { day: other }: Profile): boolean {
  return one !== undefined && other !== undefined && Math.abs(one - other) > mostDays;
}

function dayOf(published: string | undefined): number | undefined {
  const day = publicationDay(published);
  return day === undefined ? undefined : Date.parse(day) / 86_400_000;
}

const denials =
  /\b(?:den(?:y|ie[ds]|ying)|reject(?:ed|s|ing)?|dismiss(?:ed|es|ing)?|refut(?:ed?|es|ing)|disput(?:ed?|es|ing))\b/i;
const negation = /\b(?:not|no|never|neither|nor|none|denied|without)\b|n[’']t\b/i;

function contentWords(quote: string): ReadonlyMap<string, string> {
  const words = fold(quote).text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => word.length > 2 && !common.has(word));
  return new Map(telling.map((word) => [stem(word), word]));
}

/** Endings of number and tense go: `crossings`, `crossed`. */
function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/u, "") : word;
}

const common: ReadonlySet<string> = new Set(
  (
    "the and for that with was were are has have had been its his her their they them from this these those will would " +
    "could should not but who which when where what than then into over under about after before said says say also more " +
    "most some any all one two our your you she him out there here because while during since until can may might must did does"
  ).split(" "),
);

// “These look like one”: pairs of clusters that may mean the same, each with the reason. Never across a wall, never of a pair
// that anybody judged before, never decided by a machine.
import { compareText } from "../../data/compareText";
import { mentionsOf } from "./entityTable";
import type { Cluster, IdentityView } from "./identityView";
import type { Mention, MentionIndex, Spelling } from "./mentionIndex";
import { consonantKey, endsWithSurname, isAcronymOf, isAnaphor, surnameIn } from "./nameKeys";

/** The surest first. */
export const proposalReasons = ["spelling", "defined", "acronym", "surname", "consonants"] as const;
export type ProposalReason = (typeof proposalReasons)[number];

export interface EntityProposal {
  /** Ids of the clusters; the more mentioned one is `left`. */
  readonly left: string;
  readonly right: string;
  readonly reason: ProposalReason;
  /** The two spellings that led to it: what a judgement is given on. */
  readonly spellings: readonly [Spelling, Spelling];
  /** The two places in which the text itself says it. */
  readonly places?: readonly [Mention, Mention];
}

/** Two spellings that may mean the same, whatever anybody said of them. */
export interface Candidate {
  readonly reason: ProposalReason;
  readonly a: Spelling;
  readonly b: Spelling;
  readonly places?: readonly [Mention, Mention];
}

/**
 * The proposals that spellings make by themselves; the longest part of the work, and the same before and after a
 * judgement.
 */
export function candidates(mentions: MentionIndex, isEntity: (label: string) => boolean): readonly Candidate[] {
  const spellings = [...mentions.spellings.values()]
    .filter(({ label, text }) => isEntity(label) && !isAnaphor(text))
    .sort(byKey);
  const found: Candidate[] = [];
  const propose: Propose = (reason, a, b, places) => void found.push({ reason, a, b, ...(places && { places }) });
  for (const group of grouped(spellings, ({ folded }) => folded)) eachPair(group, (a, b) => propose("spelling", a, b));
  acronyms(spellings, propose);
  surnames(spellings, propose);
  for (const group of grouped(spellings, ({ text }) => consonantKey(text)))
    eachPair(group, (a, b) => propose("consonants", a, b));
  return found;
}

/** The surest first, then those with the most mentions. A pair of clusters is proposed once, for its surest reason. */
export function entityProposals(all: readonly Candidate[], view: IdentityView): readonly EntityProposal[] {
  const found = new Map<string, EntityProposal>();
  for (const { reason, a, b, places } of all) {
    const [one, other] = [view.clusterOfSpelling(a.key), view.clusterOfSpelling(b.key)];
    if (!one || !other || one === other || view.saidOf(one, other).length > 0) continue;
    const [left, right] = inOrder(one, other);
    const key = `${left.id}\n${right.id}`;
    const known = found.get(key);
    if (known && rank(known.reason) <= rank(reason)) continue;
    const spellings = left === one ? ([a, b] as const) : ([b, a] as const);
    const shown = places && (left === one ? places : ([places[1], places[0]] as const));
    found.set(key, { left: left.id, right: right.id, reason, spellings, ...(shown && { places: shown }) });
  }
  const weight = ({ spellings: [a, b] }: EntityProposal) => a.mentions.size + b.mentions.size;
  return [...found.values()].sort(
    (a, b) =>
      rank(a.reason) - rank(b.reason) ||
      weight(b) - weight(a) ||
      compareText(a.left, b.left) ||
      compareText(a.right, b.right),
  );
}

/** A mention of each side to show in context; where the text itself says it, in one article. */
export function placesOf({ spellings: [a, b], places }: EntityProposal): readonly [Mention, Mention] | undefined {
  if (places) return places;
  const [first, second] = [placeOf(a), placeOf(b)];
  return first && second && [first, second];
}

type Propose = (reason: ProposalReason, a: Spelling, b: Spelling, places?: readonly [Mention, Mention]) => void;

/** Short forms of capitals: the one a text defines itself; else the only long name in an article that has its initials. */
function acronyms(spellings: readonly Spelling[], propose: Propose): void {
  const short = new Map<string, Spelling[]>();
  const byInitial = new Map<string, Spelling[]>();
  for (const spelling of spellings) {
    if (/^(?:\p{Lu}\.?){2,8}s?$/u.test(spelling.text))
      add(short, `${spelling.label}/${spelling.text.replace(/\./g, "")}`, spelling);
    else if (/[\s-]/.test(spelling.text))
      add(byInitial, `${spelling.label}/${spelling.text.replace(/^the /i, "").charAt(0).toUpperCase()}`, spelling);
  }
  for (const long of spellings)
    for (const mention of long.mentions) {
      if (mention.defines === undefined) continue;
      if (!isAcronymOf(mention.defines, long.text) && !isLooseAcronym(mention.defines, long.text)) continue;
      for (const one of short.get(`${long.label}/${mention.defines}`) ?? [])
        propose("defined", one, long, [nearest(one, mention), mention]);
    }
  for (const group of short.values())
    for (const one of group) {
      const longs = (byInitial.get(`${one.label}/${one.text.charAt(0)}`) ?? []).filter(({ text }) =>
        isAcronymOf(one.text, text),
      );
      const together = longs.filter((long) => shareArticle(one, long));
      // An acronym of two different names is ambiguous, unless only one of them stands beside it.
      const names = new Set((together.length > 0 ? together : longs).map(({ folded }) => folded));
      if (names.size === 1) for (const long of together.length > 0 ? together : longs) propose("acronym", one, long);
    }
}

/** `Osk Safety Council` as `OSC`, `Hayat Tahrir al-Sham` as `HTS`: the letters stand in the name, in order. */
function isLooseAcronym(acronym: string, name: string): boolean {
  const initials = name.split(/[\s\u00a0-]+/u).map((word) => word.charAt(0).toUpperCase());
  let at = 0;
  for (const initial of initials) if (initial === acronym.charAt(at)) at++;
  return at === acronym.length;
}

/** `Colonel Qasrawi` or `Qasrawi` behind the one full name of the article that ends so, wherever both stand. */
function surnames(spellings: readonly Spelling[], propose: Propose): void {
  const full = new Map<string, Spelling[]>();
  for (const spelling of spellings) {
    const last = /\S+$/u.exec(spelling.text)?.[0] ?? "";
    if (endsWithSurname(spelling.text, last)) add(full, `${spelling.label}/${last}`, spelling);
  }
  for (const short of spellings) {
    const surname = surnameIn(short.text);
    const named = surname === undefined ? [] : (full.get(`${short.label}/${surname}`) ?? []);
    if (named.length === 0) continue;
    const beside = named.filter((one) => one !== short && comesFirst(one, short));
    const people = new Set(beside.map(({ folded }) => folded));
    const [only] = beside;
    if (people.size === 1 && only) propose("surname", short, only);
  }
}

/** Whether in some article the full name stands before the short one. */
function comesFirst(full: Spelling, short: Spelling): boolean {
  const firsts = new Map<number, number>();
  for (const { set, start } of full.mentions) {
    const known = firsts.get(set.article.number);
    if (known === undefined || start < known) firsts.set(set.article.number, start);
  }
  for (const { set, start } of short.mentions) if ((firsts.get(set.article.number) ?? start) < start) return true;
  return false;
}

function shareArticle(a: Spelling, b: Spelling): boolean {
  const articles = new Set([...a.mentions].map(({ set }) => set.article.number));
  for (const { set } of b.mentions) if (articles.has(set.article.number)) return true;
  return false;
}

/** Clusters beyond that many under one key are not compared with each other, but with the first only. */
const mostCompared = 12;

function eachPair(group: readonly Spelling[], visit: (a: Spelling, b: Spelling) => void): void {
  for (const [index, one] of group.entries()) {
    if (index >= mostCompared) {
      const [first] = group;
      if (first) visit(first, one);
    } else for (const other of group.slice(index + 1, mostCompared)) visit(one, other);
  }
}

function grouped(spellings: readonly Spelling[], keyOf: (spelling: Spelling) => string): Iterable<readonly Spelling[]> {
  const groups = new Map<string, Spelling[]>();
  for (const spelling of spellings) {
    const key = keyOf(spelling);
    if (key !== "") add(groups, `${spelling.label}/${key}`, spelling);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function add<Item>(groups: Map<string, Item[]>, key: string, item: Item): void {
  const known = groups.get(key);
  if (known) known.push(item);
  else groups.set(key, [item]);
}

function rank(reason: ProposalReason): number {
  return proposalReasons.indexOf(reason);
}

function inOrder(a: Cluster, b: Cluster): readonly [Cluster, Cluster] {
  const [x, y] = [sizeOf(a), sizeOf(b)];
  return x > y || (x === y && a.id < b.id) ? [a, b] : [b, a];
}

function sizeOf(cluster: Cluster): number {
  return cluster.spellings.length === 1 && cluster.without.size === 0
    ? (cluster.spellings[0]?.mentions.size ?? 0)
    : mentionsOf(cluster).length;
}

/** The mention that comes first by article, place and annotator. */
function placeOf({ mentions }: Spelling): Mention | undefined {
  let first: Mention | undefined;
  for (const mention of mentions) if (first === undefined || comparePlaces(mention, first) < 0) first = mention;
  return first;
}

function nearest(spelling: Spelling, to: Mention): Mention {
  const here = [...spelling.mentions].filter(({ set }) => set.article === to.set.article).sort(comparePlaces);
  return here.find(({ start }) => start >= to.end) ?? here[0] ?? placeOf(spelling) ?? to;
}

function comparePlaces(a: Mention, b: Mention): number {
  return (
    compareText(a.set.article.facts.id, b.set.article.facts.id) ||
    a.start - b.start ||
    compareText(a.set.annotator, b.set.annotator)
  );
}

function byKey(a: Spelling, b: Spelling): number {
  return compareText(a.key, b.key);
}

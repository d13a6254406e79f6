// Who is who: spellings, single mentions and entities in clusters, as all judgements that count have it. Made anew after
// every change, which costs a walk over the judgements; what was derived of clusters that stayed as they were is kept.
import { compareText } from "../../data/compareText";
import { clusters, type Edge, type Join } from "./clusters";
import type { Mention, MentionIndex, Spelling } from "./mentionIndex";
import { mentionKey } from "./mentionIndex";
import type { KnownEntity, SaidIndex } from "./saidIndex";
import { isStale, meantKey } from "./saidIndex";
import type { SettledPair } from "./settled";

export interface Cluster {
  /** The key of its first member: of an entity where it has one. Stays while that member does. */
  readonly id: string;
  /** The first made comes first: its name is the cluster's. */
  readonly entities: readonly KnownEntity[];
  /** The most frequent first. */
  readonly spellings: readonly Spelling[];
  /** Mentions of its spellings that belong elsewhere. */
  readonly without: ReadonlySet<Mention>;
  /** Single mentions of other spellings. */
  readonly single: readonly Mention[];
  /** Sum of the spellings' versions: with the same members, tells whether any of their mentions changed. */
  readonly version: number;
}

/** Whether two clusters have the same members, with the same mentions. */
export function sameCluster(a: Cluster, b: Cluster): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.version === b.version &&
      sameItems(a.spellings, b.spellings) &&
      sameItems(a.single, b.single) &&
      sameItems([...a.without], [...b.without]) &&
      a.entities.length === b.entities.length &&
      a.entities.every(({ entity }, index) => b.entities[index]?.entity === entity))
  );
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

export interface IdentityView {
  readonly clusters: ReadonlyMap<string, Cluster>;
  clusterOf(mention: Mention): Cluster | undefined;
  clusterOfSpelling(key: string): Cluster | undefined;
  /** Whether something was said about two clusters already, whatever it was: then nothing is proposed of them. */
  isJudged(a: Cluster, b: Cluster): boolean;
  /** `same` that would break a wall. */
  readonly blocked: readonly SettledPair[];
  readonly stale: readonly SettledPair[];
}

export function identityView(mentions: MentionIndex, said: SaidIndex): IdentityView {
  const entities = said.entities();
  const stale: SettledPair[] = [];
  const counting: SettledPair[] = [];
  for (const pair of said.settled("identity")) (isStale(pair, mentions, entities) ? stale : counting).push(pair);
  const nodes = nodesOf(mentions, counting);
  const { clusterOf, blocked } = clusters(nodes.keys.length, nodes.joins, nodes.walls, nodes.weak);
  const names = clusterNames(nodes.keys, clusterOf, entities);
  const rootKey = (node: number) => names.get(clusterOf(node)) ?? "";

  const members = new Map<string, Parts>();
  const at = (id: string) => {
    const known = members.get(id);
    if (known) return known;
    const parts: Parts = { entities: [], spellings: [], without: [], single: [] };
    members.set(id, parts);
    return parts;
  };
  for (const [id, known] of entities) {
    const node = nodes.numbers.get(`e/${id}`);
    at(node === undefined ? `e/${id}` : rootKey(node)).entities.push(known);
  }
  const ofSpelling = (key: string) => {
    const node = nodes.numbers.get(key);
    return node === undefined ? key : rootKey(node);
  };
  const made = new Map<string, Cluster>();
  for (const spelling of mentions.spellings.values()) {
    const node = nodes.numbers.get(spelling.key);
    if (node === undefined) made.set(spelling.key, plainCluster(spelling));
    else at(rootKey(node)).spellings.push(spelling);
  }
  const moved = new Map<Mention, string>();
  for (const [mention, node] of nodes.mentions) {
    const [own, elsewhere] = [ofSpelling(mention.spelling.key), rootKey(node)];
    if (own === elsewhere) continue;
    moved.set(mention, elsewhere);
    at(own).without.push(mention);
    at(elsewhere).single.push(mention);
  }
  for (const [id, parts] of members) made.set(id, clusterFrom(id, parts));
  const judged = judgedPairs(counting, mentions, nodes.numbers, rootKey);
  return {
    clusters: made,
    clusterOf: (mention) => made.get(moved.get(mention) ?? ofSpelling(mention.spelling.key)),
    clusterOfSpelling: (key) => made.get(ofSpelling(key)),
    isJudged: (a, b) => judged.has(a.id < b.id ? `${a.id}\n${b.id}` : `${b.id}\n${a.id}`),
    blocked: counting.filter(({ key }) => blocked.has(key)),
    stale,
  };
}

interface Nodes {
  readonly keys: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly mentions: ReadonlyMap<Mention, number>;
  readonly joins: readonly Join[];
  readonly walls: readonly Edge[];
  readonly weak: readonly Join[];
}

function nodesOf(mentions: MentionIndex, pairs: readonly SettledPair[]): Nodes {
  const keys: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (key: string) => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, keys.length);
    keys.push(key);
    return keys.length - 1;
  };
  const judged = new Map<string, Mention>();
  const joins: Join[] = [];
  const walls: Edge[] = [];
  const joined = new Set<string>();
  for (const pair of pairs) {
    const ends = endsOf(pair, mentions);
    const edge = { a: numberOf(ends[0]), b: numberOf(ends[1]) };
    for (const [index, ref] of [pair.left, pair.right].entries()) {
      if (ref.kind !== "mention") continue;
      const mention = mentions.mention(ref);
      const key = ends[index] ?? "";
      if (mention) judged.set(key, mention);
      // Also where the mention is taken out of it: then it is no longer only what is spelled so.
      if (mention) numberOf(mention.spelling.key);
      if (pair.relation === "same") joined.add(key);
    }
    if (pair.relation === "same") joins.push({ ...edge, at: pair.at, key: pair.key });
    if (pair.relation === "different") walls.push(edge);
  }
  // A mention that is said to be the same as something is that, and no longer what its spelling is.
  const weak = [...judged].flatMap(([key, { spelling }]): Join[] =>
    joined.has(key) ? [] : [{ a: numberOf(key), b: numberOf(spelling.key), at: "", key }],
  );
  const numbered = new Map([...judged].map(([key, mention]) => [mention, numberOf(key)]));
  return { keys, numbers, mentions: numbered, joins, walls, weak };
}

/** What each cluster is called: after the entity that was made first, else after the first key of a spelling, or of a mention. */
function clusterNames(
  keys: readonly string[],
  clusterOf: (node: number) => number,
  entities: ReadonlyMap<string, KnownEntity>,
): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const [node, key] of keys.entries()) {
    const cluster = clusterOf(node);
    const known = names.get(cluster);
    if (known === undefined || compareNames(key, known) < 0) names.set(cluster, key);
  }
  return names;

  function compareNames(a: string, b: string): number {
    return rank(a) - rank(b) || compareText(madeAt(a), madeAt(b)) || compareText(a, b);
  }

  function madeAt(key: string): string {
    return key.startsWith("e/") ? (entities.get(key.slice(2))?.entity.createdAt ?? "") : "";
  }
}

function rank(key: string): number {
  return key.startsWith("e/") ? 0 : key.startsWith("s/") ? 1 : 2;
}

/** The keys of a pair's sides; a memory of a pure function, for after every judgement all others are what they were. */
function endsOf(pair: SettledPair, mentions: MentionIndex): readonly [string, string] {
  const known = ends.get(pair);
  if (known) return known;
  const made = [meantKey(pair.left, mentions), meantKey(pair.right, mentions)] as const;
  ends.set(pair, made);
  return made;
}

const ends = new WeakMap<SettledPair, readonly [string, string]>();

interface Parts {
  readonly entities: KnownEntity[];
  readonly spellings: Spelling[];
  readonly without: Mention[];
  readonly single: Mention[];
}

function clusterFrom(id: string, parts: Parts): Cluster {
  const entities = parts.entities.sort(
    (a, b) => compareText(a.entity.createdAt, b.entity.createdAt) || compareText(a.entity.id, b.entity.id),
  );
  const spellings = parts.spellings.sort((a, b) => b.mentions.size - a.mentions.size || compareText(a.key, b.key));
  const [without, single] = [parts.without, parts.single].map((some) =>
    some.length < 2 ? some : some.sort((a, b) => compareText(mentionKey(a), mentionKey(b))),
  );
  const version = spellings.reduce((sum, spelling) => sum + spelling.version, 0);
  return { id, entities, spellings, without: new Set(without), single: single ?? [], version };
}

/** A spelling nobody said anything about is a cluster of its own; it is made once. */
function plainCluster(spelling: Spelling): Cluster {
  const known = plainClusters.get(spelling);
  if (known?.version === spelling.version) return known;
  const { key, version } = spelling;
  const made = { id: key, entities: [], spellings: [spelling], without: nothing, single: [], version };
  plainClusters.set(spelling, made);
  return made;
}

const nothing: ReadonlySet<Mention> = new Set();
// A memory of a pure function: after every judgement a hundred thousand spellings are what they were.
const plainClusters = new WeakMap<Spelling, Cluster>();

function judgedPairs(
  pairs: readonly SettledPair[],
  mentions: MentionIndex,
  numbers: ReadonlyMap<string, number>,
  rootKey: (node: number) => string,
): ReadonlySet<string> {
  const judged = new Set<string>();
  for (const pair of pairs) {
    const [a, b] = endsOf(pair, mentions);
    const [x, y] = [rootKey(numbers.get(a) ?? -1), rootKey(numbers.get(b) ?? -1)];
    if (x !== y) judged.add(x < y ? `${x}\n${y}` : `${y}\n${x}`);
  }
  return judged;
}

// The identities: spellings, single mentions and entities in clusters, as all judgements that count have it. After a change
// only what hangs together with it is made anew.
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
  /** One's own, then the first made, comes first: its name is the cluster's. */
  readonly entities: readonly KnownEntity[];
  /** The most frequent first. */
  readonly spellings: readonly Spelling[];
  /** Mentions of its spellings that belong elsewhere. */
  readonly without: ReadonlySet<Mention>;
  /** Single mentions of other spellings. */
  readonly single: readonly Mention[];
  /** Keys of spellings that people speak of and nobody uses any more: what was said of them still holds. */
  readonly unused: readonly string[];
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
  /** What was said about two clusters already: then nothing is proposed of them. */
  saidOf(a: Cluster, b: Cluster): readonly SettledPair[];
  /** `same` that would break a wall. */
  readonly blocked: readonly SettledPair[];
  readonly stale: readonly SettledPair[];
}

/** The view of what is fed and said now. */
export function identityView(mentions: MentionIndex, said: SaidIndex): IdentityView {
  return new Identity(mentions, said).view();
}

/**
 * Keeps the view up: after a judgement what hangs together with its two sides, after an article what hangs together with the
 * spellings in it. Where something is hidden, an article may open or hide what is said of others: then everything.
 */
export class Identity {
  readonly #mentions: MentionIndex;
  readonly #said: SaidIndex;
  #fed = -1;
  #seen = -1;
  #wasBlind = true;
  /** All pairs of this topic, by key, and by the keys of their sides. */
  readonly #pairs = new Map<string, SettledPair>();
  readonly #pairsAt = new Map<string, Set<string>>();
  /** Keys of pairs by the articles in which a mention was judged. */
  readonly #pairsIn = new Map<string, Set<string>>();
  readonly #stale = new Map<string, SettledPair>();
  readonly #blocked = new Map<string, SettledPair>();
  /** Single mentions somebody judged, by the key of their spelling. */
  readonly #judged = new Map<string, Map<string, Mention>>();
  readonly #clusters = new Map<string, Cluster>();
  /** The cluster of every node that a pair speaks of, and of every entity. */
  readonly #clusterOf = new Map<string, string>();
  /** Clusters that came, went or changed since they were last asked for; all of them when true. */
  #changed: Set<string> | true = true;

  constructor(mentions: MentionIndex, said: SaidIndex) {
    this.#mentions = mentions;
    this.#said = said;
  }

  view(): IdentityView {
    this.#bringUpToDate();
    const clusterAt = (key: string) => this.#clusters.get(this.#clusterOf.get(key) ?? key);
    return {
      clusters: this.#clusters,
      clusterOf: (mention) => clusterAt(mentionKey(mention)) ?? clusterAt(mention.spelling.key),
      clusterOfSpelling: clusterAt,
      saidOf: (a, b) => this.#saidOf(a, b),
      blocked: [...this.#blocked.values()],
      stale: [...this.#stale.values()],
    };
  }

  /** Ids of the clusters that are different since the last time; `undefined`: any may be. */
  takeChanged(): ReadonlySet<string> | undefined {
    const changed = this.#changed;
    this.#changed = new Set();
    return changed === true ? undefined : changed;
  }

  #bringUpToDate(): void {
    if (this.#fed === this.#mentions.version && this.#seen === this.#said.version) return;
    const [said, fed] = [this.#said.takeChanged(), this.#mentions.takeChanged()];
    const blind = this.#mentions.closed > 0;
    const everything = (blind || this.#wasBlind) && this.#fed !== this.#mentions.version;
    this.#wasBlind = blind;
    this.#fed = this.#mentions.version;
    this.#seen = this.#said.version;
    const known = this.#said.entities();
    if (everything) this.#makeAll(known);
    else this.#makeAnew(said, fed, known);
  }

  #makeAll(entities: ReadonlyMap<string, KnownEntity>): void {
    for (const kept of [this.#pairs, this.#pairsAt, this.#pairsIn, this.#stale, this.#blocked, this.#judged])
      kept.clear();
    this.#clusters.clear();
    this.#clusterOf.clear();
    this.#changed = true;
    for (const pair of this.#said.settled("identity")) this.#takeIn(pair, entities);
    const nodes = new Set(this.#pairsAt.keys());
    for (const id of entities.keys()) nodes.add(`e/${id}`);
    for (const spelling of this.#mentions.spellings.values())
      if (!nodes.has(spelling.key) && !this.#judged.has(spelling.key))
        this.#clusters.set(spelling.key, plainCluster(spelling));
    for (const key of this.#judged.keys()) nodes.add(key);
    this.#partition(nodes, [...this.#pairs.values()], entities);
  }

  #makeAnew(
    said: ReturnType<SaidIndex["takeChanged"]>,
    fed: ReturnType<MentionIndex["takeChanged"]>,
    entities: ReadonlyMap<string, KnownEntity>,
  ): void {
    const changed = this.#changed === true ? new Set<string>() : this.#changed;
    const start = new Set([...said.entities].map((id) => `e/${id}`));
    const again = new Set(said.pairs);
    // Whether what is said of an entity counts turns on whether there is one, and of a mention on what it says.
    for (const key of start) for (const pair of this.#pairsAt.get(key) ?? []) again.add(pair);
    for (const article of fed.articles) for (const pair of this.#pairsIn.get(article) ?? []) again.add(pair);
    for (const key of again) {
      const before = this.#pairs.get(key) ?? this.#stale.get(key);
      if (!before) continue;
      for (const end of endsOf(before, this.#mentions)) start.add(end);
      this.#takeOut(before);
    }
    for (const key of again) {
      const now = this.#said.pair(key);
      if (now?.topic !== "identity") continue;
      this.#takeIn(now, entities);
      for (const end of endsOf(now, this.#mentions)) start.add(end);
    }
    for (const key of fed.spellings) {
      if (this.#pairsAt.has(key) || this.#clusterOf.has(key) || this.#judged.has(key)) start.add(key);
      else this.#putPlain(key, changed);
    }
    const nodes = this.#connected(start);
    const touched = new Set([...nodes].flatMap((node) => [...(this.#pairsAt.get(node) ?? [])]));
    for (const node of nodes) {
      const id = this.#clusterOf.get(node) ?? node;
      this.#clusters.delete(id);
      this.#clusterOf.delete(node);
      changed.add(id);
    }
    for (const key of touched) this.#blocked.delete(key);
    const counting = [...touched].flatMap((key) => this.#pairs.get(key) ?? []);
    for (const id of this.#partition(nodes, counting, entities)) changed.add(id);
    if (this.#changed !== true) this.#changed = changed;
  }

  /** A spelling of which nobody says anything. */
  #putPlain(key: string, changed: Set<string>): void {
    const spelling = this.#mentions.spellings.get(key);
    if (spelling) this.#clusters.set(key, plainCluster(spelling));
    else this.#clusters.delete(key);
    changed.add(key);
  }

  #takeIn(pair: SettledPair, entities: ReadonlyMap<string, KnownEntity>): void {
    const ends = endsOf(pair, this.#mentions);
    for (const end of ends) {
      const at = this.#pairsAt.get(end);
      if (at) at.add(pair.key);
      else this.#pairsAt.set(end, new Set([pair.key]));
    }
    for (const ref of [pair.left, pair.right]) {
      if (ref.kind !== "mention") continue;
      const known = this.#pairsIn.get(ref.article);
      if (known) known.add(pair.key);
      else this.#pairsIn.set(ref.article, new Set([pair.key]));
    }
    if (isStale(pair, this.#mentions, entities)) {
      this.#stale.set(pair.key, pair);
      return;
    }
    this.#pairs.set(pair.key, pair);
    for (const [index, ref] of [pair.left, pair.right].entries()) {
      const mention = ref.kind === "mention" ? this.#mentions.mention(ref) : undefined;
      if (!mention) continue;
      const known = this.#judged.get(mention.spelling.key) ?? new Map<string, Mention>();
      this.#judged.set(mention.spelling.key, known.set(ends[index] ?? "", mention));
    }
  }

  #takeOut(pair: SettledPair): void {
    this.#pairs.delete(pair.key);
    this.#stale.delete(pair.key);
    this.#blocked.delete(pair.key);
    for (const ref of [pair.left, pair.right])
      if (ref.kind === "mention") this.#pairsIn.get(ref.article)?.delete(pair.key);
    for (const end of endsOf(pair, this.#mentions)) {
      const at = this.#pairsAt.get(end);
      at?.delete(pair.key);
      if (at?.size !== 0) continue;
      this.#pairsAt.delete(end);
      for (const known of end.startsWith("m/") ? this.#judged.values() : []) known.delete(end);
    }
  }

  /** All nodes that hang together with some, by `same` or as a mention and its spelling. */
  #connected(start: Iterable<string>): ReadonlySet<string> {
    const nodes = new Set(start);
    for (const node of nodes) {
      for (const key of this.#pairsAt.get(node) ?? []) {
        const pair = this.#pairs.get(key);
        if (pair?.relation === "same") for (const end of endsOf(pair, this.#mentions)) nodes.add(end);
      }
      for (const key of this.#judged.get(node)?.keys() ?? []) nodes.add(key);
      const spelling = node.startsWith("m/") ? this.#spellingOf(node) : undefined;
      if (spelling !== undefined) nodes.add(spelling);
    }
    return nodes;
  }

  #spellingOf(mention: string): string | undefined {
    const [, article = "", annotator = "", annotation = ""] = mention.split("/");
    return this.#mentions.mention({ article, annotator, annotation })?.spelling.key;
  }

  /** Makes the clusters of nodes that hang together with no others. Gives their ids. */
  #partition(
    nodes: ReadonlySet<string>,
    pairs: readonly SettledPair[],
    entities: ReadonlyMap<string, KnownEntity>,
  ): readonly string[] {
    const judged = new Map<string, Mention>();
    for (const node of nodes) for (const [key, mention] of this.#judged.get(node) ?? []) judged.set(key, mention);
    const numbered = numberedNodes(nodes, judged, pairs, this.#mentions);
    const { clusterOf, blocked } = clusters(numbered.keys.length, numbered.joins, numbered.walls, numbered.weak);
    const names = clusterNames(numbered.keys, clusterOf, entities);
    const members = new Map<string, Parts>();
    for (const [number, key] of numbered.keys.entries()) {
      const id = names.get(clusterOf(number)) ?? key;
      this.#clusterOf.set(key, id);
      const parts = members.get(id) ?? { entities: [], spellings: [], without: [], single: [], unused: [] };
      members.set(id, parts);
      const entity = key.startsWith("e/") ? entities.get(key.slice(2)) : undefined;
      if (entity) parts.entities.push(entity);
      const spelling = key.startsWith("s/") ? this.#mentions.spellings.get(key) : undefined;
      if (spelling) parts.spellings.push(spelling);
      else if (key.startsWith("s/")) parts.unused.push(key);
    }
    for (const [key, mention] of judged) {
      const [own, elsewhere] = [this.#clusterOf.get(mention.spelling.key), this.#clusterOf.get(key)];
      if (own === elsewhere || elsewhere === undefined) continue;
      members.get(own ?? "")?.without.push(mention);
      members.get(elsewhere)?.single.push(mention);
    }
    for (const pair of pairs) if (blocked.has(pair.key)) this.#blocked.set(pair.key, pair);
    const made: string[] = [];
    for (const [id, parts] of members) {
      // A key that is only spoken of: nobody uses the spelling any more, or the mention went.
      if (parts.entities.length + parts.spellings.length + parts.single.length === 0) continue;
      this.#clusters.set(id, clusterFrom(id, parts));
      made.push(id);
    }
    return made;
  }

  #saidOf(a: Cluster, b: Cluster): readonly SettledPair[] {
    const [one, other] = keysIn(a).length <= keysIn(b).length ? [a, b] : [b, a];
    const names = new Set(keysIn(one).flatMap((key) => [...(this.#pairsAt.get(key) ?? [])]));
    return [...names].flatMap((name) => {
      const pair = this.#pairs.get(name);
      const leads = pair && endsOf(pair, this.#mentions).some((end) => (this.#clusterOf.get(end) ?? end) === other.id);
      return leads ? [pair] : [];
    });
  }
}

function keysIn({ entities, spellings, single, unused }: Cluster): readonly string[] {
  return [
    ...unused,
    ...entities.map(({ entity }) => `e/${entity.id}`),
    ...spellings.map(({ key }) => key),
    ...single.map(mentionKey),
  ];
}

interface NumberedNodes {
  readonly keys: readonly string[];
  readonly joins: readonly Join[];
  readonly walls: readonly Edge[];
  readonly weak: readonly Join[];
}

/** `judged`: single mentions among the nodes. Pairs that lead elsewhere are walls, and divide nothing here. */
function numberedNodes(
  nodes: ReadonlySet<string>,
  judged: ReadonlyMap<string, Mention>,
  pairs: readonly SettledPair[],
  mentions: MentionIndex,
): NumberedNodes {
  const keys = [...nodes];
  const numbers = new Map(keys.map((key, number) => [key, number]));
  const joins: Join[] = [];
  const walls: Edge[] = [];
  const joined = new Set<string>();
  for (const pair of pairs) {
    const [left, right] = endsOf(pair, mentions);
    const [a, b] = [numbers.get(left), numbers.get(right)];
    if (a === undefined || b === undefined) continue;
    if (pair.relation === "same") {
      joins.push({ a, b, at: pair.at, key: pair.key });
      for (const end of [left, right]) if (judged.has(end)) joined.add(end);
    }
    if (pair.relation === "different") walls.push({ a, b });
  }
  // A mention that is said to be the same as something is that, and no longer what its spelling is.
  const weak = [...judged].flatMap(([key, { spelling }]): Join[] => {
    const [a, b] = [numbers.get(key), numbers.get(spelling.key)];
    return joined.has(key) || a === undefined || b === undefined ? [] : [{ a, b, at: "", key }];
  });
  return { keys, joins, walls, weak };
}

/**
 * The name of each cluster: after the entity that was made first, else after the first key of a spelling, or of a
 * mention.
 */
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
  readonly unused: string[];
}

/** The parts put in order. */
export function clusterFrom(id: string, parts: Parts): Cluster {
  const entities = parts.entities.sort(
    (a, b) =>
      Number(b.own) - Number(a.own) ||
      compareText(a.entity.createdAt, b.entity.createdAt) ||
      compareText(a.entity.id, b.entity.id),
  );
  const spellings = parts.spellings.sort((a, b) => b.mentions.size - a.mentions.size || compareText(a.key, b.key));
  const [without, single] = [parts.without, parts.single].map((some) =>
    some.length < 2 ? some : some.sort((a, b) => compareText(mentionKey(a), mentionKey(b))),
  );
  const version = spellings.reduce((sum, spelling) => sum + spelling.version, 0);
  return { id, entities, spellings, without: new Set(without), single: single ?? [], unused: parts.unused, version };
}

/** A spelling nobody said anything about is a cluster of its own; it is made once. */
function plainCluster(spelling: Spelling): Cluster {
  const known = plainClusters.get(spelling);
  if (known?.version === spelling.version) return known;
  const { key, version } = spelling;
  const made = { id: key, entities: [], spellings: [spelling], without: nothing, single: [], unused: [], version };
  plainClusters.set(spelling, made);
  return made;
}

const nothing: ReadonlySet<Mention> = new Set();
// A memory of a pure function: after every judgement a hundred thousand spellings are what they were.
const plainClusters = new WeakMap<Spelling, Cluster>();

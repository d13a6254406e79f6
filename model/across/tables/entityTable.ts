// The table of entities: one row per cluster, counted over the mentions that belong to it.

import { compareText } from "../../data/compareText";
import { publicationDate } from "../../text/dates";
import type { Coordinates } from "../entity";
import { type Cluster, type IdentityView, sameCluster } from "./identityView";
import type { Mention } from "./mentionIndex";

export interface EntityRow {
  /** The cluster's. */
  readonly id: string;
  readonly name: string;
  readonly kind?: string;
  /** Ids of its entities, and whose each is; the first gives the name. */
  readonly entities: readonly { readonly id: string; readonly member: string }[];
  /** Ids of labels, the most frequent first. */
  readonly labels: readonly string[];
  /** The most frequent first. */
  readonly spellings: readonly { readonly label: string; readonly text: string; readonly mentions: number }[];
  /** Places in articles: what two people tagged in one place is one. */
  readonly mentions: number;
  readonly articles: number;
  readonly outlets: number;
  /** Publication dates, as far as known, as they stand in provenance. */
  readonly first?: string;
  readonly last?: string;
  readonly coordinates?: Coordinates;
  readonly note?: string;
}

interface KeptCluster {
  cluster: Cluster;
  readonly mentions: number;
  /** Made when it is first shown: of a long table only some rows are. */
  row?: EntityRow;
  /** The update in which it was there last. */
  seen: number;
}

/** Makes tables of one view after another, and keeps what it knows of clusters that stayed as they were. */
export class EntityTable {
  readonly #kept = new Map<string, KeptCluster>();
  #sorted: readonly KeptCluster[] = [];
  #updates = 0;

  /**
   * Takes over a view. Figures and claims are no entities. `only`: ids of the clusters that are different since the last time,
   * where that is known.
   */
  update(view: IdentityView, isEntity: (label: string) => boolean, only?: ReadonlySet<string>): this {
    if (only) this.#updateSome(view, isEntity, only);
    else this.#updateAll(view, isEntity);
    return this;
  }

  get total(): number {
    return this.#sorted.length;
  }

  /** Rows in the order of the table, the most mentioned first; all of them unless told otherwise. */
  rows(from = 0, count = this.total): readonly EntityRow[] {
    return this.#sorted.slice(from, from + count).map(rowIn);
  }

  row(id: string): EntityRow | undefined {
    const kept = this.#kept.get(id);
    return kept && rowIn(kept);
  }

  #updateSome(view: IdentityView, isEntity: (label: string) => boolean, only: ReadonlySet<string>): void {
    const changed: KeptCluster[] = [];
    const gone = new Set<KeptCluster>();
    for (const id of only) {
      const [cluster, known] = [view.clusters.get(id), this.#kept.get(id)];
      if (known) gone.add(known);
      this.#kept.delete(id);
      if (cluster && isShown(cluster, isEntity)) changed.push(this.#keep(cluster));
    }
    this.#sortAnew(gone, changed);
  }

  #updateAll(view: IdentityView, isEntity: (label: string) => boolean): void {
    const update = ++this.#updates;
    const changed: KeptCluster[] = [];
    const gone = new Set<KeptCluster>();
    let shown = 0;
    for (const [id, cluster] of view.clusters) {
      if (!isShown(cluster, isEntity)) continue;
      shown++;
      const known = this.#kept.get(id);
      if (known && sameCluster(known.cluster, cluster)) {
        known.cluster = cluster;
        known.seen = update;
        continue;
      }
      if (known) gone.add(known);
      changed.push(this.#keep(cluster));
    }
    if (shown < this.#kept.size)
      for (const [id, kept] of this.#kept)
        if (kept.seen !== update) {
          gone.add(kept);
          this.#kept.delete(id);
        }
    this.#sortAnew(gone, changed);
  }

  #keep(cluster: Cluster): KeptCluster {
    const kept = { cluster, mentions: placesOf(cluster), seen: this.#updates };
    this.#kept.set(cluster.id, kept);
    return kept;
  }

  #sortAnew(gone: ReadonlySet<KeptCluster>, changed: KeptCluster[]): void {
    const stayed = gone.size === 0 ? this.#sorted : this.#sorted.filter((kept) => !gone.has(kept));
    this.#sorted = merged(stayed, changed.sort(compareClusters));
  }
}

function rowIn(kept: KeptCluster): EntityRow {
  kept.row ??= rowOf(kept.cluster);
  return kept.row;
}

/** Not a spelling all of whose mentions were taken out of it. */
function isShown({ entities, spellings, single, without }: Cluster, isEntity: (label: string) => boolean): boolean {
  if (entities.length > 0 || single.some(({ spelling }) => isEntity(spelling.label))) return true;
  const named = spellings.filter(({ label }) => isEntity(label));
  return named.length > 0 && named.reduce((sum, { mentions }) => sum + mentions.size, 0) > without.size;
}

/** The mentions of a cluster, in no order. */
export function mentionsOf({ spellings, without, single }: Cluster): readonly Mention[] {
  const all = spellings.flatMap(({ mentions }) => [...mentions]);
  return [...(without.size === 0 ? all : all.filter((mention) => !without.has(mention))), ...single];
}

/** The name of a cluster: that of its first entity, else its most frequent spelling. */
export function nameOf({ entities, spellings, single }: Cluster): string {
  return entities[0]?.entity.name ?? spellings[0]?.text ?? single[0]?.spelling.text ?? "";
}

function compareClusters(a: KeptCluster, b: KeptCluster): number {
  return b.mentions - a.mentions || compareText(a.cluster.id, b.cluster.id);
}

function merged(a: readonly KeptCluster[], b: readonly KeptCluster[]): readonly KeptCluster[] {
  if (b.length === 0) return a;
  const all: KeptCluster[] = [];
  let next = 0;
  for (const kept of a) {
    for (let other = b[next]; other && compareClusters(other, kept) < 0; other = b[next]) {
      all.push(other);
      next++;
    }
    all.push(kept);
  }
  return [...all, ...b.slice(next)];
}

function rowOf(cluster: Cluster): EntityRow {
  const [first] = cluster.entities;
  const { kind, coordinates, note } = first?.entity ?? {};
  const labels = new Map<string, number>();
  for (const { label, mentions } of cluster.spellings) labels.set(label, (labels.get(label) ?? 0) + mentions.size);
  for (const { spelling } of cluster.single) labels.set(spelling.label, (labels.get(spelling.label) ?? 0) + 1);
  return {
    id: cluster.id,
    name: nameOf(cluster),
    ...(kind !== undefined && { kind }),
    entities: cluster.entities.map(({ entity, member }) => ({ id: entity.id, member })),
    labels: [...labels].sort(([a, x], [b, y]) => y - x || compareText(a, b)).map(([label]) => label),
    spellings: cluster.spellings.map(({ label, text, mentions }) => ({ label, text, mentions: mentions.size })),
    ...countsOf(mentionsOf(cluster)),
    ...(coordinates && { coordinates }),
    ...(note !== undefined && { note }),
  };
}

/** In how many places of articles a cluster is mentioned. */
function placesOf(cluster: Cluster): number {
  const [spelling] = cluster.spellings;
  const isPlain = cluster.spellings.length === 1 && cluster.without.size + cluster.single.length === 0;
  if (isPlain && spelling?.mentions.size === 1) return 1;
  const places = new Set<number>();
  if (isPlain && spelling) for (const { place } of spelling.mentions) places.add(place);
  else for (const { place } of mentionsOf(cluster)) places.add(place);
  return places.size;
}

export type Counted = Pick<EntityRow, "mentions" | "articles" | "outlets" | "first" | "last">;

export function countsOf(mentions: readonly Mention[]): Counted {
  const articles = new Set<number>();
  const outlets = new Set<string>();
  let [first, last]: ({ readonly day: string; readonly published: string } | undefined)[] = [];
  for (const { set } of mentions) {
    const { facts, number } = set.article;
    if (articles.has(number)) continue;
    articles.add(number);
    if (facts.outlet !== undefined) outlets.add(facts.outlet);
    const { published } = facts;
    if (published === undefined || published === "") continue;
    const day = publicationDate(published) ?? published;
    if (first === undefined || day < first.day) first = { day, published };
    if (last === undefined || day > last.day) last = { day, published };
  }
  return {
    mentions: new Set(mentions.map(({ place }) => place)).size,
    articles: articles.size,
    outlets: outlets.size,
    ...(first !== undefined && { first: first.published }),
    ...(last !== undefined && { last: last.published }),
  };
}

// The table of entities: one row per cluster, counted over the mentions that belong to it.
import { compareText } from "../../data/compareText";
import type { Coordinates } from "../entity";
import { type Cluster, type IdentityView, sameCluster } from "./identityView";
import type { Mention, Spelling } from "./mentionIndex";

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

interface KeptRow {
  cluster: Cluster;
  row: EntityRow;
  /** The update in which it was there last. */
  seen: number;
}

/** Makes tables of one view after another, and keeps the rows of clusters that stayed as they were. */
export class EntityTable {
  readonly #rows = new Map<string, KeptRow>();
  #sorted: readonly EntityRow[] = [];
  #updates = 0;

  /**
   * All rows, the most mentioned first. Figures and claims are no entities. `only`: ids of the clusters that are different
   * since the last time, where that is known.
   */
  update(view: IdentityView, isEntity: (label: string) => boolean, only?: ReadonlySet<string>): readonly EntityRow[] {
    return only ? this.#updateSome(view, isEntity, only) : this.#updateAll(view, isEntity);
  }

  #updateSome(view: IdentityView, isEntity: (label: string) => boolean, only: ReadonlySet<string>) {
    const changed: EntityRow[] = [];
    const gone = new Set<EntityRow>();
    for (const id of only) {
      const [cluster, known] = [view.clusters.get(id), this.#rows.get(id)];
      if (known) gone.add(known.row);
      this.#rows.delete(id);
      if (!cluster || !isShown(cluster, isEntity)) continue;
      const row = rowOf(cluster);
      changed.push(row);
      this.#rows.set(id, { cluster, row, seen: this.#updates });
    }
    return this.#sortedAnew(gone, changed);
  }

  #updateAll(view: IdentityView, isEntity: (label: string) => boolean): readonly EntityRow[] {
    const update = ++this.#updates;
    const changed: EntityRow[] = [];
    const gone = new Set<EntityRow>();
    let shown = 0;
    for (const [id, cluster] of view.clusters) {
      if (!isShown(cluster, isEntity)) continue;
      shown++;
      const known = this.#rows.get(id);
      if (known && sameCluster(known.cluster, cluster)) {
        known.cluster = cluster;
        known.seen = update;
        continue;
      }
      if (known) gone.add(known.row);
      const row = rowOf(cluster);
      changed.push(row);
      this.#rows.set(id, { cluster, row, seen: update });
    }
    if (shown < this.#rows.size)
      for (const [id, { row, seen }] of this.#rows)
        if (seen !== update) {
          gone.add(row);
          this.#rows.delete(id);
        }
    return this.#sortedAnew(gone, changed);
  }

  #sortedAnew(gone: ReadonlySet<EntityRow>, changed: EntityRow[]): readonly EntityRow[] {
    const stayed = gone.size === 0 ? this.#sorted : this.#sorted.filter((row) => !gone.has(row));
    this.#sorted = merged(stayed, changed.sort(compareRows));
    return this.#sorted;
  }

  row(id: string): EntityRow | undefined {
    return this.#rows.get(id)?.row;
  }
}

function isShown({ entities, spellings, single }: Cluster, isEntity: (label: string) => boolean): boolean {
  return (
    entities.length > 0 ||
    spellings.some(({ label }) => isEntity(label)) ||
    single.some(({ spelling }) => isEntity(spelling.label))
  );
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

function compareRows(a: EntityRow, b: EntityRow): number {
  return b.mentions - a.mentions || compareText(a.id, b.id);
}

function merged(a: readonly EntityRow[], b: readonly EntityRow[]): readonly EntityRow[] {
  if (b.length === 0) return a;
  const all: EntityRow[] = [];
  let next = 0;
  for (const row of a) {
    for (let other = b[next]; other && compareRows(other, row) < 0; other = b[next]) {
      all.push(other);
      next++;
    }
    all.push(row);
  }
  return [...all, ...b.slice(next)];
}

function rowOf(cluster: Cluster): EntityRow {
  const [first] = cluster.entities;
  const { kind, coordinates, note } = first?.entity ?? {};
  const plain = cluster.without.size + cluster.single.length === 0;
  const counted =
    plain && cluster.spellings.length === 1 ? summaryOf(cluster.spellings[0]) : countsOf(mentionsOf(cluster));
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
    ...counted,
    ...(coordinates && { coordinates }),
    ...(note !== undefined && { note }),
  };
}

export type Counted = Pick<EntityRow, "mentions" | "articles" | "outlets" | "first" | "last">;

function summaryOf(spelling: Spelling | undefined): Counted {
  return countsOf(spelling ? [...spelling.mentions] : []);
}

export function countsOf(mentions: readonly Mention[]): Counted {
  const [only] = mentions;
  if (only && mentions.length === 1) {
    const { outlet, published } = only.set.article.facts;
    const dates = published === undefined || published === "" ? {} : { first: published, last: published };
    return { mentions: 1, articles: 1, outlets: outlet === undefined ? 0 : 1, ...dates };
  }
  const places = new Set<number>();
  const articles = new Set<number>();
  const outlets = new Set<string>();
  let [first, last]: (string | undefined)[] = [];
  for (const { set, start } of mentions) {
    const { facts, number } = set.article;
    places.add(number * 2 ** 26 + start);
    if (articles.has(number)) continue;
    articles.add(number);
    if (facts.outlet !== undefined) outlets.add(facts.outlet);
    const { published } = facts;
    if (published === undefined || published === "") continue;
    if (first === undefined || published < first) first = published;
    if (last === undefined || published > last) last = published;
  }
  return {
    mentions: places.size,
    articles: articles.size,
    outlets: outlets.size,
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
  };
}

// The ledger of claims: each with its source, in clusters of the same claim, with what supports and contradicts it. The
// weight of a cluster is the number of its independent voices: ten reprints of one story are one, and ten outlets that
// all cite the same spokesman are one voice.
import { compareText } from "../../data/compareText";
import { claimSources, type NamedCluster } from "./claimSources";
import { clusters, type Edge, type Join } from "./clusters";
import { onePerPlace, standIns, textIn } from "./figureTable";
import type { IdentityView } from "./identityView";
import { type Mention, type MentionIndex, mentionKey } from "./mentionIndex";
import { meantKey } from "./saidIndex";
import type { SettledPair } from "./settled";

export interface ClaimRow {
  /** The mention's (`mentionKey`). */
  readonly key: string;
  readonly article: string;
  readonly annotator: string;
  readonly annotation: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Its sources; empty for a claim without one. */
  readonly sources: readonly NamedCluster[];
  readonly cue?: string;
  readonly speech?: string;
  readonly polarity?: string;
  readonly sourcing?: string;
  readonly outlet?: string;
  readonly published?: string;
}

export interface ClaimCluster {
  /** The key of its first row. */
  readonly id: string;
  readonly rows: readonly ClaimRow[];
  readonly articles: number;
  readonly outlets: number;
  /** Independent voices. */
  readonly voices: number;
}

export interface ClaimRelation {
  readonly kind: "supports" | "contradicts";
  /** Ids of clusters. */
  readonly from: string;
  readonly to: string;
  /** The rows it was said of. */
  readonly rows: readonly [string, string];
}

export interface ClaimLedger {
  /** The clusters, those with the most voices first. */
  readonly clusters: readonly ClaimCluster[];
  readonly relations: readonly ClaimRelation[];
  /** Keys of the rows without a source. */
  readonly withoutSource: readonly string[];
}

export interface LedgerNeeds {
  readonly mentions: MentionIndex;
  readonly view: IdentityView;
  /** Judgements on claims that count. */
  readonly judged: readonly SettledPair[];
  /** Whether a stretch of one article is known to be copied in the other: then both are one voice. */
  isCopied(a: { readonly article: string; readonly start: number; readonly end: number }, other: string): boolean;
}

export function claimLedger(needs: LedgerNeeds): ClaimLedger {
  const { mentions, view, judged } = needs;
  const tagged = mentions.labelled("claim");
  const claims = onePerPlace(tagged);
  // What was said of one person's claim holds for that of another person in the same place, and so do its links.
  const standIn = standIns(tagged);
  const sources = claimSources(view);
  const sourcesAt = new Map<string, Map<string, NamedCluster>>();
  for (const mention of tagged) {
    const key = standIn.get(mentionKey(mention)) ?? "";
    const named = sourcesAt.get(key) ?? new Map<string, NamedCluster>();
    sourcesAt.set(key, named);
    for (const source of sources.ofClaim(mention)) named.set(source.cluster, source);
  }
  const rows = claims.map((mention) => rowOf(mention, [...(sourcesAt.get(mentionKey(mention))?.values() ?? [])]));
  const numbers = new Map(rows.map(({ key }, number) => [key, number]));
  const joins: Join[] = [];
  const walls: Edge[] = [];
  const said: { readonly pair: SettledPair; readonly a: number; readonly b: number }[] = [];
  for (const pair of judged) {
    const [a, b] = [pair.left, pair.right].map((ref) => numbers.get(standIn.get(meantKey(ref, mentions)) ?? ""));
    if (a === undefined || b === undefined) continue;
    if (pair.relation === "same") joins.push({ a, b, at: pair.at, key: pair.key });
    else if (pair.relation !== "unsure" && pair.relation !== undefined) walls.push({ a, b });
    if (pair.relation === "supports" || pair.relation === "contradicts") said.push({ pair, a, b });
  }
  const { clusterOf } = clusters(rows.length, joins, walls);
  const members = new Map<number, ClaimRow[]>();
  for (const [number, row] of rows.entries()) {
    const cluster = clusterOf(number);
    members.set(cluster, [...(members.get(cluster) ?? []), row]);
  }
  const idOf = (number: number) => rows[clusterOf(number)]?.key ?? "";
  return {
    clusters: [...members.values()]
      .map((some) => clusterFrom(some, needs))
      .sort((a, b) => b.voices - a.voices || b.articles - a.articles || compareText(a.id, b.id)),
    relations: once([
      ...said.map(({ pair, a, b }): ClaimRelation => {
        const [from, to] = pair.turned ? [b, a] : [a, b];
        const kind = pair.relation === "supports" ? "supports" : "contradicts";
        return { kind, from: idOf(from), to: idOf(to), rows: [rows[from]?.key ?? "", rows[to]?.key ?? ""] };
      }),
      ...linked(tagged, standIn, numbers, idOf),
    ]),
    withoutSource: rows.filter((row) => row.sources.length === 0).map(({ key }) => key),
  };
}

/** Two claims may be both linked and judged. */
function once(relations: readonly ClaimRelation[]): readonly ClaimRelation[] {
  return [...new Map(relations.map((one) => [`${one.kind}\n${one.rows.join("\n")}`, one])).values()];
}

/** The links that annotators made, also into other articles. */
function linked(
  claims: readonly Mention[],
  standIn: ReadonlyMap<string, string>,
  numbers: ReadonlyMap<string, number>,
  idOf: (number: number) => string,
): readonly ClaimRelation[] {
  const relations: ClaimRelation[] = [];
  const keys = new Map(
    claims.map((claim) => [
      `${claim.set.article.facts.id} ${claim.set.annotator} ${claim.id}`,
      standIn.get(mentionKey(claim)),
    ]),
  );
  for (const { article, annotator, links } of new Set(claims.map(({ set }) => set)))
    for (const { type, from, to } of links) {
      if (type !== "supports" && type !== "contradicts") continue;
      const { id } = article.facts;
      const one = keys.get(`${id} ${annotator} ${from}`);
      const other = keys.get(`${to.article ?? id} ${annotator} ${to.annotation}`);
      const [a, b] = [numbers.get(one ?? ""), numbers.get(other ?? "")];
      if (one === undefined || other === undefined || a === undefined || b === undefined) continue;
      relations.push({ kind: type, from: idOf(a), to: idOf(b), rows: [one, other] });
    }
  return relations;
}

function clusterFrom(rows: readonly ClaimRow[], { isCopied }: LedgerNeeds): ClaimCluster {
  const outlets = new Set(rows.flatMap(({ outlet }) => (outlet === undefined ? [] : [outlet])));
  return {
    id: rows[0]?.key ?? "",
    rows,
    articles: new Set(rows.map(({ article }) => article)).size,
    outlets: outlets.size,
    voices: voicesOf(rows, isCopied),
  };
}

/** Rows are one voice where they share a source, stand in one article without any, or one is copied from the other. */
function voicesOf(rows: readonly ClaimRow[], isCopied: LedgerNeeds["isCopied"]): number {
  if (rows.length === 1) return 1;
  const joins: Join[] = [];
  const first = new Map<string, number>();
  for (const [number, row] of rows.entries()) {
    const voices =
      row.sources.length > 0 ? row.sources.map(({ cluster }) => `source ${cluster}`) : [`article ${row.article}`];
    for (const voice of voices) {
      const known = first.get(voice);
      if (known === undefined) first.set(voice, number);
      else joins.push({ a: known, b: number, at: "", key: "" });
    }
    for (const [other, before] of rows.slice(0, Math.min(number, mostCompared)).entries())
      if (before.article !== row.article && isCopied(row, before.article))
        joins.push({ a: other, b: number, at: "", key: "" });
  }
  const { clusterOf } = clusters(rows.length, joins, []);
  return new Set(rows.map((_, number) => clusterOf(number))).size;
}

const mostCompared = 200;

function rowOf(mention: Mention, sources: readonly NamedCluster[]): ClaimRow {
  const { set, start, end, quote, attributes = [] } = mention;
  const { facts } = set.article;
  const told = { cue: "cue", speech: "speech", polarity: "polarity", sourcing: "sourcing" } as const;
  const known = Object.entries(told).flatMap(([name, id]) => {
    const value = textIn(attributes, id);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...{ key: mentionKey(mention), article: facts.id, annotator: set.annotator, annotation: mention.id },
    ...{ start, end, quote, sources },
    ...Object.fromEntries(known),
    ...(facts.outlet !== undefined && { outlet: facts.outlet }),
    ...(facts.published !== undefined && { published: facts.published }),
  };
}

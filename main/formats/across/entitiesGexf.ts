// A network of entities as GEXF 1.3, for Gephi. Two entities are tied when they stand in the same articles (undirected, its
// weight is the number of articles), and when one is the source of a claim whose words name the other (directed, its weight is
// the number of claims).
import { xmlAttribute } from "../files/xml";
import { type AcrossExport, type AcrossFormat, writePieces } from "./AcrossExport";
import { acrossId } from "./acrossIds";

export const entitiesGexf: AcrossFormat = {
  name: "gexf",
  title: "a network of entities that occur together or speak of each other, for Gephi",
  layout: { kind: "file", ending: "gexf" },
  write: (tables, sink) => writePieces(sink, "entities.gexf", pieces(tables)),
};

const columns = ["label", "kind", "mentions", "articles", "outlets", "first", "last"] as const;
const types: Partial<Record<string, string>> = { mentions: "integer", articles: "integer", outlets: "integer" };

function* pieces(tables: AcrossExport): Iterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n';
  yield `<meta lastmodifieddate="${tables.changedAt.slice(0, 10)}"><creator>Spanwise</creator></meta>\n`;
  yield '<graph mode="static" defaultedgetype="undirected">\n<attributes class="node">\n';
  for (const name of columns) yield `<attribute id="${name}" title="${name}" type="${types[name] ?? "string"}"/>\n`;
  yield "</attributes>\n<nodes>\n";
  const ids = tables.entities.map(({ row }) => acrossId(tables, "entity", row.id));
  for (const [index, { row }] of tables.entities.entries()) {
    yield `<node id="${ids[index]}" label="${xmlAttribute(row.name)}"><attvalues>`;
    const values = { ...row, label: row.labels[0] };
    for (const name of columns) {
      const value = values[name];
      if (value !== undefined) yield `<attvalue for="${name}" value="${xmlAttribute(String(value))}"/>`;
    }
    yield "</attvalues></node>\n";
  }
  yield "</nodes>\n<edges>\n";
  let id = 0;
  for (const { from, to, weight, kind } of edges(tables)) {
    const type = kind === "speaks of" ? "directed" : "undirected";
    const ends = `source="${ids[from]}" target="${ids[to]}"`;
    yield `<edge id="${id++}" ${ends} type="${type}" kind="${kind}" label="${kind}" weight="${weight}"/>\n`;
  }
  yield "</edges>\n</graph>\n</gexf>\n";
}

interface Edge {
  /** Numbers of entities in the table. */
  readonly from: number;
  readonly to: number;
  readonly kind: "together" | "speaks of";
  readonly weight: number;
}

function* edges(tables: AcrossExport): Iterable<Edge> {
  const perArticle = placesPerArticle(tables);
  yield* weighed("together", together(perArticle));
  yield* weighed("speaks of", spokenOf(tables, perArticle));
}

interface NumberedPlace {
  readonly entity: number;
  readonly start: number;
  readonly end: number;
}

function placesPerArticle({ entities }: AcrossExport): ReadonlyMap<string, readonly NumberedPlace[]> {
  const perArticle = new Map<string, NumberedPlace[]>();
  for (const [entity, { places }] of entities.entries())
    for (const { article, start, end } of places) {
      const some = perArticle.get(article) ?? [];
      some.push({ entity, start, end });
      perArticle.set(article, some);
    }
  return perArticle;
}

type Pair = readonly [number, number];

/** Each pair of entities once per article, the lower number first. */
function* together(perArticle: ReadonlyMap<string, readonly NumberedPlace[]>): Iterable<Pair> {
  for (const places of perArticle.values()) {
    const present = [...new Set(places.map(({ entity }) => entity))];
    for (const [index, one] of present.entries())
      for (const other of present.slice(index + 1)) yield [Math.min(one, other), Math.max(one, other)];
  }
}

/** Each source of a claim with each entity that the claim's words name. */
function* spokenOf(
  { entities, claims }: AcrossExport,
  perArticle: ReadonlyMap<string, readonly NumberedPlace[]>,
): Iterable<Pair> {
  const numbers = new Map(entities.map(({ row }, index) => [row.id, index]));
  for (const { article, start, end, sources } of claims.flatMap(({ rows }) => rows)) {
    const within = (perArticle.get(article) ?? []).filter((place) => start <= place.start && place.end <= end);
    const named = new Set(within.map(({ entity }) => entity));
    for (const { cluster } of sources) {
      const source = numbers.get(cluster);
      if (source === undefined) continue;
      for (const one of named) if (one !== source) yield [source, one];
    }
  }
}

/** Counts equal pairs; in the order of their numbers. */
function* weighed(kind: Edge["kind"], pairs: Iterable<Pair>): Iterable<Edge> {
  const counts = new Map<number, Map<number, number>>();
  for (const [from, to] of pairs) {
    const tos = counts.get(from) ?? new Map<number, number>();
    tos.set(to, (tos.get(to) ?? 0) + 1);
    counts.set(from, tos);
  }
  for (const [from, tos] of [...counts].sort(([a], [b]) => a - b))
    for (const [to, weight] of [...tos].sort(([a], [b]) => a - b)) yield { from, to, kind, weight };
}

// Claims as schema.org's `Claim`, in JSON-LD: a claim is a cluster, its appearances are the articles in which it stands. There
// is no `ClaimReview`: whether a claim is true is nothing that Spanwise says.

import { inOneLine } from "../files/jsonLine";
import { type AcrossExport, type AcrossFormat, type ClaimCluster, writePieces } from "./AcrossExport";
import { acrossId, mentionId } from "./acrossIds";

export const claimJsonLd: AcrossFormat = {
  name: "claims-jsonld",
  title: "claims with who said them and where, as schema.org Claim in JSON-LD",
  layout: { kind: "file", ending: "jsonld" },
  write: (tables, sink) => writePieces(sink, "claims.jsonld", pieces(tables)),
};

function* pieces(tables: AcrossExport): Iterable<string> {
  yield `{"@context":"https://schema.org","@graph":[`;
  let separator = "\n";
  for (const node of nodes(tables)) {
    yield separator + inOneLine(JSON.stringify(node));
    separator = ",\n";
  }
  yield "\n]}\n";
}

function* nodes(tables: AcrossExport): Iterable<object> {
  const articles = new Set<string>();
  const sources = new Map<string, string>();
  for (const { rows } of tables.claims)
    for (const { article, sources: named } of rows) {
      articles.add(article);
      for (const { cluster, name } of named) sources.set(cluster, name);
    }
  for (const id of [...articles].sort()) yield articleNode(tables, id);
  const entities = new Map(tables.entities.map(({ row }) => [row.id, row]));
  for (const [cluster, name] of sources)
    yield { "@id": urn(acrossId(tables, "entity", cluster)), "@type": typeOf(entities.get(cluster)?.kind), name };
  for (const cluster of tables.claims) yield claimNode(tables, cluster);
}

function articleNode(tables: AcrossExport, id: string): object {
  const { title, provenance } = tables.articles.get(id) ?? { title: id, provenance: {} };
  const { outlet, byline, url, published } = provenance;
  return {
    ...{ "@id": urn(acrossId(tables, "article", id)), "@type": "NewsArticle", identifier: id, headline: title },
    ...(url !== undefined && URL.canParse(url) && { url }),
    ...(published !== undefined && { datePublished: published }),
    ...(byline !== undefined && { author: { "@type": "Person", name: byline } }),
    ...(outlet !== undefined && { publisher: { "@type": "Organization", name: outlet } }),
  };
}

/** The first row's words stand for the cluster; every row is a quotation in its article. */
function claimNode(tables: AcrossExport, { id, rows }: ClaimCluster): object {
  const [first] = rows;
  const speakers = new Set(rows.flatMap(({ sources }) => sources.map(({ cluster }) => cluster)));
  const dates = rows.flatMap(({ published }) => published ?? []).sort();
  const appearances = rows.map((row) => ({
    ...{ "@id": urn(mentionId(tables, row)), "@type": "Quotation", text: row.quote },
    isPartOf: { "@id": urn(acrossId(tables, "article", row.article)) },
    ...(row.sources.length > 0 && {
      spokenByCharacter: row.sources.map(({ cluster }) => ({ "@id": urn(acrossId(tables, "entity", cluster)) })),
    }),
  }));
  return {
    ...{ "@id": urn(acrossId(tables, "claims", id)), "@type": "Claim", text: first?.quote },
    ...(dates[0] !== undefined && { datePublished: dates[0] }),
    ...(speakers.size > 0 && {
      author: [...speakers].map((cluster) => ({ "@id": urn(acrossId(tables, "entity", cluster)) })),
    }),
    ...(appearances.length > 0 && { appearance: appearances }),
  };
}

function typeOf(kind: string | undefined): string {
  if (kind === "person") return "Person";
  if (kind === "state-body") return "GovernmentOrganization";
  return kind === "organisation" || kind === "group" ? "Organization" : "Thing";
}

function urn(uuid: string): string {
  return `urn:uuid:${uuid}`;
}

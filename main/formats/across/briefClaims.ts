// The ledger of claims in the brief: what is claimed, by how many independent sources, and against or for what.
import { counted } from "../../../model/data/counted";
import type { AcrossExport, ClaimCluster, ClaimRow } from "./AcrossExport";
import { sourcesOf } from "./briefFigures";
import { isolated, type Markup, markup, section } from "./briefMarkup";
import type { BriefPlaces } from "./briefPlaces";

export const mostClaims = 500;
const apart = " · ";

export function claimsSection(tables: AcrossExport, places: BriefPlaces): Markup {
  const shown = tables.claims.slice(0, mostClaims);
  const about = markup`<p class="about">Claims that people called the same stand together. Reprints of one story are one independent source, and so are all who cite the same one. Nobody here judged what is true.</p>
`;
  const numbers = new Map(tables.claims.map(({ id }, place) => [id, place + 1]));
  const clusters = shown.map((cluster) => clusterOf(cluster, tables, numbers, places));
  return section("claims", "Claims", tables.claims.length, shown.length, [about, ...clusters]);
}

function clusterOf(
  cluster: ClaimCluster,
  { relations, claims }: AcrossExport,
  numbers: ReadonlyMap<string, number>,
  places: BriefPlaces,
): Markup {
  const { id, rows, articles, outlets, voices } = cluster;
  const number = numbers.get(id) ?? 0;
  const counts = [counted(articles, "article"), counted(outlets, "outlet"), counted(voices, "independent source")];
  const others = relations.flatMap(({ kind, from, to }) => {
    const [words, other] =
      from === id
        ? [kind, to]
        : to === id
          ? [kind === "supports" ? "is supported by" : "is contradicted by", from]
          : [];
    const quote = claims.find((one) => one.id === other)?.rows[0]?.quote;
    if (words === undefined || quote === undefined) return [];
    const said = `“${quote}”`;
    return [markup`<p class="flag">${words} claim ${numbers.get(other ?? "") ?? 0}: <bdi>${said}</bdi></p>`];
  });
  return markup`<article class="claim"><h3>${number}. ${isolated(rows[0]?.quote ?? "")}</h3>
<p class="about">${counts.join(apart)}</p>${others}
<ul>${rows.map((row) => rowOf(row, places))}</ul></article>
`;
}

function rowOf(row: ClaimRow, places: BriefPlaces): Markup {
  const about = [row.cue && `“${row.cue}”`, row.speech, row.polarity, row.sourcing, row.outlet, row.published].filter(
    Boolean,
  );
  return markup`<li>${places.quote(row)} ${places.reference(row)}<br><small>${sourcesOf(row)}${about.length > 0 ? markup`${apart}${isolated(about.join(apart))}` : undefined}</small></li>
`;
}

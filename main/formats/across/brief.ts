// The brief: one page of HTML that needs nothing else, to read, print or send. Every statement in it has its quote and its
// place. No script, nothing from elsewhere: its own policy forbids both.
import { counted } from "../../../model/data/counted";
import { type AcrossExport, type AcrossFormat, writePieces } from "./AcrossExport";
import { claimsSection, mostClaims } from "./briefClaims";
import { entitiesSection, mostEntities } from "./briefEntities";
import { figuresSection, mostGroups } from "./briefFigures";
import { mostPlaces, placesSection } from "./briefMap";
import { isolated, Markup, markup, section } from "./briefMarkup";
import { type BriefPlaces, briefPlaces } from "./briefPlaces";
import { briefStyles } from "./briefStyles";
import { mostDates, timeSection } from "./briefTime";

export const brief: AcrossFormat = {
  name: "brief",
  title: "one HTML page to read and print: figures, claims, entities, places, dates, each with its quote and place",
  layout: { kind: "file", ending: "html" },
  losses: (tables) =>
    [
      left(tables.figures.length - mostGroups, "group of figures", "groups of figures"),
      left(tables.claims.length - mostClaims, "claim"),
      left(tables.entities.length - mostEntities, "entity", "entities"),
      left(tables.places.length - mostPlaces, "place"),
      left(tables.dates.length - mostDates, "date"),
    ].flatMap((loss) => loss ?? []),
  write: async (tables, sink) => {
    // Large, and for this format alone.
    const { worldOutlines } = await import("../../../model/across/plots/outlines");
    const places = briefPlaces(tables);
    const sections = [
      figuresSection(tables, places),
      claimsSection(tables, places),
      entitiesSection(tables, places),
      placesSection(tables, worldOutlines()),
      timeSection(tables, places),
      copiesSection(tables, places),
      articlesSection(tables, places),
    ];
    await writePieces(sink, "brief.html", [
      head(tables).text,
      ...sections.map(({ text }) => text),
      "</main></body></html>\n",
    ]);
  },
};

function left(count: number, one: string, several?: string): string | undefined {
  if (count <= 0) return undefined;
  return `${counted(count, one, several)} ${count === 1 ? "is" : "are"} left out: the page shows the first.`;
}

const sectionNames = [
  ["figures", "Figures"],
  ["claims", "Claims"],
  ["entities", "Entities"],
  ["places", "Places"],
  ["dates", "Time"],
  ["copies", "Copies"],
  ["articles", "Articles"],
] as const;

function head(tables: AcrossExport): Markup {
  const { project, articles, people, changedAt } = tables;
  const sizes = { ...tables, articles: [...articles] };
  const links = sectionNames
    .filter(([table]) => sizes[table].length > 0)
    .map(([table, name]) => markup`<li><a href="#${table === "dates" ? "time" : table}">${name}</a></li>`);
  const outlets = new Set([...articles.values()].flatMap(({ provenance }) => provenance.outlet ?? []));
  const counts = [
    counted(articles.size, "article"),
    counted(outlets.size, "outlet"),
    `tagged by ${counted(people.size, "person", "people")}`,
    `last changed ${changedAt.slice(0, 10)}`,
  ];
  return markup`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Spanwise"><title>${project.name}: brief</title>
<style>${new Markup(briefStyles)}</style></head><body>
<header><h1>${isolated(project.name)}</h1>
<p>${counts.join(" · ")}</p>
<p class="about">Gathered by Spanwise from what people tagged in these articles. After each statement stands its place: the number of the article in the list at the end, and the line of its text.</p>
<nav aria-label="Contents"><ul>${links}</ul></nav></header><main>
`;
}

const mostCopies = 200;

function copiesSection({ copies }: AcrossExport, places: BriefPlaces): Markup {
  const shown = copies.slice(0, mostCopies);
  const rows = shown.map(({ a, b, passages, share, judged }) => {
    const words = passages.reduce((sum, passage) => sum + passage.words, 0);
    const articles = [a, b].map(({ article, title, outlet }) => {
      const number = places.numberOf(article);
      return markup`<td>${isolated(title)} <a class="place" href="#article-${number}">[${number}]</a><br><small>${isolated(outlet ?? "no outlet")}</small></td>`;
    });
    return markup`<tr>${articles}<td>${Math.round(100 * share)} %, ${counted(words, "word")}</td><td>${judged ?? "nobody said"}</td></tr>
`;
  });
  const table = markup`<p class="about">Articles that share passages of eight words and more, and what people said of them.</p>
<table><thead><tr><th>Article</th><th>Article</th><th>Of the shorter one</th><th>Said</th></tr></thead><tbody>
${rows}</tbody></table>
`;
  return section("copies", "Copies", copies.length, shown.length, [table]);
}

function articlesSection({ articles }: AcrossExport, places: BriefPlaces): Markup {
  const rows = places.articles.map(({ id, title, provenance }) => {
    const { outlet, byline, published, url } = provenance;
    const about = [outlet, byline, published].filter(Boolean).join(" · ");
    return markup`<li id="article-${places.numberOf(id)}"><b>${isolated(title)}</b><br><small>${isolated(about)}${url === undefined ? undefined : markup`<br>${addressOf(url)}`}</small></li>
`;
  });
  return section("articles", "Articles", articles.size, articles.size, [markup`<ol>${rows}</ol>`]);
}

/** Every address is shown, but only those of http and https become links: others may run something. */
function addressOf(url: string): Markup {
  return /^https?:\/\//i.test(url) && URL.canParse(url)
    ? markup`<a rel="noreferrer" href="${new URL(url).href}">${url}</a>`
    : isolated(url);
}

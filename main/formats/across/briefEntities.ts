// Who and what is spoken of, in the brief: each with its spellings, counts and a few of its places.
import { counted } from "../../../model/data/counted";
import type { AcrossExport, ExportedEntity } from "./AcrossExport";
import { isolated, type Markup, markup, section } from "./briefMarkup";
import type { BriefPlaces } from "./briefPlaces";

export const mostEntities = 300;
const mostQuotes = 2;

export function entitiesSection({ entities }: AcrossExport, places: BriefPlaces): Markup {
  const shown = entities.slice(0, mostEntities);
  const some = shown.map((entity) => entityOf(entity, places));
  return section("entities", "Entities", entities.length, shown.length, some);
}

function entityOf({ row, places: mentioned, externalIds }: ExportedEntity, places: BriefPlaces): Markup {
  const { name, kind, mentions, articles, outlets, first, last, note } = row;
  const others = [...new Set(row.spellings.map(({ text }) => text))].filter((text) => text !== name);
  const when = first === undefined ? [] : [first === last ? first : `${first} to ${last}`];
  const counts = [counted(mentions, "mention"), counted(articles, "article"), counted(outlets, "outlet"), ...when];
  const ids = externalIds.map(({ registry, id }) => `${registry} ${id}`);
  const quotes = mentioned.slice(0, mostQuotes).map(
    (one) => markup`<li>${places.quote(one)} ${places.reference(one)}</li>
`,
  );
  const more = mentioned.length - mostQuotes;
  return markup`<article class="entity"><h3>${isolated(name)} <small>${kind ?? row.labels[0]}</small></h3>
${
  others.length > 0
    ? markup`<p>Also ${isolated(others.join(", "))}</p>
`
    : undefined
}<p class="about">${[...counts, ...ids].join(" · ")}</p>
${
  note === undefined
    ? undefined
    : markup`<p class="note" dir="auto">${note}</p>
`
}<ul>${quotes}</ul>${more > 0 ? markup`<p class="cut">and ${counted(more, "more place")}</p>` : undefined}</article>
`;
}

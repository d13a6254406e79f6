// FollowTheMoney as JSON Lines, for Aleph and OpenSanctions: an entity for each article and each thing spoken of, and a
// `Mention` for each place that ties the two. Every value is a list of texts. People of Spanwise are not exported as entities.
import { jsonLine } from "../files/jsonLine";
import {
  type AcrossExport,
  type AcrossFormat,
  type ExportedArticle,
  type ExportedEntity,
  isPlace,
  writePieces,
} from "./AcrossExport";
import { acrossId, mentionId } from "./acrossIds";

export const followTheMoney: AcrossFormat = {
  name: "ftm",
  title: "FollowTheMoney JSON Lines, for Aleph and OpenSanctions",
  layout: { kind: "file", ending: "json" },
  write: (tables, sink) => writePieces(sink, "across.ftm.json", lines(tables)),
};

interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** The schema of a kind; people may make kinds of their own, and those are things that can act. */
const schemaOfKind: ReadonlyMap<string, string> = new Map([
  ["person", "Person"],
  ["group", "Organization"],
  ["organisation", "Organization"],
  ["state-body", "PublicBody"],
]);

function* lines(tables: AcrossExport): Iterable<string> {
  for (const article of tables.articles.values()) yield jsonLine(articleOf(tables, article));
  for (const entity of tables.entities) {
    yield jsonLine(thingOf(tables, entity));
    for (const mention of mentionsOf(tables, entity)) yield jsonLine(mention);
    // A mention can be resolved to somebody who acts, not to a place: that an article speaks of one is said like this.
    if (isPlace(entity.row)) for (const one of documentationsOf(tables, entity)) yield jsonLine(one);
  }
}

function articleOf(tables: AcrossExport, article: ExportedArticle): FtmEntity {
  const { outlet, byline, url, published, retrieved } = article.provenance;
  return {
    id: acrossId(tables, "article", article.id),
    schema: "Article",
    properties: properties({
      fileName: [article.source.name || `${article.id}.txt`],
      title: [article.title],
      author: [byline],
      publisher: [outlet],
      sourceUrl: [webAddress(url)],
      publishedAt: [ftmDate(published)],
      retrievedAt: [ftmDate(retrieved)],
      bodyText: [article.text],
    }),
  };
}

function thingOf(tables: AcrossExport, { row, externalIds }: ExportedEntity): FtmEntity {
  const others = row.spellings.map(({ text }) => nameIn(text)).filter((text) => text !== nameIn(row.name));
  const schema = schemaOf(row);
  const wikidata = externalIds.filter(({ registry, id }) => /^wikidata$/i.test(registry) && /^Q\d+$/.test(id));
  return {
    id: acrossId(tables, "entity", row.id),
    schema,
    properties: properties({
      name: [nameIn(row.name)],
      alias: others,
      notes: [row.note],
      wikidataId: wikidata.map(({ id }) => id),
      ...(schema === "Address" && {
        full: [nameIn(row.name)],
        latitude: [row.coordinates?.latitude.toString()],
        longitude: [row.coordinates?.longitude.toString()],
      }),
    }),
  };
}

/** One per article and spelling: FollowTheMoney has no offsets. */
function mentionsOf(tables: AcrossExport, { row, places }: ExportedEntity): Iterable<FtmEntity> {
  const entity = acrossId(tables, "entity", row.id);
  const found = new Map<string, FtmEntity>();
  for (const place of places) {
    const name = nameIn(place.quote);
    const key = JSON.stringify([place.article, name]);
    if (found.has(key) || name === "") continue;
    found.set(key, {
      id: mentionId(tables, place),
      schema: "Mention",
      properties: properties({
        document: [acrossId(tables, "article", place.article)],
        name: [name],
        ...(!isPlace(row) && { resolved: [entity] }),
        detectedSchema: [schemaOf(row)],
      }),
    });
  }
  return found.values();
}

function documentationsOf(tables: AcrossExport, { row, places }: ExportedEntity): readonly FtmEntity[] {
  const articles = [...new Set(places.map(({ article }) => article))];
  return articles.map((article) => ({
    id: acrossId(tables, "place in article", row.id, article),
    schema: "Documentation",
    properties: properties({
      document: [acrossId(tables, "article", article)],
      entity: [acrossId(tables, "entity", row.id)],
      role: ["mentioned"],
    }),
  }));
}

function schemaOf(row: ExportedEntity["row"]): string {
  return isPlace(row) ? "Address" : (schemaOfKind.get(row.kind ?? "") ?? "LegalEntity");
}

function properties(values: Readonly<Record<string, readonly (string | undefined)[]>>): FtmEntity["properties"] {
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, some]) => [name, some.filter((value) => value !== undefined && value !== "")] as const)
      .filter((entry): entry is [string, string[]] => entry[1].length > 0),
  );
}

/** As far as FollowTheMoney can say it: a year, a month, a day or a time; provenance may hold other words. */
function ftmDate(date: string | undefined): string | undefined {
  return /^\d{4}(?!\d)(-\d\d(?!\d)(-\d\d(?!\d)(T\d\d:\d\d(?!\d)(:\d\d(?!\d))?)?)?)?/.exec(date?.trim() ?? "")?.[0];
}

function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:/i.test(url) && URL.canParse(url) ? url : undefined;
}

/** A name as FollowTheMoney takes it: on one line, of at most 384 code points. */
function nameIn(text: string): string {
  return [...text.replace(/\s+/g, " ").trim()].slice(0, 384).join("");
}

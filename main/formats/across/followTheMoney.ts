// FollowTheMoney as JSON Lines, for Aleph and OpenSanctions: an entity for each article and each thing spoken of, and a
// `Mention` for each place that ties the two. Every value is a list of texts. People of Spanwise are not exported as entities.
import { jsonLine } from "../files/jsonLine";
import {
  type AcrossExport,
  type AcrossFormat,
  type ExportedArticle,
  type ExportedEntity,
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
  ["place", "Address"],
]);

function* lines(tables: AcrossExport): Iterable<string> {
  for (const article of tables.articles.values()) yield jsonLine(articleOf(tables, article));
  for (const entity of tables.entities) {
    yield jsonLine(thingOf(tables, entity));
    for (const mention of mentionsOf(tables, entity)) yield jsonLine(mention);
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
  const others = row.spellings.map(({ text }) => oneLine(text)).filter((text) => text !== oneLine(row.name));
  const schema = schemaOf(row);
  const wikidata = externalIds.filter(({ registry, id }) => /^wikidata$/i.test(registry) && /^Q\d+$/.test(id));
  return {
    id: acrossId(tables, "entity", row.id),
    schema,
    properties: properties({
      name: [oneLine(row.name)],
      alias: others,
      notes: [row.note],
      wikidataId: wikidata.map(({ id }) => id),
      ...(schema === "Address" && {
        full: [oneLine(row.name)],
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
    const name = oneLine(place.quote);
    const key = JSON.stringify([place.article, name]);
    if (found.has(key) || name === "") continue;
    found.set(key, {
      id: mentionId(tables, place),
      schema: "Mention",
      properties: properties({
        document: [acrossId(tables, "article", place.article)],
        name: [name],
        resolved: [entity],
        detectedSchema: [schemaOf(row)],
      }),
    });
  }
  return found.values();
}

function schemaOf({ kind, labels }: ExportedEntity["row"]): string {
  if (kind === undefined) return labels[0] === "location" ? "Address" : "LegalEntity";
  return schemaOfKind.get(kind) ?? "LegalEntity";
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
  return /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?/.exec(date?.trim() ?? "")?.[0];
}

function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:/i.test(url) && URL.canParse(url) ? url : undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

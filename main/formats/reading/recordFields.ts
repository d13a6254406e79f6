// The names of a record's fields: scrapers, news APIs and spreadsheets each have their own names for an article's text,
// title, outlet and dates. One table of names serves JSON, JSON Lines and CSV.
import type { Proposal, ProposedField, Provenance } from "../../../model/project/article";
import { preferred, stated } from "./proposals";

/** A record's fields by lower-case name. A Map, because a field may be called `__proto__`. */
export type RecordFields = ReadonlyMap<string, unknown>;

/** Names of the field that holds the text, the most telling first. */
export const textNames: readonly string[] = [
  "maintext",
  "text",
  "body",
  // Readability writes its text beside the page's “content”.
  "textcontent",
  "content",
  "article",
  "fulltext",
  "full_text",
  "article_text",
  "articlebody",
  "body_text",
  "plain_text",
];

const provenanceNames: { readonly [Field in ProposedField]: readonly string[] } = {
  title: ["title", "headline"],
  outlet: [
    "outlet",
    "source",
    "publisher",
    "publication",
    "media_name",
    "site",
    "site_name",
    "sitename",
    "source_hostname",
    "source_domain",
    "domain",
    "hostname",
  ],
  byline: ["byline", "author", "authors", "creator"],
  url: ["url", "link", "canonical_url", "source_url", "permalink", "source"],
  published: [
    "published",
    "published_at",
    "publishedat",
    "date_published",
    "datepublished",
    "date_publish",
    "pubdate",
    "publish_date",
    "publication_date",
    "date",
    "published_date",
  ],
  retrieved: [
    "retrieved",
    "retrieved_at",
    "date_retrieved",
    "date_download",
    "scraped_at",
    "scraped",
    "crawled_at",
    "fetched_at",
    "accessed",
    "filedate",
  ],
  language: ["language", "lang", "inlanguage", "in_language", "language_code"],
};

/** Every known name, to tell a header from a line of text. */
export const knownNames: ReadonlySet<string> = new Set([...textNames, ...Object.values(provenanceNames).flat()]);

export function fieldsOf(entries: Iterable<readonly [string, unknown]>): RecordFields {
  const fields = new Map<string, unknown>();
  for (const [name, value] of entries) fields.set(fieldName(name), value);
  return fields;
}

/** “Date Published” and “date-published” are `date_published`. */
export function fieldName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}

/** The text of a record: a string, or paragraphs. `undefined` when no field holds one. */
export function textOf(fields: RecordFields): string | undefined {
  for (const name of textNames) {
    const value = fields.get(name);
    if (typeof value === "string" && value !== "") return value;
    if (Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === "string")) {
      return value.join("\n\n");
    }
  }
  return undefined;
}

export function provenanceOf(fields: RecordFields): Provenance {
  return preferred(statedInRecord(fields, (name) => name));
}

/** All that a record says of its article's origin. `placeOf` gives the words for a field of it. */
export function statedInRecord(
  fields: RecordFields,
  placeOf: (name: string) => string = (name) => `the field “${name}”`,
): readonly Proposal[] {
  const read: { readonly [Field in ProposedField]: (value: unknown, name: string) => string | undefined } = {
    title: plain,
    outlet: (value) => unless(isAddress, plain(value)),
    byline: plain,
    url: (value, name) => unless((text) => name === "source" && !isAddress(text), plain(value)),
    published: time,
    retrieved: time,
    language: plain,
  };
  return (Object.keys(provenanceNames) as ProposedField[]).flatMap((field) =>
    provenanceNames[field].flatMap((name) => {
      const value = read[field](fields.get(name), name);
      return value ? stated(placeOf(name), { [field]: value }) : [];
    }),
  );
}

/** An address is never the name of an outlet; under `source` some scrapers write the one, some the other. */
function isAddress(text: string): boolean {
  return /^(?:https?:)?\/\/\S+$/i.test(text);
}

function unless(isWrong: (text: string) => boolean, text: string | undefined): string | undefined {
  return text === undefined || isWrong(text) ? undefined : text;
}

/** A string; or the name of an object (`{"name": "…"}`), as news APIs give outlets and authors; or a list of these. */
function plain(value: unknown): string | undefined {
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join(", ");
  if (typeof value === "object" && value !== null) {
    const fields = fieldsOf(Object.entries(value));
    for (const name of ["name", "title"]) {
      const found = fields.get(name);
      if (typeof found === "string") return found.trim();
    }
  }
  return undefined;
}

/** A time as found, also as MongoDB writes it; seconds or milliseconds since 1970 become an ISO time. */
function time(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isFinite(value)) {
    const milliseconds = value > 1e11 ? value : value > 1e8 ? value * 1000 : undefined;
    if (milliseconds === undefined) return String(value);
    return milliseconds < 1e14 ? new Date(milliseconds).toISOString() : undefined;
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return time(Reflect.get(value, "$date"));
  }
  return plain(value);
}

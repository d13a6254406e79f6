// Bibliographies of Zotero and of other programs that write CSL-JSON: what articles are called, who wrote them and where they
// stand, beside files with their texts.
import { type Proposal, type Provenance, titleOf } from "../../../model/project/article";
import { places, preferred, stated } from "../reading/proposals";
import { fieldsOf, type RecordFields } from "../reading/recordFields";

export interface BibliographyEntry {
  readonly provenance: Provenance;
  readonly proposals: readonly Proposal[];
  /** Names of the files that it says hold its text, without folders. */
  readonly files: readonly string[];
}

/** The entries when a parsed JSON value is a bibliography: a list of items with types and titles, and no texts. */
export function bibliographyIn(value: unknown): readonly BibliographyEntry[] | undefined {
  const list = Array.isArray(value) ? value : isObject(value) ? Reflect.get(value, "items") : undefined;
  if (!Array.isArray(list) || list.length === 0) return undefined;
  // Zotero's own API wraps each item.
  const items = list.map((item) =>
    isObject(item) && isObject(Reflect.get(item, "data")) ? Reflect.get(item, "data") : item,
  );
  const entries = items.flatMap((item) => (isObject(item) ? (entryOf(fieldsOf(Object.entries(item))) ?? []) : []));
  return entries.length === items.length ? entries : undefined;
}

/** The entry about an article: by the file's name, the address, or the title, in the file's name too, as Zotero writes it. */
export function entryFor(
  entries: readonly BibliographyEntry[],
  article: { readonly text: string; readonly provenance: Provenance; readonly fileName: string },
): BibliographyEntry | undefined {
  const { provenance, fileName } = article;
  const name = fileName.replace(/^.*[\\/]/, "");
  const titles = [wordsOf(titleOf(article)), wordsOf(name.replace(/\.\w+$/, ""))];
  return (
    entries.find(({ files }) => files.includes(name)) ??
    entries.find((entry) => provenance.url !== undefined && entry.provenance.url === provenance.url) ??
    entries.find((entry) => {
      const title = wordsOf(entry.provenance.title ?? "");
      return title.length >= 8 && (titles[0] === title || titles[1]?.endsWith(title));
    })
  );
}

function entryOf(fields: RecordFields): BibliographyEntry | undefined {
  const text = (name: string) => {
    const value = fields.get(name);
    return typeof value === "string" ? value : undefined;
  };
  const title = text("title");
  const isItem =
    text("itemtype") !== undefined || (text("type") !== undefined && (fields.has("issued") || fields.has("id")));
  if (title === undefined || !isItem || ["text", "body", "content", "maintext"].some((name) => fields.has(name)))
    return undefined;
  const proposals = stated(places.bibliography, {
    title,
    outlet: text("container_title") ?? text("publicationtitle") ?? text("websitetitle") ?? text("publisher"),
    byline: namesIn(fields.get("author") ?? fields.get("creators")),
    url: text("url"),
    published: dayIn(fields.get("issued")) ?? text("date"),
    retrieved: dayIn(fields.get("accessed")) ?? text("accessdate"),
    language: text("language"),
  });
  return {
    provenance: preferred(proposals),
    proposals,
    files: filesIn(fields.get("attachments")),
  };
}

function namesIn(people: unknown): string {
  const list: readonly unknown[] = Array.isArray(people) ? people : [];
  return list
    .flatMap((person) => {
      if (!isObject(person)) return [];
      const part = (...names: readonly string[]) =>
        names.map((name) => Reflect.get(person, name)).find((value) => typeof value === "string");
      const whole =
        part("literal", "name") ?? [part("given", "firstName"), part("family", "lastName")].filter(Boolean).join(" ");
      return whole === "" ? [] : [whole];
    })
    .join(", ");
}

/** `{"date-parts":[[2026,2,3]]}` is `2026-02-03`; other dates stand as `raw` or `literal`. */
function dayIn(date: unknown): string | undefined {
  if (!isObject(date)) return undefined;
  const parts: unknown = Reflect.get(date, "date-parts");
  const first: unknown = Array.isArray(parts) ? parts[0] : undefined;
  if (Array.isArray(first) && first.length > 0)
    return first.map((part, place) => String(part).padStart(place === 0 ? 4 : 2, "0")).join("-");
  const words: unknown = Reflect.get(date, "raw") ?? Reflect.get(date, "literal");
  return typeof words === "string" ? words : undefined;
}

function filesIn(attachments: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(attachments) ? attachments : [];
  return list.flatMap((attachment) => {
    const path: unknown = isObject(attachment) ? Reflect.get(attachment, "path") : undefined;
    return typeof path === "string" ? [path.replace(/^.*[\\/:]/, "")] : [];
  });
}

/** Letters and digits alone: titles are written in many ways. */
function wordsOf(title: string): string {
  return title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

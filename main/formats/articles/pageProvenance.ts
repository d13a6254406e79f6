// The provenance that a page gives of itself: metadata for search engines (ld+json) and for sharing (Open Graph), the
// canonical address, `<time>`, and the comments that browsers and SingleFile leave in a saved page.
import { parseHTML } from "linkedom";
import type { Proposal, ProposedField } from "../../../model/project/article";
import { places, stated } from "../reading/proposals";
import { fieldsOf, statedInRecord } from "../reading/recordFields";

/** The questions that are asked of a parsed page: main knows no DOM, linkedom gives one. */
export interface PageElement {
  readonly textContent: string | null;
  readonly innerHTML: string;
  getAttribute(name: string): string | null;
}
export interface Page {
  readonly body: PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement> & Iterable<PageElement>;
}

/** What a page says of its origin, for each field the most trusted place first. `html` is the page as text, for the comments. */
export function pageProposals(page: Page, html: string): readonly Proposal[] {
  const meta = metaOf(page);
  const saved = savedBy(html.slice(0, 4000));
  const url = (from: string, address: string | null | undefined) =>
    address && /^https?:\/\//i.test(address) ? stated(from, { url: address }) : [];
  const openGraph = "the page's data for sharing (Open Graph)";
  const found = [
    ...url("the page's canonical link", page.querySelector('link[rel="canonical"]')?.getAttribute("href")),
    ...url(openGraph, meta.get("og:url")),
    ...url(places.savedPage, saved.url),
    ...stated(openGraph, { outlet: meta.get("og:site_name") }),
    ...linkedData(page),
    ...stated(openGraph, { title: meta.get("og:title"), published: meta.get("article:published_time") }),
    ...stated("the page's data for sharing (Twitter)", { title: meta.get("twitter:title") }),
    ...taggedFields.flatMap(([field, names]) =>
      names.flatMap((name) =>
        stated(tagCalled(name), { [field]: field === "byline" ? personal(meta.get(name)) : meta.get(name) }),
      ),
    ),
    ...stated("the page's heading", { title: headingOf(page) }),
    ...stated("the page's <time>", { published: timeOf(page) }),
    ...stated(places.savedPage, { retrieved: saved.retrieved }),
  ];
  return found.map(({ field, value, from }) => ({ field, value: decodedEntities(value) ?? value, from }));
}

/** The names that programs give a page's `<meta>`: search engines, libraries (Dublin Core), journals (Highwire), counters. */
const taggedFields: readonly (readonly [field: ProposedField, names: readonly string[]])[] = [
  ["title", ["dc.title", "dcterms.title", "citation_title", "parsely-title"]],
  ["outlet", ["application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title"]],
  [
    "byline",
    [
      "author",
      "article:author",
      "parsely-author",
      "dc.creator",
      "dcterms.creator",
      "citation_author",
      "sailthru.author",
    ],
  ],
  [
    "published",
    [
      ...["datepublished", "date", "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.date"],
      ...["citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate"],
    ],
  ],
  ["language", ["dc.language", "dcterms.language", "citation_language", "og:locale"]],
];

function tagCalled(name: string): string {
  return `the page's tag “${name}”`;
}

/** Metadata is often encoded twice: `&amp;rsquo;`, or `&rsquo;` in a script, where it means nothing. */
export function decodedEntities(text: string | undefined): string | undefined {
  if (text === undefined || !/&(?:#\d+|#x[\da-f]+|[a-z]\w{1,30});/i.test(text)) return text;
  const { document } = parseHTML(`<!doctype html><html><body>${text.replace(/</g, "&lt;")}</body></html>`);
  return document.body.textContent ?? text;
}

/** `article:author` is often the address of a profile: that is no name. */
function personal(author: string | undefined): string | undefined {
  return author && /^https?:/i.test(author) ? undefined : author;
}

function headingOf(page: Page): string | undefined {
  const headings = [...page.querySelectorAll("h1")];
  return headings.length === 1 ? (headings[0]?.textContent ?? undefined) : undefined;
}

/** The time the article itself gives: marked as such, or the only one on the page. */
function timeOf(page: Page): string | undefined {
  const marked = page.querySelector(
    'time[itemprop="datePublished"][datetime], time[pubdate][datetime], article header time[datetime]',
  );
  const all = page.querySelectorAll("time[datetime]");
  return (marked ?? (all.length === 1 ? all[0] : undefined))?.getAttribute("datetime") ?? undefined;
}

function metaOf(page: Page): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const element of page.querySelectorAll("meta")) {
    const content = element.getAttribute("content")?.trim();
    const name = element.getAttribute("property") ?? element.getAttribute("name") ?? element.getAttribute("itemprop");
    if (!content || !name) continue;
    const known = found.get(name.toLowerCase());
    if (known === undefined) found.set(name.toLowerCase(), content);
    // Journals give each author a tag.
    else if (/^citation_author$/i.test(name)) found.set(name.toLowerCase(), `${known}; ${content}`);
  }
  return found;
}

/** The first news article among the page's ld+json blocks. A broken block says nothing. */
function linkedData(page: Page): readonly Proposal[] {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const text = script.textContent ?? "";
    if (text.length > 1_000_000) continue;
    const article = articleIn(parsed(text), 4);
    if (article)
      return statedInRecord(
        fieldsOf(Object.entries(article)),
        () => "the page's data for search engines (JSON-LD)",
      ).filter(({ field, value }) => field !== "url" || /^https?:/i.test(value));
  }
  return [];
}

function articleIn(value: unknown, depth: number): object | undefined {
  if (typeof value !== "object" || value === null || depth === 0) return undefined;
  const type = Reflect.get(value, "@type");
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  if (types.some((name) => typeof name === "string" && /(Article|BlogPosting|Report)$/.test(name))) return value;
  const inside: unknown = Array.isArray(value)
    ? value
    : (Reflect.get(value, "@graph") ?? Reflect.get(value, "mainEntity"));
  if (!Array.isArray(inside)) return articleIn(inside, depth - 1);
  for (const candidate of inside.slice(0, 200)) {
    const found = articleIn(candidate, depth - 1);
    if (found) return found;
  }
  return undefined;
}

/** Also with the marks that hide a script from old browsers, and with line ends inside strings, as templates write them. */
function parsed(text: string): unknown {
  const bare = text.replace(/^\s*(?:\/\/)?\s*(?:<!\[CDATA\[|<!--)/, "").replace(/(?:\/\/)?\s*(?:\]\]>|-->)\s*$/, "");
  for (const json of [bare, bare.replace(/\s+/g, " ")]) {
    try {
      return JSON.parse(json);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

/** `<!-- saved from url=(0023)https://… -->` by browsers; “url: … saved date: …” by SingleFile. */
function savedBy(start: string): { readonly url: string | undefined; readonly retrieved: string | undefined } {
  const browser = /<!--\s*saved from url=\(\d+\)(\S+)\s*-->/i.exec(start)?.[1];
  const [, url, date] =
    /Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]+?)\s*(?:\n|-->)/.exec(start) ?? [];
  return { url: browser ?? url, retrieved: date };
}

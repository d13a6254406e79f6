// News feeds as files: every item of RSS or entry of Atom is an article. A feed often has only the beginnings of its articles,
// which is told.
import type { Decoded } from "../../encoding/decode";
import { walkXml } from "../files/walkXml";
import { stated } from "../reading/proposals";
import type { ArticleReader, Reading } from "./ArticleReader";
import { textOfHtml, untangled } from "./textOfHtml";

export const feedReader: ArticleReader = {
  name: "a news feed",
  read: (decoded) => (isFeed(decoded.raw) ? readFeed(decoded) : undefined),
};

function isFeed(raw: string): boolean {
  const start = raw.slice(0, 4000);
  return /^\s*<(?:\?xml|!--|rss|feed|rdf:RDF)/i.test(start) && /<(?:rss|rdf:RDF|(?:\w{1,20}:)?feed)[\s>]/.test(start);
}

interface Item {
  readonly start: number;
  /** The texts of its elements, by their names. */
  readonly fields: Map<string, string>;
}

const mostItems = 10_000;

function* readFeed({ raw }: Decoded): Generator<Reading> {
  const { items, outlet, language } = itemsOf(raw);
  for (const [record, { fields, source }] of items.entries()) {
    const body = bodyOf(fields, language);
    const title = plain(fields.get("title"), language);
    if (body.text === "" && title === "") {
      yield { kind: "refused", record, reason: `Item ${record + 1} of the feed has no text.` };
      continue;
    }
    yield {
      kind: "article",
      text: title === "" || body.text.startsWith(title) ? body.text : `${title}\n\n${body.text}`.trim(),
      record,
      source,
      extraction: "feed, html-to-text",
      proposals: stated("the feed", {
        title,
        outlet,
        language,
        byline: fields.get("creator") ?? fields.get("author"),
        url: [fields.get("link"), fields.get("id"), fields.get("guid")].find(
          (url) => url && /^https?:/i.test(url.trim()),
        ),
        published: fields.get("pubDate") ?? fields.get("published") ?? fields.get("date") ?? fields.get("updated"),
      }),
      remarks: body.isWhole ? [] : ["The feed holds a summary, not the whole article; get that if you can."],
    };
  }
}

function bodyOf(fields: Item["fields"], language: string): { readonly text: string; readonly isWhole: boolean } {
  const whole = fields.get("encoded") ?? fields.get("content");
  const text = plain(whole ?? fields.get("description") ?? fields.get("summary"), language);
  return { text, isWhole: whole !== undefined };
}

function plain(html: string | undefined, language: string): string {
  if (html === undefined || !/[<&]/.test(html)) return html?.trim() ?? "";
  return untangled(html, () => textOfHtml(html, language));
}

function itemsOf(raw: string) {
  const items: { readonly source: string; readonly fields: Item["fields"] }[] = [];
  const path: string[] = [];
  let outlet: string | undefined;
  let language = "";
  let item: Item | undefined;
  /** The element whose text is wanted: a field of an item, and where its contents begin. */
  let field:
    | { readonly name: string; readonly depth: number; readonly from: number; readonly isMarkup: boolean }
    | undefined;
  walkXml(raw, {
    open: ({ name, attributes, start, end }) => {
      path.push(name);
      if (name === "item" || name === "entry") item = { start, fields: new Map() };
      else if (item && field === undefined) {
        const isMarkup = attributes.type === "xhtml";
        field = { name, depth: path.length, from: end, isMarkup };
        if (name === "link" && attributes.href && (attributes.rel ?? "alternate") === "alternate")
          item.fields.set(name, attributes.href);
      }
    },
    close: (name, at) => {
      if (item && field?.depth === path.length) {
        if (field.isMarkup) item.fields.set(field.name, raw.slice(field.from, raw.lastIndexOf("<", at - 1)));
        field = undefined;
      }
      path.pop();
      if (item && (name === "item" || name === "entry")) {
        if (items.length < mostItems) items.push({ fields: item.fields, source: raw.slice(item.start, at) });
        item = undefined;
      }
    },
    text: (text) => {
      const [inside, name] = path.slice(-2);
      if (item && field && !field.isMarkup) {
        const before = item.fields.get(field.name);
        // The first of several: a name inside an author, one link of many.
        if (field.name !== "link" || before === undefined)
          item.fields.set(field.name, `${before ?? ""}${text}`.trimStart());
      } else if (!item && name === "title" && (inside === "channel" || inside === "feed"))
        outlet = (outlet ?? "") + text;
      else if (!item && name === "language") language += text.trim();
    },
  });
  return { items, outlet, language };
}

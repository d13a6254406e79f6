// An article that trafilatura took out of a page and wrote as XML of its own: `<doc title="…" author="…"><main><p>…`. Its TEI is
// TEI, and refused as such.
import { Failure } from "../../../model/data/failure";
import type { Decoded } from "../../encoding/decode";
import { walkXml } from "../files/walkXml";
import { stated } from "../reading/proposals";
import type { ArticleReader, ReadArticle } from "./ArticleReader";
import { textOfHtml, untangled } from "./textOfHtml";

export const trafilaturaReader: ArticleReader = {
  name: "XML of trafilatura",
  read: (decoded) => (start.test(decoded.raw.slice(0, 20_000)) ? [read(decoded)] : undefined),
};

const start = /^\s*(?:<\?xml[^>]{0,200}>\s*)?<doc\b[^>]*>\s*<main\b/;

/** What its elements are in a page; all others stand for their words alone. */
const asInPages: ReadonlyMap<string, string> = new Map([
  ["p", "p"],
  ["head", "h2"],
  ["quote", "blockquote"],
  ["list", "ul"],
  ["item", "li"],
  ["table", "table"],
  ["row", "tr"],
  ["cell", "td"],
  ["lb", "br"],
]);

function read({ raw }: Decoded): ReadArticle {
  let about: Readonly<Record<string, string>> = {};
  let page = "";
  /** How deep it is inside the text, which the comments of readers are no part of. */
  let depth = 0;
  walkXml(raw, {
    open: ({ name, attributes }) => {
      if (name === "doc" && depth === 0) about = attributes;
      if (name === "main" || depth > 0) depth++;
      const tag = asInPages.get(name);
      if (depth > 1 && tag) page += `<${tag}>`;
    },
    close: (name) => {
      const tag = asInPages.get(name);
      if (depth > 1 && tag && tag !== "br") page += `</${tag}>`;
      if (depth > 0) depth--;
    },
    text: (text) => {
      if (depth > 0) page += text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    },
  });
  const { title, author, sitename, hostname, source, date, language = "" } = about;
  const body = untangled(page, () => textOfHtml(page, language));
  if (body === "")
    throw new Failure("bad-request", "There is no text in this file of trafilatura. Take it out of its page again.");
  return {
    kind: "article",
    text: title === undefined || body.startsWith(title) ? body : `${title}\n\n${body}`,
    extraction: "trafilatura, html-to-text",
    proposals: stated("trafilatura", {
      title,
      byline: author,
      outlet: sitename ?? hostname,
      url: source,
      published: date,
      language,
    }),
  };
}

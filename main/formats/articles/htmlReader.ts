// HTML: the readable text of a saved page, by Mozilla's Readability (what Firefox' reader view shows), one line per
// block, no wrapping, links without their addresses. The page itself is kept as the article's source.
import { Readability } from "@mozilla/readability";
import { convert, type FormatCallback, type HtmlToTextOptions } from "html-to-text";
import { parseHTML } from "linkedom";
import { Failure } from "../../../model/failure";
import { withLineFeeds } from "../../core/decode";
import { type ArticleReader, endsIn, type ReadArticle } from "./ArticleReader";
import { type Page, pageProvenance } from "./pageProvenance";
import { tidyProvenance } from "./tidyProvenance";

export const htmlReader: ArticleReader = {
  name: "HTML",
  read({ raw }, fileName) {
    const named = endsIn(fileName, ["html", "htm", "xhtml"]) && /<[a-z!][^<>]*>/i.test(raw.slice(0, 20_000));
    return named || isWholePage(raw) ? [readPage(raw, fileName)] : undefined;
  },
};

/** Whether text is a page from its first tag on, not prose with some tags in it. */
export function isWholePage(text: string): boolean {
  return /^\s*(<\?xml[^>]{0,200}>\s*)?(<!--[^>]{0,2000}-->\s*)*<(!doctype\s+html|html|head|body)\b/i.test(
    text.slice(0, 10_000),
  );
}

/** Larger pages would take minutes; the page of an article is a hundredth of this. */
const largestPage = 16 * 1024 * 1024;
const mostElements = 200_000;
const deepestNesting = 2000;

/** The readable text of a page. Throws a `bad-request` when it has none or cannot be taken apart. */
export function readPage(html: string, fileName: string): ReadArticle {
  if (html.length > largestPage) {
    throw new Failure(
      "bad-request",
      "The page is larger than 16 MB. Copy its text and paste it into Spanwise instead.",
    );
  }
  if (nesting(html) > deepestNesting) throw new Failure("bad-request", tooTangled);
  try {
    return readWithin(html, fileName);
  } catch (error) {
    // What `nesting` did not foresee: the parsers' recursion overflows the stack.
    if (error instanceof RangeError) throw new Failure("bad-request", tooTangled, { cause: error });
    throw error;
  }
}

const tooTangled =
  "The page's tags are nested too deep, or too many, to find its text. Open it in a browser, copy the text and paste it into Spanwise.";

function readWithin(html: string, fileName: string): ReadArticle {
  const { document } = parseHTML(asDocument(html));
  const page: Page = document;
  if (page.querySelectorAll("*").length > mostElements) throw new Failure("bad-request", tooTangled);
  const found = pageProvenance(page, html);
  const everything = textOfHtml(page.body?.innerHTML ?? html);
  const article = new Readability(document, { charThreshold: 200 }).parse();
  const readable = article?.content ? textOfHtml(article.content) : "";
  const title = found.title ?? (article?.title || undefined);
  const provenance = tidyProvenance({
    title,
    outlet: found.outlet ?? article?.siteName ?? undefined,
    byline: found.byline ?? article?.byline ?? undefined,
    url: found.url,
    published: found.published ?? article?.publishedTime ?? undefined,
    retrieved: found.retrieved,
  });
  // On a page with little text Readability may take a part for the whole: then all of it is better than a part of it.
  const whole = readable.length * 4 < everything.length && readable.length < 500;
  const text = whole ? everything : readable;
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new Failure(
      "bad-request",
      `No readable text was found in ${fileName ? "this page" : "the page"}: it may load its text by script. Open it in a browser, copy the text and paste it into Spanwise.`,
    );
  }
  return {
    kind: "article",
    text: withTitle(text, whole ? undefined : provenance.title),
    provenance,
    extraction: whole ? "html-to-text, whole page" : "readability, html-to-text",
    remarks: whole ? ["No main text was found in the page, so all of its text was taken, menus included."] : [],
  };
}

/**
 * How deep tags that must be closed are nested. Before parsing, because the parsers take seconds for a hundred
 * thousand unclosed tags, or overflow the stack; no real page has a hundred.
 */
function nesting(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, slash] of html.matchAll(
    /<(\/?)(?:div|span|section|article|main|font|b|i|em|strong|a|ul|ol|table|blockquote|center|u|small)\b/gi,
  )) {
    depth = slash ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/** A fragment (a field of JSON, a saved selection) needs a body to be a document; a page is one already. */
function asDocument(html: string): string {
  return /<(html|body)\b/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
}

/** The headline is part of the article, and Readability takes it out of the text when it found it elsewhere. */
function withTitle(text: string, title: string | undefined): string {
  if (!title || normal(text.slice(0, title.length + 400)).includes(normal(title))) return text;
  return `${title}\n\n${text}`;
}

function normal(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function textOfHtml(html: string): string {
  return withLineFeeds(convert(html, textOptions)).trim();
}

/** Table cells side by side, separated by a tab as in copied text. */
const cell: FormatCallback = (element, walk, builder) => {
  walk(element.children, builder);
  builder.addInline("\t", { noWordTransform: true });
};

const block = (lines: number) => ({
  format: "block",
  options: { leadingLineBreaks: lines, trailingLineBreaks: lines },
});

const textOptions: HtmlToTextOptions = {
  wordwrap: false,
  limits: {},
  formatters: { cell },
  selectors: [
    { selector: "a", format: "inline" },
    ...["h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "ul", "ol", "table", "pre", "figure"].map(
      (selector) => ({
        selector,
        ...block(2),
      }),
    ),
    ...["li", "tr", "dt", "dd", "figcaption"].map((selector) => ({ selector, ...block(1) })),
    { selector: "td", format: "cell" },
    { selector: "th", format: "cell" },
    ...[
      "img",
      "hr",
      "nav",
      "footer",
      "aside",
      "form",
      "button",
      "noscript",
      "template",
      "svg",
      "iframe",
      "select",
      "textarea",
      "script",
      "style",
      "object",
      "video",
      "audio",
    ].map((selector) => ({ selector, format: "skip" })),
  ],
};

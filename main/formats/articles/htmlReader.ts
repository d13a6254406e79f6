// HTML: the readable text of a saved page, by Mozilla's Readability (what Firefox' reader view shows), one line per
// block, no wrapping, links without their addresses. The page itself is kept as the article's source.
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { Failure } from "../../../model/data/failure";
import { preferred, stated } from "../reading/proposals";
import { type ArticleReader, endsIn, type ReadArticle } from "./ArticleReader";
import { decodedEntities, type Page, pageProposals } from "./pageProvenance";
import { asDocument, textOfHtml, untangled, withoutInlineFiles } from "./textOfHtml";

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

/** Beyond so many elements only the first way of finding the main text is tried, not four of them. */
const elementsOfPatience = 20_000;
/** The headline of a page is among its first headings. */
const mostHeadings = 200;
const charactersOfHeadings = 200_000;

/** The readable text of a page. Throws a `bad-request` when it has none or cannot be taken apart. */
export function readPage(html: string, fileName: string): ReadArticle {
  const own = withoutInlineFiles(html);
  return untangled(own, (elements) => readWithin(own, fileName, elements));
}

function readWithin(html: string, fileName: string, elements: number): ReadArticle {
  const { document } = parseHTML(asDocument(html));
  const page: Page = document;
  // Readings above the characters of Japanese, and their brackets, are no text of the article.
  for (const reading of document.querySelectorAll("rt, rp")) reading.remove();
  showEmoji(document);
  const found = pageProposals(page, html);
  const headline = headlineOf(page, preferred(found).title);
  const language = page.querySelector("html")?.getAttribute("lang") ?? "";
  // Readability changes the document.
  const body = page.body?.innerHTML ?? html;
  const charThreshold = elements > elementsOfPatience ? anyLength : 200;
  const article = new Readability(document, { charThreshold }).parse();
  const readable = article?.content ? textOfHtml(article.content, language) : "";
  const proposals = [
    ...found,
    // What the page states goes into this too: it only fills gaps.
    ...stated("the reader view of the page", {
      title: decodedEntities(article?.title ?? undefined),
      outlet: decodedEntities(article?.siteName ?? undefined),
      byline: decodedEntities(article?.byline ?? undefined)?.replace(/^by:?\s+/i, ""),
      published: article?.publishedTime ?? undefined,
    }).filter(({ field }) => preferred(found)[field] === undefined),
    ...stated("the page's tag of its language", { language }),
  ];
  // On a page with little text Readability may take a part for the whole: then all of it is better than a part of it.
  // Turning it into text takes as long as all the rest: only where it may be needed.
  const everything = readable.length < 500 ? textOfHtml(body, language) : "";
  const whole = readable.length * 4 < everything.length;
  const text = whole ? everything : readable;
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new Failure(
      "bad-request",
      `No readable text was found in ${fileName ? "this page" : "the page"}: it may load its text by script. Open it in a browser, copy the text and paste it into Spanwise.`,
    );
  }
  return {
    kind: "article",
    text: withHeadline(text, whole ? undefined : headline),
    proposals,
    extraction: whole ? "html-to-text, whole page" : "readability, html-to-text",
    remarks: whole ? ["No main text was found in the page, so all of its text was taken, menus included."] : [],
  };
}

/** Readability takes 0 for no number given. */
const anyLength = -1;

/**
 * The headline as it stands on the page. The headline for search engines and networks is often another one; it helps to
 * tell which heading is meant, but is no text of the article.
 */
function headlineOf(page: Page, title: string | undefined): string | undefined {
  const known = title === undefined ? "" : normal(title);
  const first = headingsOf(page, "h1");
  const isMeant = (heading: string) =>
    known !== "" && (known.includes(normal(heading)) || normal(heading).includes(known));
  const inArticle = headingsOf(page, "article h1, main h1");
  return (
    first.filter((heading) => normal(heading) !== "").find(isMeant) ??
    (first.length === 1 ? first[0] : undefined) ??
    (inArticle.length === 1 ? inArticle[0] : undefined) ??
    headingsOf(page, "h2, h3").find((heading) => normal(heading) === known && known !== "")
  );
}

/** The first ones, of those that say something. Turning one into text takes a millisecond, and they may be nested. */
function headingsOf(page: Page, names: string): readonly string[] {
  const texts: string[] = [];
  let left = charactersOfHeadings;
  for (const { innerHTML } of page.querySelectorAll(names)) {
    left -= innerHTML.length;
    if (left < 0 || texts.length === mostHeadings) break;
    texts.push(textOfHtml(innerHTML, ""));
  }
  return texts.filter(Boolean);
}

/** The headline is part of the article, and Readability takes it out of the text when it found it elsewhere. */
function withHeadline(text: string, headline: string | undefined): string {
  const isThere = (line: string) =>
    line.length < (headline?.length ?? 0) + 40 && normal(line).includes(normal(headline ?? ""));
  if (!headline || text.split("\n", 12).some(isThere)) return text;
  return `${headline}\n\n${text}`;
}

/** Pictures of emoji, as blogs and networks draw them, are the characters they stand for. */
function showEmoji(document: ReturnType<typeof parseHTML>["document"]): void {
  for (const image of document.querySelectorAll("img[alt]")) {
    const alt = image.getAttribute("alt") ?? "";
    const says = `${image.getAttribute("class") ?? ""} ${image.getAttribute("src") ?? ""}`;
    const isEmoji =
      /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\p{RI}|\u200d|\ufe0f)+$/u.test(alt) && !/^[\d#*]+$/.test(alt);
    if (isEmoji || (alt.length <= 20 && /emoji|smil(?:ey|ie)|emoticon/i.test(says)))
      image.replaceWith(document.createTextNode(alt));
  }
}

function normal(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

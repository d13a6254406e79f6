// HTML: the readable text of a saved page, by Mozilla's Readability (what Firefox' reader view shows), one line per
// block, no wrapping, links without their addresses. The page itself is kept as the article's source.
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { Failure } from "../../../model/data/failure";
import { preferred, stated } from "../reading/proposals";
import { type ArticleReader, endsIn, type ReadArticle } from "./ArticleReader";
import { openShadowRoots } from "./openShadowRoots";
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
  openShadowRoots(document);
  const found = pageProposals(page, html);
  const headline = headlineOf(page, [preferred(found).title, page.querySelector("title")?.textContent ?? undefined]);
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
 * The headline as it stands on the page. The `titles`, for search engines and networks and of the window, are often other
 * ones; they help to tell which heading is meant, but are no text of the article.
 */
function headlineOf(page: Page, titles: readonly (string | undefined)[]): string | undefined {
  const known = titles.map((title) => normal(title ?? "")).filter((title) => title !== "");
  const first = headingsOf(page, "h1").filter((heading) => normal(heading) !== "");
  const inArticle = headingsOf(page, "article h1, main h1");
  return (
    known.map((title) => meantBy(title, first)).find((heading) => heading !== undefined) ??
    (first.length === 1 ? first[0] : undefined) ??
    (inArticle.length === 1 ? inArticle[0] : undefined) ??
    headingsOf(page, "h2, h3").find((heading) => known.includes(normal(heading)))
  );
}

/** The heading that a title is made of: the longest, as the name of the site is often a heading, and in the title, too. */
function meantBy(title: string, headings: readonly string[]): string | undefined {
  const meant = headings.filter((heading) => title.includes(normal(heading)) || normal(heading).includes(title));
  return meant.toSorted((a, b) => b.length - a.length)[0];
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
  if (!headline || beginsWithHeadline(text, normal(headline))) return text;
  return `${headline}\n\n${text}`;
}

/**
 * Whether the first lines have the headline, which may be of several lines, or most of it. A first sentence that uses its
 * words is none.
 */
function beginsWithHeadline(text: string, headline: string): boolean {
  const lines = text.split("\n", 12).map(normal);
  return lines.some((line, at) => {
    if (line !== "" && headline.includes(line) && line.length * 3 > headline.length * 2) return true;
    let together = line;
    for (const next of lines.slice(at + 1)) {
      if (together === "" || together.length >= headline.length || !headline.startsWith(together)) break;
      together = `${together} ${next}`.trim();
    }
    return together === headline;
  });
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

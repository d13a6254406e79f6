// HTML as plain text: one line per block, no wrapping, links without their addresses, nothing of what a page only shows.
import { convert, type DomNode, type FormatCallback, type HtmlToTextOptions } from "html-to-text";
import { Failure } from "../../../model/data/failure";
import { withLineFeeds } from "../../encoding/decode";
import { shapeOfPage } from "./tangledPage";
import { withBody } from "./withBody";

/** Larger pages would take minutes; the page of an article is a hundredth of this. */
const largestPage = 16 * 1024 * 1024;

/**
 * Does something with HTML that parsers can take apart; `work` is told how many elements it has. Throws a `bad-request`
 * when it is too large or its tags are nested too deep.
 */
export function untangled<Result>(html: string, work: (elements: number) => Result): Result {
  if (html.length > largestPage) {
    throw new Failure(
      "bad-request",
      "The page is larger than 16 MB. Copy its text and paste it into Spanwise instead.",
    );
  }
  const { isTangled, elements } = shapeOfPage(asDocument(html));
  if (isTangled) throw new Failure("bad-request", tooTangled);
  try {
    return work(elements);
  } catch (error) {
    // The parsers' recursion overflows the stack.
    if (error instanceof RangeError) throw new Failure("bad-request", tooTangled, { cause: error });
    throw error;
  }
}

const tooTangled =
  "The page's tags are nested too deep, or too many, to find its text. Open it in a browser, copy the text and paste it into Spanwise.";

/** A fragment (a field of JSON, a saved selection) needs a body to be a document; a page is one already. */
export function asDocument(html: string): string {
  if (/<body\b/i.test(html)) return html;
  return /<html\b/i.test(html) ? withBody(html) : `<!doctype html><html><body>${html}</body></html>`;
}

/** The page without the pictures and fonts that SingleFile writes into it: they are most of its characters, and no text. */
export function withoutInlineFiles(html: string): string {
  return html.replace(/data:[\w.+/-]{1,80}(?:;[\w=.-]{1,40}){0,4},[^"'\s<>)]{1000,}/gi, "data:,");
}

/** The text of HTML that is known not to be tangled (`untangled`). `language` decides the marks of `<q>`. */
export function textOfHtml(html: string, language: string): string {
  return withLineFeeds(convert(html, { ...textOptions, formatters: { cell, quotation: quotation(language) } })).trim();
}

/**
 * Browsers set the marks of `<q>` by the page's language, other ones inside a quotation. Where the text has marks of its own,
 * the page's style lets them away.
 */
function quotation(language: string): FormatCallback {
  const [open, close, inner, innerEnd] = quotationMarks.get(language.slice(0, 2).toLowerCase()) ?? "“”‘’";
  let depth = 0;
  return (element, walk, builder) => {
    const has = hasMarks(element);
    if (!has) builder.addInline((depth % 2 === 0 ? open : inner) ?? "", { noWordTransform: true });
    depth++;
    walk(element.children, builder);
    depth--;
    if (!has) builder.addInline((depth % 2 === 0 ? close : innerEnd) ?? "", { noWordTransform: true });
  };
}

const mark = '["“”„‟«»「」『』‘’‚‹›]';

/** The neighbours are those of the parser's nodes; the types of html-to-text leave them out. */
type WithNeighbours = DomNode & { readonly prev?: DomNode | null; readonly next?: DomNode | null };

/** Whether marks stand right before and behind an element's text, or at both its ends. */
function hasMarks({ prev, next, children }: WithNeighbours): boolean {
  const ends = (text: string | undefined) => new RegExp(`${mark}\\s?$`).test(text ?? "");
  const begins = (text: string | undefined) => new RegExp(`^\\s?${mark}`).test(text ?? "");
  return (ends(prev?.data) && begins(next?.data)) || (begins(children?.[0]?.data) && ends(children?.at(-1)?.data));
}

/** Outer and inner marks, and the languages that have them. */
const languagesOfMarks: Readonly<Record<string, readonly string[]>> = {
  "„“‚‘": ["de", "cs", "sk", "sl", "is", "lt", "bg"],
  "„”»«": ["pl", "hu", "ro"],
  "„”‘’": ["hr", "sr", "bs"],
  "«»“”": ["fr", "es", "it", "pt", "el"],
  "«»„“": ["ru", "uk", "be"],
  "«»‘’": ["no", "nb", "nn"],
  "«»‹›": ["fa", "ar"],
  "””’’": ["sv", "fi"],
  "「」『』": ["ja"],
};

const quotationMarks: ReadonlyMap<string, string> = new Map(
  Object.entries(languagesOfMarks).flatMap(([marks, languages]) =>
    languages.map((language) => [language, marks] as const),
  ),
);

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
  // A zero-width space parts the words of Khmer and Thai without a gap: it stays.
  whitespaceCharacters: " \t\r\n\f",
  selectors: [
    { selector: "a", format: "inline" },
    ...["h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "ul", "ol", "table", "figure"].map((selector) => ({
      selector,
      ...block(2),
    })),
    ...["li", "tr", "dt", "dd", "figcaption"].map((selector) => ({ selector, ...block(1) })),
    { selector: "pre", format: "pre", options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    { selector: "q", format: "quotation" },
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

// Pages without the tags that HTML lets one leave out: minifiers and SingleFile do without `<head>` and `<body>`, browsers put
// them in, and the parser here does not.

/** The page with a `<body>` before the first thing that can only stand in one. */
export function withBody(html: string): string {
  const [start = ""] = /^[\s\S]{0,20000}?<html\b(?:[^>"']|"[^"]*"|'[^']*')*>/i.exec(html) ?? [];
  let at = start.length;
  for (;;) {
    space.lastIndex = at;
    at += space.exec(html)?.[0].length ?? 0;
    const next = endOfHeadPart(html, at);
    if (next === undefined) break;
    at = next;
  }
  return /^<(?:body|frameset)\b/i.test(html.slice(at, at + 12)) ? html : `${html.slice(0, at)}<body>${html.slice(at)}`;
}

/** The end of a comment or an element of the head that begins at `at`; `undefined` for anything else. */
function endOfHeadPart(html: string, at: number): number | undefined {
  if (html.startsWith("<!--", at)) return behind(html, "-->", at);
  tag.lastIndex = at;
  const [whole, name = ""] = tag.exec(html) ?? [];
  if (whole === undefined) return undefined;
  const end = at + whole.length;
  return withEnd.test(name) ? behind(html, `</${name.toLowerCase()}`, end, ">") : end;
}

const space = /\s*/y;
const tag = /<\/?(meta|link|base|head|title|style|script|noscript|template)\b(?:[^>"']|"[^"]*"|'[^']*')*>/iy;
const withEnd = /^(?:title|style|script|noscript|template)$/i;

/** `undefined` when it never ends. */
function behind(html: string, end: string, from: number, last = ""): number | undefined {
  const pattern = new RegExp(end, "gi");
  pattern.lastIndex = from;
  const found = pattern.exec(html);
  if (found === null) return undefined;
  const close = last === "" ? pattern.lastIndex : html.indexOf(last, pattern.lastIndex) + last.length;
  return close > found.index ? close : undefined;
}

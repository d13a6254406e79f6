// Reads from plain text what it says of its own origin: front matter, a headline, “By …”, a dateline's agency, a line
// with the date. Only what is stated in so many words: a wrong proposal costs an analyst more than none.
import { proposeBoilerplate } from "../../../model/boilerplate/proposeBoilerplate";
import type { Proposal } from "../../../model/project/article";
import { stated } from "../reading/proposals";

/** How far into a text its head goes, in lines that are not blank. */
const headLines = 12;

export function proposeProvenance(text: string): readonly Proposal[] {
  const start = text.slice(0, 20_000);
  const matter = frontMatter(start);
  const head = matter ? start.slice(matter.length) : start;
  const lines = linesOf(head).slice(0, headLines);
  return [
    ...(matter?.proposals ?? []),
    ...stated("the first line", { title: headline(linesOf(withoutBoilerplate(head)).slice(0, headLines), text) }),
    ...stated("the line “By …”", { byline: firstMatch(lines, byline) }),
    ...stated("the page's code beside the author's picture", { byline: firstMatch(lines, authorsPicture) }),
    ...stated("the line with the date", { published: firstMatch(lines, published) }),
    ...stated("the dateline", { outlet: firstMatch(lines, dateline), published: firstMatch(lines, datelinesDate) }),
  ];
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The text without menus, counters and dates above the headline. Repetitions stay: a headline may be one. */
function withoutBoilerplate(text: string): string {
  let kept = "";
  let from = 0;
  for (const { start, end, kind } of proposeBoilerplate(text)) {
    if (kind === "repetition") continue;
    kept += text.slice(from, start);
    from = end;
  }
  return kept + text.slice(from);
}

const byline =
  /^By:?\s+((?:\p{Lu}[\p{L}\p{M}.'’-]*|and|&|,|de|al|bin|van|von)(?:,?\s+(?:\p{Lu}[\p{L}\p{M}.'’-]*|and|&|de|al|bin|van|von)){1,9})$/u;
/** The page's code for a picture of the author, with the author's name. */
const authorsPicture =
  /^author[_ -](?:image|photo|avatar)\s+((?:\p{Lu}[\p{L}\p{M}.'’-]*|de|al|bin|van|von)(?:\s+(?:\p{Lu}[\p{L}\p{M}.'’-]*|de|al|bin|van|von)){1,4})$/u;
const published =
  /^(?:Published|Posted|Date|First published)(?:\s+on)?\s*[:–—-]?\s+(.{0,40}\b(?:19|20)\d\d\b.{0,40})$/i;
/** “BEIRUT, Nov 4, (AP):” */
const datelinesDate =
  /^\p{Lu}[\p{Lu}\p{M}' ’-]{2,40}\b,?(?:\s[\p{L}\p{M} ]{1,30},)?\s((?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\p{Ll}*\.?\s\d{1,2}(?:,?\s\d{4})?),?\s(?:\(|[-–—:])/u;

/** “ERBIL, Kurdistan Region (Some Agency) –”, “BEIRUT, Nov 4, (AP):”: a place in capitals, then who reports from it. */
const dateline =
  /^\p{Lu}[\p{Lu}\p{M}' ’-]{2,40}\b(?:,?\s[\p{L}\p{M}\d.' ’,-]{0,50})?\(([\p{L}][\p{L}\p{M}\d.&' ’-]{1,40})\)\s?[-–—:]/u;

function firstMatch(lines: readonly string[], pattern: RegExp): string | undefined {
  for (const line of lines) {
    const found = pattern.exec(line.slice(0, 300))?.[1];
    if (found) return found;
  }
  return undefined;
}

/** The first line with words, when it can be a headline: short, more than a word, no sentence, and a text follows. */
function headline(lines: readonly string[], text: string): string | undefined {
  // A lone word above the headline is an entry of a menu.
  const line = lines.find(
    (candidate) => /\p{L}/u.test(candidate) && !isDate(candidate) && !/^\S{1,20}$/.test(candidate),
  );
  if (line === undefined || line.length > 200 || line.length * 2 > text.trim().length) return undefined;
  const title = line.replace(/^#{1,6}\s+/, "");
  if (!/\p{L}\S*\s+\S*\p{L}/u.test(title) || /[.:;,…،؛۔。]["”’»]?$/u.test(title)) return undefined;
  if (dateline.test(title) || /^By:?\s|:\/\/|[|›»•]/u.test(title)) return undefined;
  return title;
}

function isDate(line: string): boolean {
  return line.length < 60 && /\b(?:19|20)\d\d\b/.test(line) && /^[\p{L}\d\s.,:/+()-]+$/u.test(line) && day.test(line);
}

const day =
  /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?,?\s+\d|\d\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\d{1,2}[./-]\d{1,2}[./-]\d|\d{4}-\d\d-\d\d/i;

interface FrontMatter {
  readonly length: number;
  readonly proposals: readonly Proposal[];
}

/** `key: value` lines between `---` lines at the start of a Markdown file. They stay in the text. */
function frontMatter(text: string): FrontMatter | undefined {
  const [all, body] = /^---\n((?:[^\n]*\n){0,40}?)---\n/.exec(text) ?? [];
  if (all === undefined || body === undefined) return undefined;
  const found = new Map<string, string>();
  for (const line of body.split("\n")) {
    const [, key, value] = /^(\w+):\s*(.+)$/.exec(line) ?? [];
    if (key && value) found.set(key.toLowerCase(), value.replace(/^(["'])(.*)\1$/, "$2"));
  }
  const proposals = stated("the text's front matter", {
    title: found.get("title"),
    outlet: found.get("outlet") ?? found.get("source") ?? found.get("publisher"),
    byline: found.get("author") ?? found.get("byline"),
    url: found.get("url") ?? found.get("link"),
    published: found.get("date") ?? found.get("published"),
    retrieved: found.get("retrieved"),
    language: found.get("language") ?? found.get("lang"),
  });
  return { length: all.length, proposals };
}

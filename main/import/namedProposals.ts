// Proposals from how an article is called: its file's name, as bibliography programs and people write it, and its address.
import type { Proposal } from "../../model/project/article";
import { preferred, stated } from "../formats/reading/proposals";

/** More than these say the same over and over. */
const mostProposals = 60;

/** What a file says, and after it what its name says. */
export function withNamed(found: readonly Proposal[], fileName: string | undefined): readonly Proposal[] {
  const own = found.slice(0, mostProposals);
  return fileName === undefined ? own : [...own, ...stated("the file's name", namedIn(fileName))];
}

/** What a file and its archive say, and after it the day in the article's address. */
export function withAddress(found: readonly Proposal[]): readonly Proposal[] {
  const { url } = preferred(found);
  return url === undefined ? found : [...found, ...stated("the address", { published: dayInAddress(url) })];
}

/** `/2026/02/03/` in an address. */
function dayInAddress(url: string): string | undefined {
  const [, year, month, day] =
    /\/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_-]|$)/.exec(url.slice(0, 2000)) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : undefined;
}

/** “Dahl - 2026 - Port shut after storm.pdf” of Zotero; a day before or behind a title; a title in words. */
function namedIn(fileName: string): { readonly title?: string; readonly byline?: string; readonly published?: string } {
  const name = fileName.replace(/^.*[\\/]/, "").replace(/\.[A-Za-z]{2,5}$/, "");
  const [, authors, year, ofZotero] = /^(\p{Lu}[^\d]{1,80}?) - ((?:19|20)\d\d) - (.{3,300})$/u.exec(name) ?? [];
  if (authors && year && ofZotero) return { title: ofZotero, byline: authors, published: year };
  const [, day] = /(?:^|[^\d])((?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)/.exec(name) ?? [];
  const title = (day === undefined ? name : name.replace(day, "")).replace(/^[\s_–—-]+|[\s_–—-]+$/g, "");
  const isInWords = title.split(" ").filter((word) => /\p{L}{2}/u.test(word)).length >= 3;
  return { ...(isInWords && { title }), ...(day && { published: day }) };
}

// What must hold within one article of a dataset, beyond its shape: the text is the one that was hashed, every quote is
// what the text holds at its offsets in both units, ids are unique, links end somewhere.
import { createHash } from "node:crypto";
import type { DatasetAnnotation, DatasetArticle, DatasetSet } from "../../model/dataset";
import { type OffsetConverter, offsetConverter } from "../../model/offsets";

/** Takes a problem: where, and what is wrong. */
export type Report = (path: string, message: string) => void;

export function checkArticle(article: DatasetArticle, path: string, report: Report): void {
  const { text } = article;
  if (createHash("sha256").update(text, "utf8").digest("hex") !== article.textSha256) {
    report(`${path}.textSha256`, "is not the SHA-256 of the text");
  }
  const offsets = offsetConverter(text);
  if (article.length.utf16 !== text.length || article.length.codePoints !== offsets.codePointLength) {
    report(`${path}.length`, `should be ${text.length} UTF-16 units and ${offsets.codePointLength} code points`);
  }
  const annotators = new Set<string>();
  for (const [index, set] of article.annotationSets.entries()) {
    const place = `${path}.annotationSets[${index}]`;
    if (annotators.has(set.annotator))
      report(`${place}.annotator`, `${set.annotator} has a set for this article already`);
    annotators.add(set.annotator);
    checkSet(article, offsets, set, place, report);
  }
}

function checkSet(
  { id, text }: DatasetArticle,
  offsets: OffsetConverter,
  set: DatasetSet,
  path: string,
  report: Report,
): void {
  const ids = new Set<string>();
  const unique = (list: string, items: readonly { readonly id: string }[], seen: Set<string>) => {
    for (const [index, item] of items.entries()) {
      if (seen.has(item.id)) report(`${path}.${list}[${index}].id`, `${item.id} is the id of another one in this set`);
      seen.add(item.id);
    }
  };
  unique("annotations", set.annotations, ids);
  unique("unplaced", set.unplaced, ids);
  const linkIds = new Set<string>();
  unique("links", set.links, linkIds);
  unique("brokenLinks", set.brokenLinks, linkIds);
  unique("asides", set.asides, new Set());

  for (const [index, { fragments }] of set.annotations.entries()) {
    let previousEnd = 0;
    for (const [number, fragment] of fragments.entries()) {
      const place = `${path}.annotations[${index}].fragments[${number}]`;
      if (fragment.utf16.start < previousEnd)
        report(`${place}.utf16`, "overlaps the fragment before, or stands before it");
      previousEnd = fragment.utf16.end;
      checkQuote(text, offsets, fragment, place, report);
    }
  }
  for (const [index, aside] of set.asides.entries())
    checkQuote(text, offsets, aside, `${path}.asides[${index}]`, report);
  for (const [index, { from, to }] of set.links.entries()) {
    const place = `${path}.links[${index}]`;
    if (!ids.has(from)) report(`${place}.from`, `there is no annotation ${from} in this set`);
    if ((to.article === null || to.article === id) && !ids.has(to.annotation)) {
      report(`${place}.to`, `there is no annotation ${to.annotation} in this set`);
    }
  }
}

function checkQuote(
  text: string,
  offsets: OffsetConverter,
  { quote, prefix, suffix, utf16, codePoints }: DatasetAnnotation["fragments"][number],
  place: string,
  report: Report,
): void {
  if (text.slice(utf16.start, utf16.end) !== quote) {
    report(`${place}.utf16`, `the text at ${utf16.start}–${utf16.end} (UTF-16) is not the quote`);
  }
  const inText = codePoints.end <= offsets.codePointLength;
  const slice = text.slice(offsets.toUtf16(codePoints.start), offsets.toUtf16(codePoints.end));
  if (!inText || slice !== quote) {
    report(`${place}.codePoints`, `the text at ${codePoints.start}–${codePoints.end} (code points) is not the quote`);
  }
  if (!text.slice(0, utf16.start).endsWith(prefix)) report(`${place}.prefix`, "does not stand before the quote");
  if (!text.startsWith(suffix, utf16.end)) report(`${place}.suffix`, "does not stand behind the quote");
}

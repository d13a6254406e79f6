// Checks within one article of a dataset, beyond its shape: the text is the one that was hashed, every quote is what
// the text holds at its offsets in both units, ids are unique, links end somewhere, and what is said about review
// follows from what was reviewed.
import { createHash } from "node:crypto";
import type { DatasetArticle, DatasetSet } from "../../../model/dataset/dataset";
import { offsetConverter } from "../../../model/text/offsets";
import { checkFragments, checkQuote, type Report } from "./spanwiseDatasetQuoteCheck";
import { checkAdjudicated, checkReview } from "./spanwiseDatasetReviewCheck";
import type { RowText } from "./spanwiseDatasetRows";

export function checkArticle(article: DatasetArticle, path: string, report: Report): void {
  const { text } = article;
  if (createHash("sha256").update(text, "utf8").digest("hex") !== article.textSha256) {
    report(`${path}.textSha256`, "is not the SHA-256 of the text");
  }
  const within: RowText = { text, offsets: offsetConverter(text) };
  if (article.length.utf16 !== text.length || article.length.codePoints !== within.offsets.codePointLength) {
    report(`${path}.length`, `should be ${text.length} UTF-16 units and ${within.offsets.codePointLength} code points`);
  }
  onePerPerson("annotationSets", "annotator", article.annotationSets);
  for (const [index, set] of article.annotationSets.entries())
    checkSet(article.id, within, set, `${path}.annotationSets[${index}]`, report);
  onePerPerson("reviews", "reviewer", article.reviews);
  for (const [index, review] of article.reviews.entries())
    checkReview(within, review, article.annotationSets, `${path}.reviews[${index}]`, report);
  onePerPerson("adjudicated", "reviewer", article.adjudicated);
  for (const [index, adjudicated] of article.adjudicated.entries()) {
    const review = article.reviews.find(({ reviewer }) => reviewer === adjudicated.reviewer);
    checkAdjudicated({ ...within, id: article.id }, adjudicated, review, `${path}.adjudicated[${index}]`, report);
  }

  function onePerPerson<Key extends string>(list: string, key: Key, rows: readonly Readonly<Record<Key, string>>[]) {
    const people = new Set<string>();
    for (const [index, { [key]: person }] of rows.entries()) {
      if (people.has(person)) report(`${path}.${list}[${index}].${key}`, `${person} has one for this article already`);
      people.add(person);
    }
  }
}

function checkSet(article: string, within: RowText, set: DatasetSet, path: string, report: Report): void {
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

  for (const [index, { fragments }] of set.annotations.entries())
    checkFragments(within, fragments, `${path}.annotations[${index}]`, report);
  for (const [index, aside] of set.asides.entries()) checkQuote(within, aside, `${path}.asides[${index}]`, report);
  for (const [index, { from, to }] of set.links.entries()) {
    const place = `${path}.links[${index}]`;
    if (!ids.has(from)) report(`${place}.from`, `there is no annotation ${from} in this set`);
    if ((to.article === null || to.article === article) && !ids.has(to.annotation)) {
      report(`${place}.to`, `there is no annotation ${to.annotation} in this set`);
    }
  }
}

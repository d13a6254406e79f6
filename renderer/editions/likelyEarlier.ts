// Which article is likely the earlier edition of another.
import type { Article, ArticleSummary } from "../../model/project/article";
import { titleOf } from "../../model/project/article";

/** The others, the likely ones first: the one that the provenance names, then those of the same title, then of the same outlet. */
export function likelyEarlier(article: Article, all: readonly ArticleSummary[]): readonly ArticleSummary[] {
  const title = titleOf(article);
  const { earlierEdition, outlet } = article.provenance;
  const likeness = (other: ArticleSummary) =>
    (other.id === earlierEdition ? 4 : 0) +
    (other.title === title ? 2 : 0) +
    (outlet !== undefined && other.outlet === outlet ? 1 : 0);
  return all.filter(({ id }) => id !== article.id).toSorted((a, b) => likeness(b) - likeness(a));
}

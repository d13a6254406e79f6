// Which article is likely the earlier edition of another.
import type { Article, ArticleSummary } from "../../model/project/article";
import { titleOf } from "../../model/project/article";

/** The others, the likely ones first: the one that the provenance names, then those of the same title, then of the same outlet. */
export function likelyEarlier(article: Article, all: readonly ArticleSummary[]): readonly ArticleSummary[] {
  const { outlet } = article.provenance;
  const likeness = (other: ArticleSummary) =>
    reasonsFor(article, other) + (outlet !== undefined && other.outlet === outlet ? 1 : 0);
  return all.filter(({ id }) => id !== article.id).toSorted((a, b) => likeness(b) - likeness(a));
}

/** The earlier edition, where the provenance or the title says which one it is; two articles of one outlet are no editions. */
export function saidEarlier(article: Article, likely: readonly ArticleSummary[]): ArticleSummary | undefined {
  const [first] = likely;
  return first && reasonsFor(article, first) > 0 ? first : undefined;
}

function reasonsFor(article: Article, other: ArticleSummary): number {
  const isNamed = other.id === article.provenance.earlierEdition;
  return (isNamed ? 4 : 0) + (other.title === titleOf(article) ? 2 : 0);
}

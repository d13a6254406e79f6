// Whether links that lead into other articles end at an annotation of the dataset. Such links are few; the articles they
// lead to are read when one is met.
import type { EndExists } from "./spanwiseDatasetSet";
import type { DatasetSource, SourceArticle } from "./spanwiseDatasetSource";

export interface LinkEnds {
  /** Reads what is needed to judge the links of an article. */
  prepare(article: SourceArticle): Promise<EndExists>;
}

/** `articles` and `annotators` are those of the dataset. A link to an article outside of it counts as whole. */
export function linkEnds(
  source: DatasetSource,
  articles: readonly string[],
  annotators: readonly string[] | undefined,
): LinkEnds {
  const inDataset = new Set(articles);
  const known = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();

  return {
    async prepare(from) {
      for (const { set } of from.sets) {
        for (const { to } of set.links) {
          if (to.article === undefined || !inDataset.has(to.article) || known.has(to.article)) continue;
          const { sets } = to.article === from.article.id ? from : await source.read(to.article, annotators);
          known.set(to.article, new Map(sets.map(({ annotator, set }) => [annotator, idsOf(set.annotations)])));
        }
      }
      return (article, annotator, annotation) =>
        !inDataset.has(article) || known.get(article)?.get(annotator)?.has(annotation) === true;
    },
  };
}

function idsOf(items: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(items.map((item) => item.id));
}

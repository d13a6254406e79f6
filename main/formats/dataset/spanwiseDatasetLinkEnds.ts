// Whether links that lead into other articles end at an annotation of the dataset. Such links are few; the sets they lead
// to, those of the same annotator, are read when one is met.
import type { EndExists } from "./spanwiseDatasetSet";
import { type DatasetSource, partsOf, type SourceSet } from "./spanwiseDatasetSource";

export interface LinkEnds {
  /** Reads what is needed to judge the links of a set of this article. */
  prepare(article: string, set: SourceSet): Promise<EndExists>;
}

/** `articles` are those of the dataset. A link to an article outside of it counts as whole. */
export function linkEnds(source: DatasetSource, articles: readonly string[]): LinkEnds {
  const inDataset = new Set(articles);
  /** Ids of annotations, by article and annotator. */
  const known = new Map<string, ReadonlySet<string>>();

  async function annotationsIn(article: string, annotator: string): Promise<ReadonlySet<string>> {
    const parts = await partsOf(source, article, [annotator]);
    if (!parts.annotators.includes(annotator)) return new Set();
    return new Set((await parts.set(annotator)).set.annotations.map(({ id }) => id));
  }

  return {
    async prepare(from, { annotator, set }) {
      const key = (article: string) => `${article}/${annotator}`;
      for (const { to } of set.links) {
        if (to.article === undefined || !inDataset.has(to.article) || known.has(key(to.article))) continue;
        const own = to.article === from && new Set(set.annotations.map(({ id }) => id));
        known.set(key(to.article), own || (await annotationsIn(to.article, annotator)));
      }
      return (article, annotation) => !inDataset.has(article) || known.get(key(article))?.has(annotation) === true;
    },
  };
}

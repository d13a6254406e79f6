// One article of a dataset: the article and what is said about it, in the dataset's shape, every list in its canonical
// order and every object's keys in the order of model/dataset/dataset.ts, so that equal projects give equal bytes.

import type { DatasetArticle } from "../../../model/dataset/dataset";
import type { Article } from "../../../model/project/article";
import type { OffsetConverter } from "../../../model/text/offsets";
import type { Streamed } from "./spanwiseDatasetJson";

/** Everything said about an article, each list by the people's ids. */
export type SaidOfArticle = Pick<Streamed<DatasetArticle>, "annotationSets" | "reviews" | "adjudicated">;

export function articleRow(article: Article, offsets: OffsetConverter, said: SaidOfArticle): Streamed<DatasetArticle> {
  const { text, source, provenance } = article;
  return {
    id: article.id,
    text,
    textSha256: article.textSha256,
    length: { utf16: text.length, codePoints: offsets.codePointLength },
    source: {
      name: source.name,
      bytes: source.bytes,
      sha256: source.sha256,
      encoding: source.encoding,
      encodingFrom: source.encodingFrom,
      extraction: source.extraction ?? null,
      record: source.record ?? null,
      ...(source.pages && { pages: source.pages }),
    },
    provenance: {
      title: provenance.title ?? null,
      outlet: provenance.outlet ?? null,
      byline: provenance.byline ?? null,
      url: provenance.url ?? null,
      published: provenance.published ?? null,
      retrieved: provenance.retrieved ?? null,
      ...(provenance.language && { language: provenance.language }),
      ...(provenance.earlierEdition && { earlierEdition: provenance.earlierEdition }),
    },
    importedAt: article.importedAt,
    annotationSets: said.annotationSets,
    reviews: said.reviews,
    adjudicated: said.adjudicated,
  };
}

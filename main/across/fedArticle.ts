// An article as the worker across articles is fed it: its facts, its text, and the sets that may be seen.
import type { AnnotationSet } from "../../model/annotation/annotation";
import { type Article, titleOf } from "../../model/project/article";
import type { FedArticle } from "./acrossProtocol";
import { fedSet } from "./fedSet";

/** `open`: colleagues' work on it is not hidden from whoever looks. */
export function fedArticle(
  article: Article,
  open: boolean,
  sets: readonly (readonly [annotator: string, set: AnnotationSet | undefined])[],
): FedArticle {
  const { outlet, published } = article.provenance;
  return {
    facts: {
      ...{ id: article.id, title: titleOf(article), open },
      ...(outlet !== undefined && { outlet }),
      ...(published !== undefined && { published }),
    },
    sets: sets.map(([annotator, set]) => fedSet(annotator, set, article.text)),
    text: article.text,
  };
}

// The source and the sink of a dataset: the little a writer needs to know of a project. The workbench adapts its store
// to it; a test gives a few objects.
import type { AnnotationSet } from "../../../model/annotation/annotation";
import type { Article } from "../../../model/project/article";
import type { Annotator, Project } from "../../../model/project/project";
import type { Review, ReviewStatus } from "../../../model/review/review";

export interface DatasetSource {
  /** The program that writes: name and version. */
  readonly generator: { readonly name: string; readonly version: string };
  readonly project: Pick<Project, "id" | "name" | "labels" | "attributes">;
  readonly annotators: readonly Pick<Annotator, "id" | "name">[];
  /** Ids of all articles, in any order. */
  readonly articles: readonly string[];
  /** How far each review of an article is; absent when there are none. */
  reviewsOf?(article: string): readonly { readonly reviewer: string; readonly status: ReviewStatus }[];
  /** One article with its reviews and the sets that exist for it, of the named annotators only when they are given. */
  read(article: string, annotators?: readonly string[]): Promise<SourceArticle>;
}

export interface SourceArticle {
  readonly article: Article;
  readonly sets: readonly SourceSet[];
  /** Everybody's; absent when there are none. */
  readonly reviews?: readonly SourceReview[];
}

export interface SourceReview {
  readonly reviewer: string;
  readonly revision: number;
  readonly review: Review;
}

export interface SourceSet {
  readonly annotator: string;
  readonly revision: number;
  readonly set: AnnotationSet;
}

/** Takes the text of a dataset piece by piece; resolves when it can take more. */
export interface DatasetSink {
  write(text: string): Promise<void>;
}

// The source and the sink of a dataset: the little a writer needs to know of a project. The workbench adapts its store
// to it; a test gives a few objects.
import type { Across } from "../../../model/across/across";
import type { AnnotationSet } from "../../../model/annotation/annotation";
import type { Article } from "../../../model/project/article";
import type { Annotator, Project } from "../../../model/project/project";
import type { Review, ReviewStatus } from "../../../model/review/review";

export interface DatasetSource {
  /** The program that writes: name and version. */
  readonly generator: { readonly name: string; readonly version: string };
  readonly project: Pick<Project, "id" | "name" | "labels" | "attributes" | "articleLabels" | "guideline">;
  readonly annotators: readonly Pick<Annotator, "id" | "name">[];
  /** Ids of all articles, in any order. */
  readonly articles: readonly string[];
  /** How far each review of an article is; absent when there are none. */
  reviewsOf?(article: string): readonly { readonly reviewer: string; readonly status: ReviewStatus }[];
  /** What members say across articles; absent when nobody says anything. */
  across?(): Promise<readonly SourceSaid[]>;
  /** Reads one article with its reviews and sets; when `annotators` is given, only with the sets of these. */
  read(article: string, annotators?: readonly string[]): Promise<SourceArticle>;
  /** Reads the article so that its sets can be read one by one; absent where articles are in memory anyway. */
  parts?(article: string, annotators?: readonly string[]): Promise<ArticleParts>;
}

export interface SourceArticle {
  readonly article: Article;
  readonly sets: readonly SourceSet[];
  /** The reviews of all reviewers; absent when there are none. */
  readonly reviews?: readonly SourceReview[];
}

/** An article whose sets are read one by one, for there may be a thousand, or one of a hundred thousand annotations. */
export interface ArticleParts {
  readonly article: Article;
  readonly reviews: readonly SourceReview[];
  /** Ids of the annotators who have a set, in ascending order. */
  readonly annotators: readonly string[];
  set(annotator: string): Promise<SourceSet>;
}

/** Reads an article in parts; when `annotators` is given, only with the sets of these. */
export async function partsOf(
  source: Pick<DatasetSource, "read" | "parts">,
  article: string,
  annotators?: readonly string[],
): Promise<ArticleParts> {
  if (source.parts) return source.parts(article, annotators);
  const read = await source.read(article, annotators);
  const sets = new Map(read.sets.map((set) => [set.annotator, set]));
  return {
    article: read.article,
    reviews: read.reviews ?? [],
    annotators: [...sets.keys()].filter((one) => annotators?.includes(one) ?? true).sort(),
    set: async (annotator) => {
      const set = sets.get(annotator);
      if (set === undefined) throw new Error(`${annotator} has no set of article ${article}`);
      return set;
    },
  };
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
  /** How long the annotator actively worked on the article, where they share it. */
  readonly activeSeconds?: number;
}

export interface SourceSaid {
  readonly member: string;
  readonly revision: number;
  readonly across: Across;
}

/** Takes the text of a dataset piece by piece; resolves when it can take more. */
export interface DatasetSink {
  write(text: string): Promise<void>;
}

// What a dataset is written from, and to: the little a writer needs to know of a project. The workbench adapts its store
// to it; a test gives a few objects.
import type { AnnotationSet } from "../../model/annotation";
import type { Article } from "../../model/article";
import type { Annotator, Project } from "../../model/project";

export interface DatasetSource {
  /** The program that writes: name and version. */
  readonly generator: { readonly name: string; readonly version: string };
  readonly project: Pick<Project, "id" | "name" | "labels" | "attributes">;
  readonly annotators: readonly Pick<Annotator, "id" | "name">[];
  /** Ids of all articles, in any order. */
  readonly articles: readonly string[];
  /** One article with the sets that exist for it; of the named annotators only, when they are given. */
  read(article: string, annotators?: readonly string[]): Promise<SourceArticle>;
}

export interface SourceArticle {
  readonly article: Article;
  readonly sets: readonly SourceSet[];
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

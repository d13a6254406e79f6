// What an import reads: a dataset, the frame around its articles and one article with everything that is said about it; and what is
// read out of any file.
import type { SetState } from "../../model/annotation/history";
import type { Dataset } from "../../model/dataset/dataset";
import type { ArticleLabel } from "../../model/project/articleLabel";
import type { AttributeDefinition } from "../../model/project/attribute";
import type { GuidelineVersion } from "../../model/project/guideline";
import type { Label } from "../../model/project/label";
import type { ReviewState } from "../../model/review/reviewHistory";
import type { ArticleDraft, Draft } from "./articleDrafts";

/** Everything that a dataset says besides its articles. */
export interface DatasetFrame {
  /** Name by id, of everybody whom it names. */
  readonly annotators: ReadonlyMap<string, string>;
  /** The labels that a project's label set can hold. A label is merged only into another of these. */
  readonly labels: readonly Label[];
  /** The attributes of the dataset's project, as far as a project can hold them. */
  readonly attributes: readonly AttributeDefinition[];
  /** Its labels of the whole article, and the versions of its guideline, oldest first. */
  readonly articleLabels: readonly ArticleLabel[];
  readonly guideline: readonly GuidelineVersion[];
  readonly holds: Dataset["holds"];
  /** Ids of those whose annotation sets come in. */
  readonly owners: ReadonlySet<string>;
}

export interface ImportedArticle {
  readonly draft: ArticleDraft;
  /**
   * The sets by annotator. Of a dataset of adjudicated sets, these are the adjudicated ones, as their reviewers' sets.
   */
  readonly sets: readonly { readonly annotator: string; readonly state: SetState }[];
  /**
   * Reviews come in only from a dataset with everybody's sets: a part of a review would keep the whole review out
   * later.
   */
  readonly reviews: readonly { readonly reviewer: string; readonly state: ReviewState }[];
  /** How many reviews do not come in for that reason. */
  readonly reviewsLeftOut: number;
}

/** What is read out of a file: an article, or what was refused. */
export interface EntryRead {
  readonly draft: Draft;
  /** Annotation sets that come along with an article of a dataset. */
  readonly sets?: ImportedArticle["sets"] | undefined;
  /** Reviews that come along, and how many do not. */
  readonly reviews?: ImportedArticle["reviews"] | undefined;
  readonly reviewsLeftOut?: number | undefined;
}

// The facts about articles, sets and reviews that lists show, so that the files need not be read whole.
import type { SetState } from "../../model/annotation/history";
import type { OriginTally } from "../../model/annotation/originTally";
import type { Provenance } from "../../model/project/article";
import type { MadeUnder } from "../../model/project/lookAgain";
import type { ReviewStatus } from "../../model/review/review";

/** The facts that a list of articles needs of one, without its text. */
export interface ArticleHeader {
  readonly id: string;
  readonly title: string;
  readonly provenance: Provenance;
  /** Length of the text in UTF-16 code units. */
  readonly length: number;
  readonly importedAt: string;
  readonly revision: number;
}

/** The facts that a list of articles needs of one annotator's set. */
export interface SetHeader {
  readonly annotator: string;
  readonly revision: number;
  readonly status: SetState["set"]["status"];
  readonly counts: ReadonlyMap<string, number>;
  /** Absent while only a file is known that was written before this was counted. */
  readonly origins?: OriginTally;
  /** Annotations that were made under a version of the guideline; absent when none was. */
  readonly under?: readonly MadeUnder[] | undefined;
  /** Id of the version of the guideline under which the annotator has looked through the article again. */
  readonly lookedUnder?: string | undefined;
  /** When the annotator last did something in it; absent: nothing is known of it. */
  readonly touchedAt?: string | undefined;
}

/** The facts that a list of articles needs of one person's review. */
export interface ReviewHeader {
  readonly reviewer: string;
  readonly revision: number;
  readonly status: ReviewStatus;
  readonly comments: number;
  /** Per annotator: how many verdicts of each kind, and the latest revision of the set they were given on. */
  readonly verdicts: readonly VerdictCounts[];
  /** When the reviewer last did something in it; absent: nothing is known of it. */
  readonly touchedAt?: string | undefined;
}

export interface VerdictCounts {
  readonly annotator: string;
  readonly accept: number;
  readonly reject: number;
  readonly amend: number;
  readonly setRevision: number;
}

/** The facts that a list needs of one member's file across articles. */
export interface AcrossHeader {
  readonly member: string;
  readonly revision: number;
  readonly entities: number;
  readonly judgements: number;
}

export interface ArticleEntry {
  readonly header: ArticleHeader;
  readonly sets: readonly SetHeader[];
  readonly reviews: readonly ReviewHeader[];
}

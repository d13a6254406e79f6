// The open article under review: what everybody said about it, what this person decided, and what they look at.
import type { CallResult } from "../../model/contract/contract";
import type { Difference } from "../../model/review/case";
import type { Statement } from "../../model/review/review";

export type ArticleReview =
  | { readonly kind: "reading"; readonly article: string }
  /** Colleagues' sets are hidden; `reason` says why, and what to do. */
  | { readonly kind: "refused"; readonly article: string; readonly reason: string }
  | OpenReview;

type ReviewRead = CallResult<"review.read">;

export interface OpenReview extends ReviewRead {
  readonly kind: "open";
  /** Id of the article. */
  readonly article: string;
  /** Id of the picked case. */
  readonly picked?: string | undefined;
  /** Id of the variant of the picked case that keys speak of; absent: its first. */
  readonly variant?: string | undefined;
  /** Id of the picked thread, where it hangs on no case. */
  readonly thread?: string | undefined;
  readonly filter: CaseFilter;
  /** The cases on which all agree are unfolded. */
  readonly agreedShown: boolean;
  readonly amending?: Amending | undefined;
}

/** A variant being corrected in place. */
export interface Amending {
  readonly variant: string;
  readonly statement: Statement;
}

/** Which cases the list shows; an empty string lets all through. */
export interface CaseFilter {
  /** Id of a label. */
  readonly label: string;
  /** Id of an annotator who holds a variant. */
  readonly annotator: string;
  readonly difference: Difference | "";
  readonly verdictState: "open" | "decided" | "stale" | "";
}

export const everyCase: CaseFilter = { label: "", annotator: "", difference: "", verdictState: "" };

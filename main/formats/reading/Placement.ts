// The place of a file's annotation in the article's text, or the reason why it has none.
import type { Fragment } from "../../../model/annotation/annotation";
import type { Proposal } from "../files/ReadProblem";

export type Placement =
  | { readonly kind: "placed"; readonly fragments: readonly Fragment[]; readonly remarks: readonly string[] }
  | { readonly kind: "refused"; readonly reason: string; readonly proposal?: Proposal };

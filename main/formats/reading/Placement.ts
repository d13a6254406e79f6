// Where an annotation of a file stands in the article's text, or why it has no place there.
import type { Fragment } from "../../../model/annotation/annotation";
import type { Proposal } from "../files/ReadProblem";

export type Placement =
  | { readonly kind: "placed"; readonly fragments: readonly Fragment[]; readonly remarks: readonly string[] }
  | { readonly kind: "refused"; readonly reason: string; readonly proposal?: Proposal };

// A stretch of an article's text that is not the article: proposed by rules, decided by the analyst.
import type { Stretch } from "../text/stretch";

export type AsideKind = "menu" | "counter" | "comments" | "repetition" | "agency" | "other";

export interface Aside extends Stretch {
  readonly kind: AsideKind;
  /** Why it is proposed, a sentence for a person. */
  readonly why: string;
}

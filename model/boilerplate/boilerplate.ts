// A stretch of an article's text that is not the article: proposed by rules, decided by the analyst.
import type { Stretch } from "../text/stretch";

export type BoilerplateKind = "menu" | "counter" | "comments" | "repetition" | "agency" | "other";

export interface Boilerplate extends Stretch {
  readonly kind: BoilerplateKind;
  /** Why it is proposed, a sentence for a person. */
  readonly why: string;
}

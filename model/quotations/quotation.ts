// A claim somebody makes in a text, with who makes it and the words that say so: PolNeAR's content, source and cue.
import type { Stretch } from "../text/stretch";

export interface Quotation {
  /** The claim, without quotation marks. UTF-16 offsets, between grapheme clusters. */
  readonly content: Stretch;
  /** The rest of a claim that its cue stands in the middle of: “…, he said, and …”. */
  readonly more?: Stretch;
  /** The reporting words: `said`, `according to`. */
  readonly cue?: Stretch;
  /** The speaker, as named there: a name, a description, a pronoun. Absent: nobody is named. */
  readonly source?: Stretch;
  readonly kind: "direct" | "indirect";
  readonly polarity?: "denied" | "asserted";
  /** Whether analysts rarely mark such a claim: it names no speaker, is only hinted at, or quotes only a few words. */
  readonly weak?: boolean;
  /** The source is described and not named: officials, a diplomat. */
  readonly anonymous?: boolean;
}

// A place where the text holds something a reader does not see or takes for something else. The text is evidence and
// is never repaired; what is odd is shown and explained.
import type { Stretch } from "../text/stretch";

export type TextAnomalyKind =
  | "homoglyph"
  | "mixed-script"
  | "zero-width"
  | "soft-hyphen"
  | "no-break-space"
  | "bidi-control"
  | "control"
  | "replacement";

export interface TextAnomaly extends Stretch {
  readonly kind: TextAnomalyKind;
  /** One sentence for a person. */
  readonly explanation: string;
  /** The word as it looks, where letters imitate others: `Forces` for `Fοrces`. */
  readonly imitates?: string;
}

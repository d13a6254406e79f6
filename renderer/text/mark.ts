// A mark is what the article view draws for an annotation or a suggestion: a span with a label, and nothing that the
// drawing does not need. The view never changes marks; it is told of every change.
import type { Stretch } from "../../model/text/stretch";

export interface Mark {
  /** Id of the annotation or suggestion it stands for. */
  readonly id: string;
  /** Id of its label. */
  readonly label: string;
  /** Ascending, without overlap. */
  readonly fragments: readonly Stretch[];
  /** Drawn as a dashed outline without fill: nobody has accepted it yet. */
  readonly suggestion?: boolean;
  /** Drawn paler than the others: not what the reader is asked to look at. */
  readonly dimmed?: boolean;
  /** One character behind the letter on the badge: how the mark was decided, or that others disagree. */
  readonly sign?: string;
}

/** The start of a mark's first fragment. */
export function markStart(mark: Mark): number {
  return mark.fragments[0]?.start ?? 0;
}

/** The end of a mark's last fragment. */
export function markEnd(mark: Mark): number {
  return mark.fragments.at(-1)?.end ?? 0;
}

/** How many code units a mark covers, without the gaps of a discontinuous one. */
export function markSize(mark: Mark): number {
  return mark.fragments.reduce((size, { start, end }) => size + end - start, 0);
}

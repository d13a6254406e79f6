// How the annotations that were compared came to be: people who accepted the same suggestions agree more easily.
import type { Annotation } from "../annotation/annotation";
import { counted } from "../data/counted";
import type { ComparedArticle } from "./comparedArticle";

/** One annotator's annotations in the compared articles, by origin. */
export interface OriginCounts extends Readonly<Record<Annotation["origin"], number>> {
  readonly annotator: string;
}

/** Adds an article's annotations to the counts, which are by annotator. Those without an origin count as made by hand. */
export function addOrigins(counts: Map<string, OriginCounts>, { sets }: Pick<ComparedArticle, "sets">): void {
  for (const { annotator, set } of sets) {
    const sum = { ...(counts.get(annotator) ?? { annotator, hand: 0, import: 0, suggestion: 0 }) };
    for (const { origin = "hand" } of set.annotations) sum[origin]++;
    counts.set(annotator, sum);
  }
}

/** Adds what was counted elsewhere. */
export function addOriginCounts(counts: Map<string, OriginCounts>, more: ReadonlyMap<string, OriginCounts>): void {
  for (const [annotator, one] of more) {
    const sum = counts.get(annotator) ?? { annotator, hand: 0, import: 0, suggestion: 0 };
    counts.set(annotator, {
      annotator,
      hand: sum.hand + one.hand,
      import: sum.import + one.import,
      suggestion: sum.suggestion + one.suggestion,
    });
  }
}

/** “Ada: 28 by hand, 12 accepted suggestions, 3 imported.” Undefined when all was made by hand. */
export function originWords(
  origins: readonly OriginCounts[] | undefined,
  nameOf: (annotator: string) => string,
): string | undefined {
  if (!origins?.some((one) => one.import + one.suggestion > 0)) return undefined;
  const people = origins.map((one) => {
    const parts = [
      `${one.hand.toLocaleString("en")} by hand`,
      one.suggestion > 0 && counted(one.suggestion, "accepted suggestion"),
      one.import > 0 && `${one.import.toLocaleString("en")} imported`,
    ].filter((part) => part !== false);
    return `${nameOf(one.annotator)}: ${parts.join(", ")}`;
  });
  return `Where the annotations come from. ${people.join("; ")}.`;
}

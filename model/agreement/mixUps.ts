// The places behind a cell of the confusion table: where one annotator gave one label, and the other another or none.
import type { Label } from "../project/label";
import type { Stretch } from "../text/stretch";
import { type ComparedArticle, placedSets, remainderFor } from "./comparedArticle";
import { type ComparedSpan, comparedSpan } from "./comparedSpan";
import { pairSpans } from "./labelConfusion";

/** An annotator's statement; `label` absent: nothing at all. */
export interface Said {
  readonly annotator: string;
  readonly label?: string | undefined;
}

/**
 * The places of an article where `a` and `b` said this, in text order. Annotations that partly stand in *not article text*
 * are paired by all of their characters here, in the table only by what is left of them.
 */
export function mixUps(article: ComparedArticle, labels: readonly Label[], a: Said, b: Said): readonly Stretch[] {
  const sets = placedSets(article, labels).filter(
    ({ annotator }) => annotator === a.annotator || annotator === b.annotator,
  );
  const { place } = remainderFor(article.text, sets);
  const spansOf = (person: string): readonly ComparedSpan[] =>
    (sets.find(({ annotator }) => annotator === person)?.annotations ?? [])
      .filter(({ fragments }) => fragments.some(({ start, end }) => place(start) < place(end)))
      .flatMap(({ label, fragments }) => comparedSpan(label, fragments) ?? [])
      .sort((one, other) => one.start - other.start);
  const found: Stretch[] = [];
  pairSpans(spansOf(a.annotator), spansOf(b.annotator), (one, other) => {
    const span = one ?? other;
    if (span && one?.label === a.label && other?.label === b.label) found.push({ start: span.start, end: span.end });
  });
  return found.sort((one, other) => one.start - other.start);
}

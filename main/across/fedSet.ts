// One person's set as the worker across articles is fed it: places and words of what is tagged, without what nobody derives
// anything from. A figure nobody described is read from its words.
import type { FedMention, FedSet } from "../../model/across/tables/mentionIndex";
import {
  type Annotation,
  type AnnotationSet,
  endOf,
  misplacement,
  quoteOf,
  startOf,
} from "../../model/annotation/annotation";
import { parseFigure } from "../../model/figures/parseFigure";

/** Annotations that do not fit the text are left out: nobody can be led to them. */
export function fedSet(annotator: string, set: AnnotationSet | undefined, text: string): FedSet {
  const placed = (set?.annotations ?? []).filter((annotation) => misplacement(text, annotation) === undefined);
  return { annotator, mentions: placed.map((annotation) => fedMention(annotation, text)), links: set?.links ?? [] };
}

function fedMention(annotation: Annotation, text: string): FedMention {
  const { id, label } = annotation;
  const [start, end] = [startOf(annotation), endOf(annotation)];
  const defines = /^ ?[([](\p{Lu}{2,8})[)\]]/u.exec(text.slice(end, end + 14))?.[1];
  const given = annotation.attributes;
  const isRead = label === "figure" && !given?.some(({ attribute }) => readAttributes.has(attribute));
  const attributes = isRead ? [...(given ?? []), ...(figureAttributes(text, start, end) ?? [])] : given;
  return {
    ...{ id, label, start, end, quote: quoteOf(annotation) },
    ...(attributes && { attributes }),
    ...(defines !== undefined && { defines }),
  };
}

/** What is read from a figure's words. Somebody who said any of it has described the figure. */
const readAttributes = new Set(["value", "unit", "lower", "upper", "modifier", "of", "as-of"]);

function figureAttributes(text: string, start: number, end: number): FedMention["attributes"] {
  const { value, unit, lower, upper, modifier, of, asOf } = parseFigure(text, start, end) ?? {};
  const read = { value, unit, lower, upper, modifier, of, "as-of": asOf };
  return Object.entries(read).flatMap(([attribute, one]) => (one === undefined ? [] : [{ attribute, value: one }]));
}

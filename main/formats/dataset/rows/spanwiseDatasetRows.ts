// The rows of a dataset that sets, reviews and adjudicated sets share: annotations, fragments and links, every object's
// keys in the order of model/dataset/datasetAnnotation.ts.
import type { Annotation, Fragment, Link } from "../../../../model/annotation/annotation";
import type { DatasetAnnotation, DatasetLink } from "../../../../model/dataset/datasetAnnotation";
import type { DatasetStatement } from "../../../../model/dataset/datasetReview";
import type { Statement } from "../../../../model/review/review";
import { prefixOf, suffixOf } from "../../../../model/text/context";
import type { OffsetConverter } from "../../../../model/text/offsets";

/** A text with what is needed to write places in it. */
export interface RowText {
  readonly text: string;
  readonly offsets: OffsetConverter;
}

/** A row of an annotation that fits the text. */
export function annotationRow(within: RowText, annotation: Annotation): DatasetAnnotation {
  return { ...descriptionRow(annotation), fragments: fragmentRows(within, annotation.fragments) };
}

export function statementRow(within: RowText, { label, attributes, fragments }: Statement): DatasetStatement {
  return { label, attributes: attributeRows(attributes), fragments: fragmentRows(within, fragments) };
}

export function fragmentRow({ text, offsets: { toCodePoints } }: RowText, { start, end, quote }: Fragment) {
  return {
    quote,
    prefix: prefixOf(text, start),
    suffix: suffixOf(text, end),
    utf16: { start, end },
    codePoints: { start: toCodePoints(start), end: toCodePoints(end) },
  };
}

export function descriptionRow({ id, label, attributes, note, origin, createdAt, changedAt, guideline }: Annotation) {
  return {
    id,
    label,
    attributes: attributeRows(attributes),
    note: note ?? null,
    origin,
    createdAt,
    changedAt: changedAt ?? null,
    ...(guideline !== undefined && { guideline }),
  };
}

export function linkRow({ id, type, from, to, createdAt }: Link): DatasetLink {
  return { id, type, from, to: { annotation: to.annotation, article: to.article ?? null }, createdAt };
}

function fragmentRows(within: RowText, fragments: readonly Fragment[]) {
  return fragments.map((fragment) => fragmentRow(within, fragment));
}

function attributeRows(attributes: Annotation["attributes"]) {
  return (attributes ?? []).map(({ attribute, value }) => ({
    attribute,
    type: typeof value === "string" ? ("text" as const) : (typeof value as "number" | "boolean"),
    value: String(value),
  }));
}

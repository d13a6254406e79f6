// Rows of a dataset, read back as what the model calls them.
import { type Annotation, annotationSchema, type Link, linkSchema } from "../../model/annotation/annotation";
import type { DatasetAnnotation, DatasetLink, DatasetUnplaced } from "../../model/dataset/datasetAnnotation";
import type { DatasetStatement } from "../../model/dataset/datasetReview";
import type { Statement } from "../../model/review/review";

/** A row, or one that says where its annotation is not. Keys that an annotation does not have are left out. */
export function annotationOf(row: DatasetAnnotation | DatasetUnplaced): Annotation {
  const { note, changedAt, id, origin, createdAt, guideline } = row;
  return annotationSchema.parse({
    id,
    ...statementOf(row),
    ...withoutNulls({ note, changedAt }),
    createdAt,
    origin,
    ...(guideline !== undefined && { guideline }),
  });
}

export function statementOf({
  label,
  fragments,
  attributes,
}: Pick<DatasetStatement, "label" | "attributes"> & {
  readonly fragments: readonly Pick<DatasetStatement["fragments"][number], "quote" | "utf16">[];
}): Statement {
  return {
    label,
    fragments: fragments.map(({ quote, utf16 }) => ({ ...utf16, quote })),
    ...(attributes.length === 0 ? {} : { attributes: attributes.map(attributeOf) }),
  };
}

export function linkOf({ id, type, from, to, createdAt }: DatasetLink): Link {
  return linkSchema.parse({ id, type, from, to: withoutNulls(to), createdAt });
}

/** A dataset has every key, `null` where nothing is known; in the model, absent is absent. */
export function withoutNulls(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

function attributeOf({ attribute, type, value }: DatasetStatement["attributes"][number]) {
  if (type === "text") return { attribute, value };
  return { attribute, value: type === "number" ? Number(value) : value === "true" };
}

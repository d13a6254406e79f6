// Whose the marks of a record are, by the fields that programs have for it.
import { isRecord } from "./markOf";

/** The annotator of the marks, if the record says: a name, or the number of a user. */
export function annotatorOf(record: Readonly<Record<string, unknown>>): string | undefined {
  for (const field of whoFields) {
    const value = record[field];
    if (typeof value === "string" && value.trim() !== "") return /^\d+$/.test(value) ? `user ${value}` : value.trim();
    if (typeof value === "number") return `user ${value}`;
    if (isRecord(value) && typeof value.email === "string") return value.email;
  }
  return undefined;
}

const whoFields = [
  "annotator",
  "annotator_name",
  "annotated_by",
  "annotator_id",
  "_annotator_id",
  "annotation_agent",
  "user",
  "completed_by",
];

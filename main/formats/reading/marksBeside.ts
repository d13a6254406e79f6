// Marks in fields of a record that its format does not have: another program, or a script, added them. Formats that are
// known read their own fields only, so such marks are told.
import { counted } from "../../../model/data/counted";
import type { Place, ReadProblem } from "../files/ReadProblem";
import { marksWithin } from "./markOf";

/** One problem for each field with marks, but those that are `read`. */
export function marksBeside(
  record: Readonly<Record<string, unknown>>,
  read: readonly string[],
  place: Place,
): readonly ReadProblem[] {
  return Object.entries(record).flatMap(([field, value]): ReadProblem[] => {
    if (read.includes(field)) return [];
    const count = marksWithin(value);
    if (count === 0) return [];
    return [{ kind: "problem", place, about: "annotation", message: unreadField(field, count) }];
  });
}

/** What is said of a field that holds `count` marks which nobody reads. */
export function unreadField(field: string, count: number): string {
  return `The field “${field}” looks like ${counted(count, "mark")} of a kind that cannot be read. It does not come in.`;
}

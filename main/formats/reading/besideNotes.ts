// Notes that people wrote in another program beside the marks of a record, about the record as a whole. In Spanwise a
// note belongs to an annotation, so such a note stays behind and is reported.
import type { Place, ReadProblem } from "../files/ReadProblem";

const names = ["comments", "comment", "notes", "note", "user_input", "flagged"];

/** One problem for each field that says something, with its first words. */
export function besideNotes(record: Readonly<Record<string, unknown>>, place: Place): readonly ReadProblem[] {
  return Object.entries(record).flatMap(([field, value]): ReadProblem[] => {
    const words = names.includes(field.toLowerCase()) ? wordsOf(value) : "";
    if (words === "") return [];
    const message = `“${field}” says of the record as a whole: “${words.slice(0, 80)}”. Notes stand at annotations here, so it does not come in.`;
    return [{ kind: "problem", place, about: "note", message }];
  });
}

function wordsOf(value: unknown): string {
  if (typeof value === "string") return value.trim();
  if (value === true) return "yes";
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join("; ");
  if (typeof value !== "object" || value === null) return "";
  return wordsOf(Reflect.get(value, "text"));
}

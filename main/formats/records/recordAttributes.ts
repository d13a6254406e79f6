// What a record says of its marks beside them, as PubAnnotation does: attributes, and modifications such as a negation. Both
// name the mark by its id.
import type { ReadAttribute } from "../format/ReadDocument";
import { bare, isRecord } from "../reading/markOf";

export interface RecordAttribute extends ReadAttribute {
  /** The id of the mark. */
  readonly of: string;
}

export function attributesIn(record: Readonly<Record<string, unknown>>): readonly RecordAttribute[] {
  return Object.entries(record).flatMap(([name, value]) => {
    if (!/^(?:attributes|modifications)$/.test(bare(name)) || !Array.isArray(value)) return [];
    return value.filter(isRecord).flatMap(({ subj, pred, obj }): readonly RecordAttribute[] => {
      if (typeof pred !== "string") return [];
      // A modification has no subject: its object is what it modifies.
      if (subj === undefined) return typeof obj === "string" ? [{ of: obj, name: pred, value: true }] : [];
      if (typeof subj !== "string" || (typeof obj !== "string" && typeof obj !== "number" && typeof obj !== "boolean"))
        return [];
      return [{ of: subj, name: pred, value: obj }];
    });
  });
}

// The provenance among the fields of a record of any format.
import { type Provenance, provenanceSchema } from "../../../model/project/article";

/** The fields of a record that are provenance: texts under the names a project has for them. */
export function provenanceFields(record: Readonly<Record<string, unknown>>): Provenance {
  const names = Object.keys(provenanceSchema.shape);
  const fields = names.flatMap((name) => {
    // Tables name their columns in small letters.
    const inTables = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const value = [name, inTables].flatMap((key) => (Object.hasOwn(record, key) ? [record[key]] : []))[0];
    return typeof value === "string" && value !== "" ? [[name, value]] : [];
  });
  return Object.fromEntries(fields);
}

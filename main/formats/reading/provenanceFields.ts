// The provenance among the fields of a record of any format.
import { type Provenance, provenanceSchema } from "../../../model/project/article";

/** The fields of a record that are provenance: texts under the names a project has for them. */
export function provenanceFields(record: Readonly<Record<string, unknown>>): Provenance {
  const names = Object.keys(provenanceSchema.shape);
  const fields = names.flatMap((name) => {
    const value = Object.hasOwn(record, name) ? record[name] : undefined;
    return typeof value === "string" && value !== "" ? [[name, value]] : [];
  });
  return Object.fromEntries(fields);
}

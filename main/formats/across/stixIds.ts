// Ids and common properties of STIX objects. Ids are made of what they name, so that an export updates what an earlier one
// brought: `modified` is when the latest of the project's tags and judgements was made.
import { type AcrossExport, isPlace } from "./AcrossExport";
import { acrossId, uuid5 } from "./acrossIds";

export type StixIds = ReturnType<typeof stixIds>;

export function stixIds(tables: AcrossExport) {
  const program = `identity--${uuid5(["Spanwise"])}`;
  const extension = `extension-definition--${uuid5(["quotes and offsets", "1.0.0"])}`;
  const entities = new Map(
    tables.entities.flatMap(({ row }) => {
      if (isPlace(row) && row.coordinates === undefined) return [];
      const type = isPlace(row) ? "location" : "identity";
      return [[row.id, `${type}--${acrossId(tables, "entity", row.id)}`] as const];
    }),
  );
  return {
    program,
    extension,
    /** The id of an entity's object; absent for a place without coordinates. */
    ofEntity: (cluster: string) => entities.get(cluster),
    ofArticle: (article: string) => `report--${acrossId(tables, "article", article)}`,
    common: (type: string, id: string) => ({
      ...{ type, spec_version: "2.1", id, created_by_ref: program },
      ...{ created: tables.project.createdAt, modified: tables.changedAt },
    }),
    extended: (properties: object) => ({ [extension]: { extension_type: "property-extension", ...properties } }),
  };
}

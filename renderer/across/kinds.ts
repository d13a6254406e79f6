// The kinds of entities. Those that everybody needs are offered; any other that a person types is kept, and offered from
// then on where it is used.
import { idFromName } from "../../model/project/idFromName";

export const usualKinds = ["person", "group", "organisation", "state-body", "place"] as const;

/** `state-body` as “state body”. */
export function kindName(kind: string): string {
  return kind.replaceAll("-", " ");
}

export function kindFrom(name: string, otherwise: string): string {
  // Kinds go into other programs' fields: Latin letters only.
  const id = idFromName(name, new Set(), otherwise);
  return /^[a-z][a-z0-9-]*$/.test(id) ? id : otherwise;
}

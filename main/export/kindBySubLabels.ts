// The kind of an entity that nobody gave one, by the sub-labels of its mentions: actor › person is a person.
import type { Annotation } from "../../model/annotation/annotation";
import { type LabelledProject, subLabelOf } from "../../model/project/subLabel";

/** The kinds that other programs know, by the names that sub-labels usually have for them. */
const kinds: ReadonlyMap<string, string> = new Map([
  ...["person", "persons", "people", "individual"].map((name) => [name, "person"] as const),
  ...["group", "groups"].map((name) => [name, "group"] as const),
  ...["organisation", "organization", "company", "party"].map((name) => [name, "organisation"] as const),
  ...["state-body", "public-body", "government", "ministry", "authority"].map((name) => [name, "state-body"] as const),
]);

/** The kind that the sub-label of a mention says: undefined without one, `null` for one that is none of the usual kinds. */
export function kindBySubLabel(project: LabelledProject, annotation: Annotation): string | null | undefined {
  const subLabel = subLabelOf(project, annotation);
  if (subLabel === undefined) return undefined;
  return (
    kinds.get(
      subLabel.name
        .trim()
        .toLowerCase()
        .replace(/[\s_-]+/g, "-"),
    ) ?? null
  );
}

/** The kind on which all mentions with a sub-label agree. */
export function agreedKind(said: Iterable<string | null | undefined>): string | undefined {
  const different = new Set([...said].filter((kind) => kind !== undefined));
  const [kind] = different;
  return different.size === 1 && kind !== null ? kind : undefined;
}

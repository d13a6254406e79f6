// The descriptions that differ between two states of a project's labels and attributes, for the version of the guideline that
// tells of them.
import { equalData } from "../data/equalData";
import type { Described, GuidelineVersion } from "./guideline";
import type { LabelSet } from "./projectChange";

/** The changed descriptions, and the labels whose rules they are; undefined when none changed. */
export function describedChanges(
  before: LabelSet,
  after: LabelSet,
): { readonly described: readonly Described[]; readonly labels: readonly string[]; readonly what: string } | undefined {
  const labels = changed("label", before.labels, after.labels);
  const attributes = changed("attribute", before.attributes, after.attributes);
  const described = [...labels, ...attributes];
  if (described.length === 0) return undefined;
  const touched = [
    ...labels.map(({ id }) => id),
    ...after.attributes.filter(({ id }) => attributes.some((one) => one.id === id)).flatMap((one) => one.labels),
  ];
  const names = described.map(({ kind, id }) => {
    const all = kind === "label" ? after.labels : after.attributes;
    return all.find((one) => one.id === id)?.name ?? id;
  });
  return { described, labels: [...new Set(touched)], what: `Described: ${names.join(", ")}`.slice(0, 500) };
}

/** A version that tells of changed descriptions and leaves the text as it is. */
export function describingVersion(
  made: Pick<GuidelineVersion, "id" | "by" | "at">,
  { described, labels, what }: NonNullable<ReturnType<typeof describedChanges>>,
  lookAgain: boolean,
): GuidelineVersion {
  return { ...made, what, described: [...described], labels: [...labels], ...(lookAgain && { lookAgain }) };
}

function changed(
  kind: Described["kind"],
  before: LabelSet["labels"] | LabelSet["attributes"],
  after: LabelSet["labels"] | LabelSet["attributes"],
): readonly Described[] {
  return after.flatMap(({ id, description }): Described[] => {
    const was = before.find((one) => one.id === id)?.description;
    if (equalData(was, description)) return [];
    return [{ kind, id, ...(was && { before: was }), ...(description && { after: description }) }];
  });
}

// Sub-labels in formats without attributes: by name below their label, as codes stand below codes, or behind a point in the
// label's own name. One rule for writing and for reading, so that what is written comes back.
import type { Annotation } from "../../../model/annotation/annotation";
import { labelFor } from "../../../model/project/label";
import { type LabelledProject, subLabelsOf } from "../../../model/project/subLabel";

/** The attribute that keeps a file's sub-label where the project has none for the label. */
export const looseSubLabel = "sub-label";

type Attribute = NonNullable<Annotation["attributes"]>[number];

/** The attribute that a file's name for a sub-label of a label becomes: the project's choice of this id or name, else the name. */
export function subLabelAttribute(project: LabelledProject, label: string, name: string): Attribute {
  const definition = subLabelsOf(project, label);
  if (definition === undefined) return { attribute: looseSubLabel, value: name };
  const choice =
    definition.choices.find(({ id }) => id === name) ??
    definition.choices.find((one) => folded(one.name) === folded(name));
  return { attribute: definition.id, value: choice?.id ?? name };
}

/** The attribute of an annotation that is its sub-label, if it has one. */
export function subLabelIn(project: LabelledProject, { label, attributes }: Pick<Annotation, "label" | "attributes">) {
  const definition = subLabelsOf(project, label);
  const wanted = definition?.id ?? looseSubLabel;
  return attributes?.find(({ attribute, value }) => attribute === wanted && typeof value === "string" && value !== "");
}

/** The name that people know a sub-label by; undefined where it would come back as another one. */
export function subLabelName(
  project: LabelledProject,
  label: string,
  { attribute, value }: Attribute,
): string | undefined {
  const choice = subLabelsOf(project, label)?.choices.find(({ id }) => id === value);
  const fits = [choice?.name, String(value)].filter((name) => name !== undefined);
  return fits.find((name) => {
    const back = subLabelAttribute(project, label, name);
    return back.attribute === attribute && back.value === value;
  });
}

/** “actor.person”: a label with its sub-label, by their ids; the label alone where that would not be read back. */
export function dottedLabel(project: LabelledProject, annotation: Pick<Annotation, "label" | "attributes">): string {
  const { label } = annotation;
  const subLabel = subLabelIn(project, annotation);
  const dotted = `${label}.${String(subLabel?.value)}`;
  const back = subLabel && fromDotted(project, dotted);
  return back?.label === label && back.subLabel === subLabel?.value ? dotted : label;
}

/** The label and sub-label of such a name; undefined where the project has a label of this very name, or not those two. */
export function fromDotted(
  { labels, ...project }: LabelledProject,
  name: string,
): { readonly label: string; readonly subLabel: string } | undefined {
  const point = name.indexOf(".");
  if (point < 1 || labels.some((label) => label.id === name || label.name === name)) return undefined;
  const label = labelFor(labels, name.slice(0, point))?.id;
  const subLabel = name.slice(point + 1);
  const choices = label === undefined ? undefined : subLabelsOf({ labels, ...project }, label)?.choices;
  if (label === undefined || !choices?.some(({ id }) => id === subLabel)) return undefined;
  return { label, subLabel };
}

function folded(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase();
}

// Sub-labels: actor › person, actor › group. They are the choices of one attribute of the label, so whatever carries
// attributes carries them; an annotation without one is simply less exact.

import type { Annotation } from "../annotation/annotation";
import { type AttributeDefinition, attributesOf } from "./attribute";
import { type Label, labelFor } from "./label";

export interface LabelledProject {
  readonly labels: readonly Label[];
  readonly attributes?: readonly AttributeDefinition[] | undefined;
}

export interface SubLabel {
  readonly id: string;
  readonly name: string;
}

/** The attribute whose choices are the sub-labels of a label; undefined when it has none. */
export function subLabelsOf(
  project: LabelledProject,
  label: string,
): (AttributeDefinition & { readonly choices: readonly SubLabel[] }) | undefined {
  const meant = labelFor(project.labels, label)?.id ?? label;
  for (const definition of [...attributesOf(project, label), ...attributesOf(project, meant)]) {
    const { subLabels, kind, choices } = definition;
    if (subLabels && kind === "choice" && choices !== undefined) return { ...definition, choices };
  }
  return undefined;
}

type Labelled = Pick<Annotation, "label" | "attributes">;

/** The sub-label of an annotation. One that the project does not have (any more) stands for itself. */
export function subLabelOf(project: LabelledProject, annotation: Labelled): SubLabel | undefined {
  const definition = subLabelsOf(project, annotation.label);
  const value = annotation.attributes?.find(({ attribute }) => attribute === definition?.id)?.value;
  if (definition === undefined || typeof value !== "string" || value === "") return undefined;
  return definition.choices.find(({ id }) => id === value) ?? { id: value, name: value };
}

/** Between the name of a label and that of its sub-label. */
export const subLabelMark = " › ";

/** “Actor › person”, or “Actor”; an id of a label that the project does not have stands for itself. */
export function labelInWords(project: LabelledProject | undefined, annotation: Labelled): string {
  const name = labelFor(project?.labels ?? [], annotation.label)?.name ?? annotation.label;
  const sub = project && subLabelOf(project, annotation);
  return sub === undefined ? name : `${name}${subLabelMark}${sub.name}`;
}

/** A definition that comes to others: where a label of it has sub-labels already, its choices are an attribute alone. */
export function withoutSecondSubLabels(
  coming: AttributeDefinition,
  known: readonly AttributeDefinition[],
): AttributeDefinition {
  const { subLabels, ...attribute } = coming;
  const isTaken = known.some((other) => other.subLabels && other.labels.some((label) => coming.labels.includes(label)));
  return subLabels && !isTaken ? coming : attribute;
}

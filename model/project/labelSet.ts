// The labels and attributes of a project as a whole: what must hold among them.
import type { AttributeDefinition } from "./attribute";
import { activeLabels, type Label, labelFor } from "./label";

/** Why these labels and attributes cannot be a project's, as a sentence, or `undefined` when they can. */
export function labelSetFault(
  labels: readonly Label[],
  attributes: readonly AttributeDefinition[],
): string | undefined {
  return labelFault(labels) ?? attributeFault(labels, attributes);
}

function labelFault(labels: readonly Label[]): string | undefined {
  const twice = firstRepeated(labels.map(({ id }) => id));
  if (twice !== undefined) return `Two labels have the id “${twice}”. Give one of them another.`;
  const active = activeLabels(labels);
  const letter = firstRepeated(active.map(({ letter }) => letter));
  if (letter !== undefined) {
    const names = active.filter((label) => label.letter === letter).map(({ name }) => `“${name}”`);
    return `The labels ${names.join(" and ")} have the same letter, ${letter}. Give one of them another.`;
  }
  for (const { id, name, mergedInto } of labels) {
    if (mergedInto === undefined) continue;
    if (!labels.some((label) => label.id === mergedInto))
      return `“${name}” is merged into the label “${mergedInto}”, which does not exist.`;
    if (labelFor(labels, id)?.mergedInto !== undefined) return `“${name}” is merged, in the end, into itself.`;
  }
  return active.length === 0 ? "A project needs at least one label." : undefined;
}

function attributeFault(labels: readonly Label[], attributes: readonly AttributeDefinition[]): string | undefined {
  const twice = firstRepeated(attributes.map(({ id }) => id));
  if (twice !== undefined) return `Two attributes have the id “${twice}”. Give one of them another.`;
  for (const { name, kind, choices, labels: of, subLabels } of attributes) {
    const unknown = of.find((id) => !labels.some((label) => label.id === id));
    if (unknown !== undefined) return `The attribute “${name}” is for the label “${unknown}”, which does not exist.`;
    if (kind === "choice" && choices === undefined) return `The attribute “${name}” has nothing to choose from.`;
    const choice = firstRepeated(choices?.map(({ id }) => id) ?? []);
    if (choice !== undefined) return `The attribute “${name}” has two choices with the id “${choice}”.`;
    if (subLabels && kind !== "choice") return `The attribute “${name}” has no choices that could be sub-labels.`;
  }
  const divided = attributes.filter(({ subLabels }) => subLabels).flatMap(({ labels: of }) => of);
  const more = firstRepeated(divided);
  if (more === undefined) return undefined;
  const label = labels.find(({ id }) => id === more)?.name ?? more;
  return `Two attributes of “${label}” are its sub-labels. Only one can be.`;
}

function firstRepeated(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}

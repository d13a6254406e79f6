// The labels and attributes of a project as a whole: what must hold among them, and which label counts after a merge.
import type { AttributeDefinition } from "./attribute";
import type { Label } from "./label";

/** Why these labels and attributes cannot be a project's, as a sentence, or `undefined` when they can. */
export function labelSetFault(
  labels: readonly Label[],
  attributes: readonly AttributeDefinition[],
): string | undefined {
  return labelFault(labels) ?? attributeFault(labels, attributes);
}

/** Id of the label that counts for annotations with this one: itself, or what it was merged into in the end. */
export function effectiveLabel(labels: readonly Label[], id: string): string {
  let label = id;
  // No more merges can follow each other than there are labels.
  for (const _ of labels) {
    const into = labels.find((candidate) => candidate.id === label)?.mergedInto;
    if (into === undefined) return label;
    label = into;
  }
  return label;
}

function labelFault(labels: readonly Label[]): string | undefined {
  const twice = firstRepeated(labels.map(({ id }) => id));
  if (twice !== undefined) return `Two labels have the id “${twice}”. Give one of them another.`;
  const active = labels.filter(({ mergedInto }) => mergedInto === undefined);
  const letter = firstRepeated(active.map(({ letter }) => letter));
  if (letter !== undefined) {
    const names = active.filter((label) => label.letter === letter).map(({ name }) => `“${name}”`);
    return `The labels ${names.join(" and ")} have the same letter, ${letter}. Give one of them another.`;
  }
  for (const { id, name, mergedInto } of labels) {
    if (mergedInto === undefined) continue;
    if (!labels.some((label) => label.id === mergedInto))
      return `“${name}” is merged into the label “${mergedInto}”, which does not exist.`;
    const end = effectiveLabel(labels, id);
    if (!active.some((label) => label.id === end)) return `“${name}” is merged, in the end, into itself.`;
  }
  return active.length === 0 ? "A project needs at least one label." : undefined;
}

function attributeFault(labels: readonly Label[], attributes: readonly AttributeDefinition[]): string | undefined {
  const twice = firstRepeated(attributes.map(({ id }) => id));
  if (twice !== undefined) return `Two attributes have the id “${twice}”. Give one of them another.`;
  for (const { name, kind, choices, labels: of } of attributes) {
    const unknown = of.find((id) => !labels.some((label) => label.id === id));
    if (unknown !== undefined) return `The attribute “${name}” is for the label “${unknown}”, which does not exist.`;
    if (kind === "choice" && choices === undefined) return `The attribute “${name}” has nothing to choose from.`;
    const choice = firstRepeated(choices?.map(({ id }) => id) ?? []);
    if (choice !== undefined) return `The attribute “${name}” has two choices with the id “${choice}”.`;
  }
  return undefined;
}

function firstRepeated(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}

// Labels and attributes as they stand in a form before they are saved: new ones have no id yet, and a new label has no letter
// until somebody chooses one. Both are made when the form is saved, of the names as they are then.

import { commandLetters, commandTable, tagCommand } from "../commands/commandTable";
import type { AttributeDefinition } from "./attribute";
import { idFromName } from "./idFromName";
import { activeLabels, type Label } from "./label";
import { freeLetter, leastUsedColour } from "./newLabel";
import type { LabelSet } from "./projectChange";

/** No id a file could hold begins with it. */
const draftMark = "+";

export function isDraft({ id }: { readonly id: string }): boolean {
  return id.startsWith(draftMark);
}

/** An id for something new in a form, unlike the others there. */
function draftId(others: readonly { readonly id: string }[]): string {
  let number = 1;
  while (others.some(({ id }) => id === `${draftMark}${number}`)) number++;
  return `${draftMark}${number}`;
}

/** A label that is being added, without a name. */
export function draftLabel(labels: readonly Label[]): Label {
  return { id: draftId(labels), name: "", letter: "", drawing: "fill", colour: leastUsedColour(labels) };
}

/** An attribute of a label that is being added, without a name. */
export function draftAttribute(attributes: readonly AttributeDefinition[], label: string): AttributeDefinition {
  return { id: draftId(attributes), name: "", labels: [label], kind: "text" };
}

/** The labels of an attribute with another one at a place, behind the last one included; "" takes that one out. */
export function withLabelAt(labels: AttributeDefinition["labels"], place: number, label: string): readonly string[] {
  return labels.toSpliced(place, 1, ...(label === "" ? [] : [label]));
}

/** The labels with a letter for each that nobody chose one for. */
export function withLetters(labels: readonly Label[]): readonly Label[] {
  let settled = labels;
  for (const { id, letter, name } of labels) {
    if (letter !== "") continue;
    const free = freeLetter(activeLabels(settled), name) ?? "";
    settled = settled.map((label) => (label.id === id ? { ...label, letter: free } : label));
  }
  return settled;
}

/** Which letters are no keys, because commands have them, and which labels have no key at all; in words, if there are any. */
export function badgesOnly(labels: readonly Label[]): string | undefined {
  const active = activeLabels(labels);
  const named = active.filter(({ letter }) => commandLetters.has(letter));
  const [first] = named;
  if (!first) return undefined;
  const { letter, name } = first;
  const command = commandTable.find(({ keys, scope }) => scope !== "review" && keys.some((key) => key === letter));
  const all = named.map((label) => `${label.letter} of “${label.name}”`).join(", ");
  const said =
    named.length === 1 && command
      ? `${letter} is on the badge of “${name}” only: the key ${letter} is for “${command.title}”.`
      : `These letters are on badges only, because as keys they are for commands: ${all}.`;
  const keyless = active.filter((label, place) => tagCommand(label, place, false).keys.length === 0);
  if (keyless.length === 0) return said;
  const without = keyless.map((label) => `“${label.name}”`).join(", ");
  return `${said} No key at all ${keyless.length === 1 ? "has" : "have"} ${without}; a letter that is free would be one.`;
}

/** The label set that a form is saved as: everything with an id of its own, which those that speak of it follow. */
export function settled(form: LabelSet): LabelSet {
  const labelIds = idsFor(form.labels, "label");
  const attributeIds = idsFor(form.attributes, "attribute");
  const labelId = (id: string) => labelIds.get(id) ?? id;
  return {
    labels: withLetters(form.labels).map(({ mergedInto, ...label }) => ({
      ...label,
      id: labelId(label.id),
      name: label.name.trim(),
      ...(mergedInto !== undefined && { mergedInto: labelId(mergedInto) }),
    })),
    attributes: form.attributes.map((attribute) => ({
      ...attribute,
      id: attributeIds.get(attribute.id) ?? attribute.id,
      name: attribute.name.trim(),
      labels: attribute.labels.map(labelId),
    })),
  };
}

/** The ids that drafts get, by the ones they have in the form. */
function idsFor(
  all: readonly { readonly id: string; readonly name: string }[],
  otherwise: string,
): ReadonlyMap<string, string> {
  const taken = new Set(all.map(({ id }) => id));
  const made = new Map<string, string>();
  for (const draft of all.filter(isDraft)) {
    const id = idFromName(draft.name, taken, otherwise);
    taken.add(id);
    made.set(draft.id, id);
  }
  return made;
}

// A label says what kind of thing an annotation marks. Projects start with four and may add more; files name labels by
// id, never by name, so a label can be renamed without touching an annotation.

import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { descriptionSchema } from "./description";
import { nameIdSchema } from "./idFromName";
import { colourNames } from "./labelColours";

export const labelSchema = z.strictObject({
  id: nameIdSchema,
  name: z.string().min(1).max(60),
  /** One letter: the badge on the text, and a key where no command has it. */
  letter: z.string().regex(/^[A-Z]$/),
  /** How it is drawn: long labels as an underline with a margin stripe, short ones as a fill. */
  drawing: z.enum(["fill", "underline"]),
  /** Index into the palette of labelColours.ts. */
  colour: z
    .int()
    .min(0)
    .max(colourNames.length - 1),
  /**
   * Id of the label this one was merged into. Annotations keep the label their annotator gave them, nobody's file is
   * touched, and taking the merge back is one change of the project.
   */
  mergedInto: z.string().min(1).max(60).optional(),
  description: descriptionSchema.optional(),
});
export type Label = Immutable<z.infer<typeof labelSchema>>;

/** The labels of a new project. Digits 1 to 9, then 0, follow this order. */
export const defaultLabels: readonly Label[] = [
  { id: "actor", name: "Actor", letter: "A", drawing: "fill", colour: 0 },
  { id: "location", name: "Location", letter: "L", drawing: "fill", colour: 1 },
  { id: "claim", name: "Claim", letter: "C", drawing: "underline", colour: 2 },
  { id: "figure", name: "Figure", letter: "F", drawing: "fill", colour: 3 },
];

/** The labels one can tag with: those that were not merged into another. */
export function activeLabels(labels: readonly Label[]): readonly Label[] {
  return labels.filter((label) => label.mergedInto === undefined);
}

/** The label an id stands for, merges followed. Undefined when the project has no such label. */
export function labelFor(labels: readonly Label[], id: string): Label | undefined {
  let label = labels.find((candidate) => candidate.id === id);
  for (let steps = 0; label?.mergedInto !== undefined && steps < labels.length; steps++) {
    const into: string = label.mergedInto;
    label = labels.find((candidate) => candidate.id === into);
  }
  return label;
}

/** All labels as they are drawn: a merged one looks like what it was merged into. */
export function drawnLabels(labels: readonly Label[]): readonly Label[] {
  return labels.map((label) => ({ ...(labelFor(labels, label.id) ?? label), id: label.id }));
}

/**
 * Stand-ins for label ids that annotations use and the project does not have, as after an import, so that these
 * annotations are shown.
 */
export function unknownLabels(labels: readonly Label[], used: Iterable<string>): readonly Label[] {
  const known = new Set(labels.map((label) => label.id));
  const unknown = new Set([...used].filter((id) => !known.has(id)));
  return [...unknown].map((id) => {
    const letter = /[a-z]/i.exec(id)?.[0].toUpperCase() ?? "X";
    return { id, name: id, letter, drawing: "fill", colour: 7 };
  });
}

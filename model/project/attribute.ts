// Attributes say more about an annotation than its label: the value of a figure, how a claim is sourced. A project may
// add attributes of its own; annotations name them by id.

import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { descriptionSchema } from "./description";
import { nameIdSchema } from "./idFromName";

export const attributeDefinitionSchema = z.strictObject({
  id: nameIdSchema,
  name: z.string().min(1).max(60),
  /** Ids of the labels whose annotations have it. */
  labels: z.array(z.string().min(1).max(60)).min(1),
  kind: z.enum(["text", "number", "choice", "flag"]),
  /** For a `choice`: what can be chosen. */
  choices: z
    .array(z.strictObject({ id: z.string().min(1).max(60), name: z.string().min(1).max(60) }))
    .min(1)
    .optional(),
  /** For a `choice`: what can be chosen are the sub-labels of its labels. A label has one attribute of this sort at most. */
  subLabels: z.literal(true).optional(),
  description: descriptionSchema.optional(),
});
export type AttributeDefinition = Immutable<z.infer<typeof attributeDefinitionSchema>>;

/** The attributes of a project that names none of its own. Figures follow MeasEval, claims PolNeAR. */
export const defaultAttributes: readonly AttributeDefinition[] = [
  { id: "value", name: "Value", labels: ["figure"], kind: "number" },
  { id: "unit", name: "Unit", labels: ["figure"], kind: "text" },
  { id: "lower", name: "At least", labels: ["figure"], kind: "number" },
  { id: "upper", name: "At most", labels: ["figure"], kind: "number" },
  {
    id: "modifier",
    name: "Modifier",
    labels: ["figure"],
    kind: "choice",
    choices: [
      { id: "exact", name: "exact" },
      { id: "about", name: "about" },
      { id: "at-least", name: "at least" },
      { id: "at-most", name: "at most" },
      { id: "range", name: "range" },
    ],
  },
  { id: "of", name: "Of what", labels: ["figure"], kind: "text" },
  { id: "as-of", name: "As of when", labels: ["figure"], kind: "text" },
  {
    id: "sourcing",
    name: "Source",
    labels: ["claim"],
    kind: "choice",
    choices: [
      { id: "named", name: "named" },
      { id: "anonymous", name: "anonymous" },
      { id: "unattributed", name: "unattributed" },
    ],
  },
  { id: "cue", name: "Cue word", labels: ["claim"], kind: "text" },
  {
    id: "speech",
    name: "Speech",
    labels: ["claim"],
    kind: "choice",
    choices: [
      { id: "direct", name: "direct" },
      { id: "indirect", name: "indirect" },
    ],
  },
  {
    id: "certainty",
    name: "Certainty",
    labels: ["claim"],
    kind: "choice",
    choices: [
      { id: "certain", name: "certain" },
      { id: "probable", name: "probable" },
      { id: "possible", name: "possible" },
    ],
  },
  {
    id: "polarity",
    name: "Polarity",
    labels: ["claim"],
    kind: "choice",
    choices: [
      { id: "asserted", name: "asserted" },
      { id: "denied", name: "denied" },
    ],
  },
];

/** The attributes an annotation of a label can have in a project. */
export function attributesOf(
  { attributes = defaultAttributes }: { readonly attributes?: readonly AttributeDefinition[] | undefined },
  label: string,
): readonly AttributeDefinition[] {
  return attributes.filter((definition) => definition.labels.includes(label));
}

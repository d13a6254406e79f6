// Labels of the whole article, such as its relevance or its topic: the project says which there are and what can be chosen, each
// annotator says in their own set what holds.

import type { ArticleLabelValues } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { descriptionSchema } from "./description";
import { idFromName, nameIdSchema } from "./idFromName";

export const articleLabelSchema = z.strictObject({
  id: nameIdSchema,
  name: z.string().min(1).max(60),
  /** Whether more than one choice can hold at once. */
  several: z.boolean().optional(),
  choices: z
    .array(z.strictObject({ id: z.string().min(1).max(60), name: z.string().min(1).max(60) }))
    .min(1)
    .max(60),
  description: descriptionSchema.optional(),
});
export type ArticleLabel = Immutable<z.infer<typeof articleLabelSchema>>;

/** How many labels of the whole article a project has at most. */
export const mostArticleLabels = 30;

export const articleLabelsSchema = z.array(articleLabelSchema).max(mostArticleLabels);

/** The values that hold when one more choice is made, or taken back: of a label with one value the choice takes the place of the other. */
export function chosenValues(
  { several, choices }: ArticleLabel,
  values: readonly string[],
  choice: string,
): readonly string[] {
  if (values.includes(choice)) return values.filter((value) => value !== choice);
  if (!several) return [choice];
  const order = choices.map(({ id }) => id);
  return [...values, choice].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** The labels that a form is saved as: names without spaces around them, and ids for those that have none. */
export function settledArticleLabels(labels: readonly ArticleLabel[]): readonly ArticleLabel[] {
  const taken = new Set(labels.map(({ id }) => id));
  return labels.map((label) => {
    const name = label.name.trim();
    const id = label.id === "" ? idFromName(name, taken, "article-label") : label.id;
    taken.add(id);
    return { ...label, id, name };
  });
}

/** Why these labels cannot be a project's, as a sentence; undefined when they can. */
export function articleLabelsFault(labels: readonly ArticleLabel[]): string | undefined {
  const ids = labels.map(({ id }) => id);
  const twice = ids.find((id, place) => ids.indexOf(id) !== place);
  if (twice !== undefined) return `Two labels of the whole article have the id “${twice}”. Give one of them another.`;
  const doubled = labels.find(({ choices }) => new Set(choices.map(({ id }) => id)).size < choices.length);
  return doubled && `“${doubled.name}” has the same choice twice.`;
}

/** The names of what was chosen; an id that the project does not have stands for itself. */
export function valuesInWords(labels: readonly ArticleLabel[], { label, values }: ArticleLabelValues): string {
  const known = labels.find(({ id }) => id === label);
  const names = values.map((value) => known?.choices.find(({ id }) => id === value)?.name ?? value);
  return `${known?.name ?? label}: ${names.join(", ")}`;
}

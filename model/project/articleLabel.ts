// Labels of the whole article, such as its relevance or its topic: the project says which there are and what can be chosen, each
// annotator says in their own set what holds.

import type { ArticleLabelValues } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { descriptionSchema } from "./description";
import { idFromName, nameIdSchema } from "./idFromName";

const mostChoices = 60;

export const articleLabelSchema = z.strictObject({
  id: nameIdSchema,
  name: z.string().min(1).max(60),
  /** Whether more than one choice can hold at once. */
  several: z.boolean().optional(),
  choices: z
    .array(z.strictObject({ id: z.string().min(1).max(60), name: z.string().min(1).max(60) }))
    .min(1)
    .max(mostChoices),
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

/** The answers that files hold about whole articles to one label. */
export interface Answered {
  /** Id of the project's label, or what the files call it. */
  readonly label: string;
  /** All values that occur, once each. */
  readonly values: readonly string[];
  /** Whether somebody gave more than one at once. */
  readonly several: boolean;
}

/** An answer of a file under the ids of the project, where it has a label, and choices, of that id or name. */
export function asAsked(labels: readonly ArticleLabel[], { label, values }: ArticleLabelValues): ArticleLabelValues {
  const known = called(labels, label);
  if (!known) return { label, values };
  return { label: known.id, values: values.map((value) => called(known.choices, value)?.id ?? value) };
}

/** The labels of a project that asks for all these answers, too: the same ones when it does so already. */
export function askingFor(labels: readonly ArticleLabel[], answered: readonly Answered[]): readonly ArticleLabel[] {
  let asked = labels;
  for (const { label, values, several } of answered) {
    const known = called(asked, label);
    const missing = values.filter((value) => !called(known?.choices ?? [], value)).map((id) => ({ id, name: id }));
    if (missing.length === 0) continue;
    const choices = [...(known?.choices ?? []), ...missing].slice(0, mostChoices);
    if (known) asked = asked.map((one) => (one === known ? { ...known, choices } : one));
    else if (asked.length < mostArticleLabels)
      asked = settledArticleLabels([...asked, { id: "", name: label, choices, ...(several && { several }) }]);
  }
  return asked;
}

function called<Named extends { readonly id: string; readonly name: string }>(
  all: readonly Named[],
  name: string,
): Named | undefined {
  const wanted = folded(name);
  return (
    all.find(({ id }) => id === name) ?? all.find((one) => folded(one.name) === wanted || folded(one.id) === wanted)
  );
}

function folded(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase();
}

/** The names of what was chosen; an id that the project does not have stands for itself. */
export function valuesInWords(labels: readonly ArticleLabel[], { label, values }: ArticleLabelValues): string {
  const known = labels.find(({ id }) => id === label);
  return `${known?.name ?? label}: ${choiceNames(known, values)}`;
}

/** “Trade, Weather”; an id that the label does not have stands for itself. */
export function choiceNames(label: ArticleLabel | undefined, values: readonly string[]): string {
  return values.map((value) => label?.choices.find(({ id }) => id === value)?.name ?? value).join(", ");
}
